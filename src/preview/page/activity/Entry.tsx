import { useSignal } from "@preact/signals";
import type { ActivityBody, ActivityEntry } from "../../protocol.ts";
import { fetchBody } from "../api.ts";
import { clockTime, durationOf } from "./words.ts";

/** One request or event; pressed, it shows what was said. */
export function Entry({ entry }: { entry: ActivityEntry }) {
  const { name, about, status, tookMs, problems, failed, at } = entry;
  const open = useSignal(false);
  const body = useSignal<ActivityBody | "waiting" | "gone">("waiting");

  const toggle = async () => {
    open.value = !open.peek();
    if (open.peek()) body.value = (await fetchBody(entry.id).catch(() => undefined)) ?? "gone";
  };

  return (
    <li class={`entry of-${entry.kind} ${failed ? "failed" : ""}`}>
      <button
        type="button"
        class="entry-line"
        aria-expanded={open.value}
        onClick={() => void toggle()}
      >
        <time dateTime={at}>{clockTime(at)}</time>
        <span class="entry-name">{name}</span>
        {about !== undefined && <span class="entry-about">{about}</span>}
        {status !== undefined && (
          <span class="entry-result">
            <span class="entry-status">{status === 0 ? "cut off" : status}</span>
            {tookMs !== undefined && ` ${durationOf(tookMs)}`}
          </span>
        )}
        {problems.map((problem) => (
          <span key={problem} class="entry-problem">
            {problem}
          </span>
        ))}
      </button>
      {open.value && <Body body={body.value} />}
    </li>
  );
}

function Body({ body }: { body: ActivityBody | "waiting" | "gone" }) {
  if (body === "waiting") return null;
  if (body === "gone") return <p class="entry-note">Its body is not kept any more.</p>;
  const { sent, answered } = body;
  return (
    <div class="entry-body">
      {sent === undefined && answered === undefined && <p class="entry-note">It has no body.</p>}
      {sent !== undefined && <Json title="Sent" text={sent} />}
      {answered !== undefined && <Json title="Answered" text={answered} />}
    </div>
  );
}

function Json({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h3>{title}</h3>
      <pre tabIndex={0} aria-label={title}>
        {text}
      </pre>
    </>
  );
}
