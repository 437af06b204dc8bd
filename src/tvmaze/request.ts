/** One GET: time-out, bounded body, and every way it can end as a value. */
import type { Unavailable } from "./answer.ts";

/** What makes the next request conditional; empty where the service sent neither. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type Got =
  | { readonly kind: "json"; readonly json: unknown; readonly validators: Validators }
  /** Elsewhere, as an absolute address. */
  | { readonly kind: "moved"; readonly url: string }
  | { readonly kind: "not modified" }
  | { readonly kind: "not found" }
  | { readonly kind: "garbage"; readonly detail: string }
  /** `retryAfter`: what the header of that name says. */
  | (Unavailable & { readonly retryAfter?: string });

export interface RequestOptions {
  readonly fetch: typeof fetch;
  readonly url: string;
  readonly userAgent: string;
  readonly validators: Validators;
  /** Milliseconds until the whole answer has to be there. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** Redirects are the caller's to follow, since each is a call. Never rejects. */
export async function request(options: RequestOptions): Promise<Got> {
  const { signal, timeoutMs } = options;
  const abort = new AbortController();
  const stop = () => abort.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop();
  }, timeoutMs);
  try {
    const response = await options.fetch(options.url, {
      headers: headersOf(options),
      redirect: "manual",
      signal: abort.signal,
    });
    return await readAnswer(response, options);
  } catch (error) {
    if (timedOut)
      return unavailable("time-out", `did not answer within ${timeoutMs / 1_000} seconds`);
    if (signal?.aborted) return unavailable("stopped", "stopped before it answered");
    return unavailable("network", causeOf(error));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

function headersOf({ userAgent, validators }: RequestOptions): Record<string, string> {
  return {
    "User-Agent": userAgent,
    Accept: "application/json",
    ...(validators.etag === undefined ? {} : { "If-None-Match": validators.etag }),
    ...(validators.lastModified === undefined
      ? {}
      : { "If-Modified-Since": validators.lastModified }),
  };
}

async function readAnswer(
  response: Response,
  { url, maxBytes }: Pick<RequestOptions, "url" | "maxBytes">,
): Promise<Got> {
  if (response.status === 200) return readBody(response, maxBytes);
  // What else it has to say is not read, but the connection has to be let go.
  await response.body?.cancel().catch(() => undefined);
  const { status, headers } = response;
  if (status === 304) return { kind: "not modified" };
  const location = headers.get("location");
  if (
    [301, 302, 303, 307, 308].includes(status) &&
    location !== null &&
    URL.canParse(location, url)
  )
    return { kind: "moved", url: new URL(location, url).href };
  if (status === 404 || status === 410) return { kind: "not found" };
  const said = `answered ${status}`;
  if (status === 429) {
    const retryAfter = headers.get("retry-after");
    return { ...unavailable("rate limit", said), ...(retryAfter === null ? {} : { retryAfter }) };
  }
  return unavailable(status >= 500 ? "server" : "refused", said);
}

async function readBody(response: Response, maxBytes: number): Promise<Got> {
  const text = await readText(response, maxBytes);
  if (text === undefined) return { kind: "garbage", detail: `more than ${maxBytes} bytes` };
  const etag = response.headers.get("etag");
  const lastModified = response.headers.get("last-modified");
  const validators = {
    ...(etag === null ? {} : { etag }),
    ...(lastModified === null ? {} : { lastModified }),
  };
  try {
    return { kind: "json", json: JSON.parse(text) as unknown, validators };
  } catch {
    const type = response.headers.get("content-type") ?? "no content type";
    return { kind: "garbage", detail: `no JSON (${type}, ${text.length} characters)` };
  }
}

/** Undefined where it is longer than it may be; the rest is not loaded. */
async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function unavailable(reason: Unavailable["reason"], detail: string): Unavailable {
  return { kind: "unavailable", reason, detail };
}

/** fetch says only "fetch failed"; what happened is in its cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  // Several addresses were tried: the message is empty, the code says it.
  return [cause.message, code].filter((part) => part).join(", ");
}
