import { createAnswer } from "../../contract/answer.ts";
import type { Exchange } from "../../contract/exchange.ts";
import type { Operation } from "../../contract/operation.ts";
import { renderProblem, toProblem } from "../../contract/problem.ts";
import { readBytes } from "../../contract/read-body.ts";
import { untrustedHop } from "../hop-policy.ts";
import { connectionNames } from "./hop-by-hop.ts";
import { extensionsOf, isObject, toRefusal } from "./refusal.ts";
import { unpack } from "./unpack.ts";
import { watchBody } from "./watched-body.ts";

/** Not an answer that the contract knows: HTML, cut short, no JSON, another status. The reason is for the log alone. */
export class BrokenAnswer extends Error {
  override readonly name = "BrokenAnswer";
  /** Whether the instance is to blame. Not where it refuses its caller, in whatever form: any caller could have it closed off. */
  readonly counts: boolean;
  constructor(reason: string, status = 200) {
    super(reason);
    this.counts = status < 400;
  }
}

/** Of an answer's headers, these come back; and those that the contract names for its status. No other does. */
const returned = [
  "accept-ranges",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-range",
  "etag",
  "expires",
  "last-modified",
  "retry-after",
  "www-authenticate",
];
const mostJson = 16 * 1024 * 1024;
/** A hundred offers, with the plans that they are of. */
const mostProblem = 512 * 1024;

export type IncomingOptions = {
  /** Compare each JSON body with its schema. */
  readonly check: boolean;
};

/** The whole body; what is longer than `most` is no answer. @throws BrokenAnswer */
const readWhole = async (answer: Response, most: number): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = await readBytes(answer, most);
  if (!bytes) throw new BrokenAnswer(`more than ${most} bytes`, answer.status);
  return bytes;
};

const utf8 = new TextDecoder("utf-8", { fatal: true });

const parse = (bytes: Uint8Array, status: number): unknown => {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new BrokenAnswer("no JSON", status);
  }
};

const problemType = "application/problem+json";
const problemTypes = /^application\/(?:problem\+)?json\b/;

/** Compiles what the caller gets. @throws BrokenAnswer, or fetch's own error where the answer is cut short */
export const compileIncoming = (operation: Operation, { check }: IncomingOptions) => {
  const responses = new Map(
    Object.entries(operation.responses).map(([status, { types, headers }]) => [
      Number(status),
      {
        types,
        typed: Object.keys(types).length > 0,
        headers: [...new Set([...returned, ...headers])].filter((name) => name !== "set-cookie"),
        cookies: headers.includes("set-cookie"),
      },
    ]),
  );

  /** What the contract does not state can only be a foreign service's; its status is kept all the same. */
  const refuse = async (exchange: Exchange, answer: Response): Promise<Response> => {
    const type = answer.headers.get("content-type") ?? "";
    if (answer.status >= 500) {
      // Of a breakdown nothing is shown, and so nothing is read.
      await answer.body?.cancel();
      const refusal = toRefusal(answer.status, undefined, answer.headers.get("retry-after"));
      return renderProblem(refusal, exchange.requestId, exchange.headers);
    }
    const bytes = await readWhole(answer, mostProblem);
    if (bytes.byteLength > 0 && !problemTypes.test(type))
      throw new BrokenAnswer(`${answer.status} as ${type}`, answer.status);
    // The caller may take gzip, and so a stranger sends its refusals that way, too.
    const text = unpack(bytes, answer.headers.get("content-encoding"), mostProblem);
    if (!text) throw new BrokenAnswer(`${answer.status} that cannot be unpacked`, answer.status);
    const body = text.byteLength > 0 ? parse(text, answer.status) : undefined;
    if (isObject(body) && body.code === untrustedHop) throw new BrokenAnswer("it does not believe us: secrets differ");
    if (answer.status === 421) throw new BrokenAnswer("it does not have this operation: is the address another's?");
    const refusal = toRefusal(answer.status, body, answer.headers.get("retry-after"));
    const challenge = answer.headers.get("www-authenticate");
    if (challenge !== null && refusal.status === 401) exchange.headers.own["www-authenticate"] = challenge;
    // How long the file is, which the range that was asked for is not of.
    const length = answer.headers.get("content-range");
    if (length !== null && refusal.status === 416) exchange.headers.own["content-range"] = length;
    // What the contract does not give the problems of this status is a stranger's own, and stays behind.
    const extended = { ...refusal, extensions: extensionsOf(body) };
    const fits = responses.get(refusal.status)?.types[problemType]?.(toProblem(extended, exchange.requestId)) === true;
    return renderProblem(fits ? extended : refusal, exchange.requestId, exchange.headers);
  };

  return async (exchange: Exchange, answer: Response, onEnd: () => void): Promise<Response> => {
    const { status } = answer;
    if (status >= 400) {
      const refused = await refuse(exchange, answer);
      onEnd();
      return refused;
    }
    const declared = responses.get(status);
    if (!declared) throw new BrokenAnswer(`status ${status}`);
    const own: Record<string, string> = {};
    const ending = connectionNames(answer.headers);
    for (const name of declared.headers) {
      const value = answer.headers.get(name);
      if (value !== null && !ending.includes(name)) own[name] = value;
    }
    own["cache-control"] ??= "no-store";
    let body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null = null;
    if (declared.typed) {
      const type = answer.headers.get("content-type") ?? "";
      const mediaType = type.split(";", 1)[0]!.trim().toLowerCase();
      if (!Object.hasOwn(declared.types, mediaType)) throw new BrokenAnswer(`${status} as ${type || "nothing"}`);
      own["content-type"] = type;
      if (/json$/.test(mediaType)) {
        body = await readWhole(answer, mostJson);
        if (own["content-encoding"] === undefined) {
          const value = parse(body, status);
          if (check && declared.types[mediaType]?.(value) === false) throw new BrokenAnswer("not as the contract says");
        }
      } else {
        const length = answer.headers.get("content-length");
        if (length !== null) own["content-length"] = length;
        body = answer.body && watchBody(answer.body, onEnd);
      }
    } else await answer.body?.cancel();
    Object.assign(exchange.headers.own, own);
    const response = createAnswer(status, body, exchange.headers);
    for (const part of answer.headers.get("vary")?.split(",") ?? []) response.headers.append("vary", part.trim());
    if (declared.cookies)
      for (const cookie of answer.headers.getSetCookie()) response.headers.append("set-cookie", cookie);
    if (!(body instanceof ReadableStream)) onEnd();
    return response;
  };
};
