import type {
  Action,
  ActivityBody,
  ActivityEntry,
  Answers,
  ChannelSnapshot,
  Place,
  Requests,
  Snapshot,
} from "../../src/preview/protocol.ts";

/** The page's requests, made without a page. */
export function clientOf(url: string) {
  const ask = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${url}api/${path}`)).json()) as T;
  return {
    state: () => ask<Snapshot>("state"),
    look: (place: Place) =>
      ask<ChannelSnapshot>(`channel?${new URLSearchParams({ ...place }).toString()}`),
    body: (id: number) => ask<ActivityBody>(`activity/${id}`),
    post: (action: string, body: unknown) =>
      fetch(`${url}api/${action}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    async act<A extends Action>(action: A, body: Requests[A]): Promise<Answers[A]> {
      return (await (await this.post(action, body)).json()) as Answers[A];
    },
    /** What has happened so far. */
    async activity(): Promise<readonly ActivityEntry[]> {
      const [first] = await firstOf(`${url}api/activity`);
      return first as readonly ActivityEntry[];
    },
  };
}

/** The first event of a stream. */
async function firstOf(address: string): Promise<readonly unknown[]> {
  const ended = new AbortController();
  const response = await fetch(address, { signal: ended.signal });
  let text = "";
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    if (text.includes("\n\n")) break;
  }
  ended.abort();
  return [JSON.parse(text.slice(0, text.indexOf("\n\n")).replace(/^data: /, ""))];
}
