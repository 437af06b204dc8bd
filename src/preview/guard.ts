import type { MiddlewareHandler } from "hono";

/**
 * Answers only a page that this server itself has served. Any site that a browser has open can send
 * requests to loopback, and a name of its own can be made to point there (DNS rebinding): the first
 * shows in Origin and Sec-Fetch-Site, the second in Host.
 *
 * @param hosts the values of Host that are this server, with their port
 */
export function guard(hosts: () => readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header("host") ?? "";
    if (!hosts().includes(host)) return context.text("This address is not served here.\n", 403);
    const origin = context.req.header("origin");
    if (origin !== undefined && origin !== `http://${host}`) return refuse();
    const site = context.req.header("sec-fetch-site") ?? "none";
    // Following a link to the page itself is harmless: it can be read by nobody but the viewer.
    const followsLink =
      context.req.method === "GET" &&
      context.req.path === "/" &&
      context.req.header("sec-fetch-mode") === "navigate";
    if (site !== "same-origin" && site !== "none" && !followsLink) return refuse();
    await next();
    context.header("Content-Security-Policy", POLICY);
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Referrer-Policy", "no-referrer");
    context.header("X-Content-Type-Options", "nosniff");
    return undefined;

    function refuse(): Response {
      return context.text("Requests from other sites are refused.\n", 403);
    }
  };
}

/** Pictures in a bot's messages come from anywhere; nothing else does. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
