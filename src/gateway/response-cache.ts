import { LRUCache } from "lru-cache";
import type { News } from "../adapters/cache/port.ts";
import { createAnswer } from "../contract/answer.ts";
import type { Exchange, Transport } from "../contract/exchange.ts";
import { compileAcceptance } from "../contract/negotiate.ts";
import type { Operation } from "../contract/operation.ts";
import { holds } from "../contract/render.ts";

/** An answer without what belongs to one request: its id, its origin, its limits. */
type Kept = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Milliseconds. */
  readonly storedAt: number;
  /** Milliseconds that the service itself allows. */
  readonly lifetime: number;
};

export type ResponseCache = {
  /** The transport, asked only for what is not kept; and forgetting what an operation of the contract changes. */
  over(operation: Operation, transport: Transport): Transport;
};

const topic = "responses";
const mostEntries = 1000;
const mostBytes = 64 * 1024 * 1024;
const mostBytesOfOne = 1024 * 1024;

/** Milliseconds that everybody may be given the answer; 0 where the service says so, or does not call it public (RFC 9111). */
const lifetimeOf = (headers: Headers): number => {
  const directives = (headers.get("cache-control") ?? "")
    .toLowerCase()
    .split(",")
    .map((text) => text.trim());
  const secondsOf = (name: string) => directives.find((text) => text.startsWith(`${name}=`))?.slice(name.length + 1);
  const kept =
    directives.includes("public") && !directives.some((text) => /^(?:no-store|no-cache|private)\b/.test(text));
  if (!kept || headers.has("set-cookie")) return 0;
  const seconds = secondsOf("s-maxage") ?? secondsOf("max-age");
  return seconds === undefined ? Number.POSITIVE_INFINITY : Number(seconds) * 1000 || 0;
};

/** Asked for everybody: nothing of this caller's goes along. */
const toShared = (exchange: Exchange, etag: string | undefined): Exchange => {
  const headers = new Headers();
  if (etag !== undefined) headers.set("if-none-match", etag);
  return {
    ...exchange,
    request: new Request(exchange.request.url, { headers }),
    headers: { always: new Headers(), own: {} },
  };
};

/**
 * Answers to anonymous GETs, kept as long as the contract's `x-cache` says and the service's own `Cache-Control: public` allows;
 * then asked for anew by their ETag. However many ask at once, the service is asked once. What changes in another instance is
 * heard of by `news`; while it can't be, nothing is kept.
 */
export const createResponseCache = (now: () => number, news: News): ResponseCache => {
  const kept = new LRUCache<string, Kept>({
    max: mostEntries,
    maxSize: mostBytes,
    sizeCalculation: ({ body }) => body.byteLength + 1024,
  });
  const flights = new Map<string, Promise<Kept | undefined>>();
  /** Counts what was forgotten: what was asked for before may not be kept after. */
  const generations = new Map<string, number>();
  let gaps = 0;

  const forget = (id: string) => {
    generations.set(id, (generations.get(id) ?? 0) + 1);
    for (const key of kept.keys()) if (key.startsWith(`${id} `)) kept.delete(key);
    for (const key of flights.keys()) if (key.startsWith(`${id} `)) flights.delete(key);
  };
  news.hear(topic, (ids) => ids.forEach(forget));
  news.onGap(() => {
    gaps++;
    kept.clear();
    flights.clear();
  });

  /** What the service says now, to be kept; or, where it is not for everybody, its answer to this one caller. */
  const load = async (exchange: Exchange, transport: Transport, stale: Kept | undefined): Promise<Kept | Response> => {
    const shared = toShared(exchange, stale?.headers.etag);
    const answer = await transport(shared);
    // What the log is told of the call, whoever else gets its answer.
    const { code, upstream, upstreamDuration } = shared.headers;
    Object.assign(exchange.headers, code !== undefined && { code }, upstream && { upstream, upstreamDuration });
    if (answer.status === 304 && stale) return { ...stale, storedAt: now() };
    const lifetime = lifetimeOf(answer.headers);
    if (answer.status !== 200 || lifetime === 0) return answer;
    const body = await answer.bytes();
    return { status: 200, headers: Object.fromEntries(answer.headers), body, storedAt: now(), lifetime };
  };

  const answerFrom = (hit: Kept, { request, headers }: Exchange): Response => {
    const { vary, ...own } = hit.headers;
    Object.assign(headers.own, own, { age: String(Math.floor((now() - hit.storedAt) / 1000)) });
    const held = own.etag !== undefined && holds(request.headers.get("if-none-match"), own.etag);
    if (held) delete headers.own["content-type"];
    const answer = held ? createAnswer(304, null, headers) : createAnswer(hit.status, hit.body, headers);
    // Beside our own: without `Origin`, a cache in front would give one origin's answer to another.
    if (vary) answer.headers.append("vary", vary);
    return answer;
  };

  /** The answer with the headers of this caller's own. */
  const answerAs = (answer: Response, { headers }: Exchange): Response => {
    const own = createAnswer(answer.status, answer.body, headers);
    for (const [name, value] of answer.headers) own.headers.append(name, value);
    return own;
  };

  const keep = (operation: Operation, seconds: number, transport: Transport): Transport => {
    const accepts = compileAcceptance(operation);
    const fresh = (hit: Kept) => now() - hit.storedAt < Math.min(seconds * 1000, hit.lifetime);
    return async (exchange) => {
      // Accept decides, and is no part of the key: it has endless spellings, each of which would ask the service anew.
      const common = exchange.principal.kind === "anonymous" && accepts(exchange.request.headers.get("accept"));
      if (!common) return transport(exchange);
      const { path, search, prefix } = exchange;
      const key = `${operation.id} ${prefix}${path}?${search}`;
      if (!news.hears) return transport(exchange);
      const hit = kept.get(key);
      if (hit && fresh(hit)) return answerFrom(hit, exchange);
      const generation = generations.get(operation.id);
      const gap = gaps;
      let answer: Response | undefined;
      const land = async () => {
        const loaded = await load(exchange, transport, hit);
        if (loaded instanceof Response) {
          answer = loaded;
          return undefined;
        }
        const known = gaps === gap && generations.get(operation.id) === generation;
        if (known && loaded.body.byteLength <= mostBytesOfOne) kept.set(key, loaded);
        return loaded;
      };
      const flight = flights.get(key) ?? land().finally(() => flights.get(key) === flight && flights.delete(key));
      flights.set(key, flight);
      const loaded = await flight;
      if (loaded) return answerFrom(loaded, exchange);
      // A refusal names its request, so that whoever waited along asks for one of their own.
      return answer ? answerAs(answer, exchange) : transport(exchange);
    };
  };

  const invalidate = (ids: readonly string[], transport: Transport): Transport => {
    return async (exchange) => {
      // Also where nobody knows whether it has happened: what is forgotten in vain is only asked for again.
      let mayHaveHappened = true;
      try {
        const answer = await transport(exchange);
        mayHaveHappened = answer.ok || answer.status >= 500;
        return answer;
      } finally {
        if (mayHaveHappened) {
          ids.forEach(forget);
          await news.tell(topic, ids);
        }
      }
    };
  };

  return {
    over: (operation, transport) => {
      const { cacheFor, invalidates } = operation;
      const cached = cacheFor > 0 ? keep(operation, cacheFor, transport) : transport;
      return invalidates.length > 0 ? invalidate(invalidates, cached) : cached;
    },
  };
};
