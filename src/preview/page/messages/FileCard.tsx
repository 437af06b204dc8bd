import { useContext } from "preact/hooks";
import { fileAddress } from "../api.ts";
import { viewpoint } from "../state/store.ts";
import { HoldingMessage } from "./context.ts";
import { DownloadIcon, FileIcon } from "./icons.tsx";
import { sizeWords } from "./sizeWords.ts";

interface FileCardProps {
  /** Of its attachment; `undefined` for one that did not come with the message. */
  readonly id: string | undefined;
  readonly name: string;
  /** bytes */
  readonly size: number | undefined;
}

/** A file of a message. Pressing it saves the file. */
export function FileCard({ id, name, size }: FileCardProps) {
  const { id: message } = useContext(HoldingMessage);
  if (id === undefined) return <p class="not-drawn">File: {name}</p>;
  return (
    <a class="file-card" href={fileAddress(viewpoint.value, message, id)} download={name}>
      <FileIcon />
      <span class="file-text">
        <span class="file-name">{name}</span>
        {size !== undefined && <span class="file-size">{sizeWords(size)}</span>}
      </span>
      <DownloadIcon />
      <span class="hidden">Download</span>
    </a>
  );
}
