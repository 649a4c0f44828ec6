import { readCookies } from "../../contract/cookies.ts";
import type { Exchange } from "../../contract/exchange.ts";
import type { Operation } from "../../contract/operation.ts";
import { countryHeader, hopHeader } from "../hop-token.ts";
import { readTraceParent, readTraceState } from "../tracing/trace-context.ts";
import { connectionNames } from "./hop-by-hop.ts";

/** Of the caller's headers, these go along; and those that the contract names as parameters. No other does. */
const forwarded = ["accept", "accept-encoding", "accept-language", "user-agent"];

export type Outgoing = {
  /** Path and query, to be put behind an instance's address. */
  readonly target: string;
  readonly method: string;
  readonly headers: Record<string, string>;
};

export type OutgoingOptions = {
  /** The scheme that callers use: `https`. */
  readonly protocol: string;
};

/** A segment in its one spelling; what is not UTF-8 was refused before. */
const toCanonical = (segment: string): string =>
  segment.includes("%") ? encodeURIComponent(decodeURIComponent(segment)) : segment;

/** The path that was authorised: the contract's own letters, and the caller's only where a parameter is. */
const compilePath = ({ path, parameters }: Operation): ((sent: string) => string) => {
  const template = path.split("/");
  const open = template.map((segment) => segment.startsWith("{"));
  if (!open.includes(true)) return () => path;
  // Most paths are in that spelling already; taking them apart and together again costs a microsecond.
  const canonical = new RegExp(
    `^${template.map((segment, at) => (open[at] ? "[^/%]*" : RegExp.escape(segment))).join("/")}$`,
  );
  if (!parameters.some(({ multiSegment }) => multiSegment))
    // As many segments as the contract has: a closing slash stays behind.
    return (sent) => {
      if (canonical.test(sent)) return sent;
      const segments = sent.split("/");
      return template.map((segment, at) => (open[at] ? toCanonical(segments[at] ?? "") : segment)).join("/");
    };
  const rest = open.lastIndexOf(true);
  return (sent) =>
    sent
      .split("/")
      .map((segment, at) => (at >= rest || open[at] ? toCanonical(segment) : template[at]))
      .join("/");
};

/** Compiles what an instance gets: the method, path and query that were authorised, and headers from lists. `token` says who calls. */
export const compileOutgoing = (operation: Operation, { protocol }: OutgoingOptions) => {
  const toPath = compilePath(operation);
  const declared = operation.parameters.filter((parameter) => parameter.in === "header").map(({ name }) => name);
  const names = [...new Set([...forwarded, ...declared, ...(operation.forwardAuthorization ? ["authorization"] : [])])];
  const cookies = operation.parameters.filter((parameter) => parameter.in === "cookie").map(({ name }) => name);

  return (exchange: Exchange, token: string): Outgoing => {
    const { request, principal, search } = exchange;
    const sent = request.headers;
    const headers: Record<string, string> = {
      [hopHeader]: token,
      "x-request-id": exchange.requestId,
      "x-forwarded-for": exchange.address,
      "x-forwarded-proto": protocol,
      "x-forwarded-prefix": exchange.prefix,
    };
    if (exchange.country !== undefined) headers[countryHeader] = exchange.country;
    const host = sent.get("host");
    if (host !== null) headers["x-forwarded-host"] = host;
    const ending = connectionNames(sent);
    for (const name of names) {
      const value = sent.get(name);
      if (value !== null && !ending.includes(name)) headers[name] = value;
    }
    // Where requests are traced here, each try names itself as the parent.
    if (exchange.span.traceId === undefined && readTraceParent(sent)) {
      headers.traceparent = sent.get("traceparent")!;
      const state = readTraceState(sent);
      if (state !== undefined) headers.tracestate = state;
    }
    if (operation.body) {
      const type = sent.get("content-type");
      if (type !== null) headers["content-type"] = type;
      const encoding = sent.get("content-encoding");
      if (encoding !== null) headers["content-encoding"] = encoding;
    }
    if (cookies.length > 0) {
      const cookie = sent.get("cookie");
      const pairs = cookies.flatMap((name) => readCookies(cookie, name).map((value) => `${name}=${value}`));
      if (pairs.length > 0) headers.cookie = pairs.join("; ");
    }
    // For services that are not of this project: they believe the network that only the gateway can reach them by.
    if (principal.kind === "user") {
      headers["x-user-id"] = principal.subject;
      headers["x-user-roles"] = principal.roles.join(",");
    }
    const path = toPath(exchange.path);
    // Every GET route answers HEAD, too; what it leaves out is our server's business.
    const method = request.method === "HEAD" ? "GET" : request.method;
    return { target: search === "" ? path : `${path}?${search}`, method, headers };
  };
};
