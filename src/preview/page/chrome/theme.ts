import { effect, signal } from "@preact/signals";

export type Theme = "dark" | "light";

const KEY = "theme";

const stored = (): Theme | undefined => {
  const value = localStorage.getItem(KEY);
  return value === "dark" || value === "light" ? value : undefined;
};

/** Dark as Discord's own default, unless the viewer's system or the viewer says otherwise. */
export const theme = signal<Theme>("dark");

export function toggleTheme(): void {
  theme.value = theme.peek() === "dark" ? "light" : "dark";
  localStorage.setItem(KEY, theme.peek());
}

/** Puts the theme on the page, now and whenever it changes. */
export function startTheme(): void {
  const system: Theme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  theme.value = stored() ?? system;
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
  });
}
