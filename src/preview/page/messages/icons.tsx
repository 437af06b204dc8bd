/* Drawn here and not taken from a font: a machine without emoji shows a box for each of them. */

const SHARED = {
  class: "glyph",
  viewBox: "0 0 24 24",
  fill: "none",
  stroke: "currentColor",
  "stroke-width": 2,
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
  "aria-hidden": "true",
} as const;

export const EyeIcon = () => (
  <svg {...SHARED}>
    <path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z" />
    <circle cx="12" cy="12" r="3" />
  </svg>
);

export const FileIcon = () => (
  <svg {...SHARED}>
    <path d="M14 3H6v18h12V7zM14 3v4h4M9 12h6M9 16h6" />
  </svg>
);

export const DownloadIcon = () => (
  <svg {...SHARED}>
    <path d="M12 4v11M7 11l5 5 5-5M5 20h14" />
  </svg>
);

export const MoreIcon = () => (
  <svg {...SHARED} fill="currentColor">
    <circle cx="5" cy="12" r="1" />
    <circle cx="12" cy="12" r="1" />
    <circle cx="19" cy="12" r="1" />
  </svg>
);

/** A speech bubble: a link to one message. */
export const MessageIcon = () => (
  <svg {...SHARED}>
    <path d="M4 5h16v11H10l-5 4v-4H4z" />
  </svg>
);
