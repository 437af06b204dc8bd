import type {
  Action,
  ActivityBody,
  Answers,
  ChannelSnapshot,
  Place,
  Requests,
  Snapshot,
} from "../protocol.ts";

/** The preview's server did not answer, or not as it should. */
export class ApiError extends Error {
  override readonly name = "ApiError";
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/${path}`, init);
  } catch (error) {
    throw new ApiError("The preview cannot be reached.", { cause: error });
  }
  if (!response.ok) throw new ApiError(`The preview answered ${response.status}.`);
  // No content: what was asked about is no longer there.
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** @param user left out, the first person of the world */
export function fetchSnapshot(user: string | undefined): Promise<Snapshot> {
  return ask(user === undefined ? "state" : `state?${new URLSearchParams({ user })}`);
}

/** @returns `undefined` when the channel has been deleted */
export function fetchChannel({ user, channel }: Place): Promise<ChannelSnapshot | undefined> {
  return ask(`channel?${new URLSearchParams({ user, channel })}`);
}

/** Where a file of a message is to be had. */
export function fileAddress({ user, channel }: Place, message: string, file: string): string {
  return `/api/file?${new URLSearchParams({ user, channel, message, file })}`;
}

/** @returns `undefined` when it is not kept any more */
export function fetchBody(entry: number): Promise<ActivityBody | undefined> {
  return ask(`activity/${entry}`);
}

/** Does something in the local Discord, as the person and in the channel that `body` names. */
export function act<A extends Action>(action: A, body: Requests[A]): Promise<Answers[A]> {
  return ask(action, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
