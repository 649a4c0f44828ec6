import {
  type Call,
  type CallOptions,
  type CallSpec,
  type Pages,
  type Result,
  type Sender,
  toCall,
  toPages,
} from "./call.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { ConnectionError, ItubeError, toApiError } from "./errors.ts";
import type { Fetch } from "./fetch.ts";
import { setHeader } from "./headers.ts";
import { fromQuery, toQuery } from "./query.ts";
import { delayAfter } from "./retry.ts";
import type { ClientSession } from "./session.ts";

export type SenderOptions = {
  /** `https://api.example.com/api/v1` */
  readonly baseUrl: string;
  readonly fetch?: Fetch | undefined;
  /** Of a whole call; 60,000 unless told. */
  readonly timeoutMs?: number | undefined;
  /** 2 unless told. */
  readonly maxRetries?: number | undefined;
  /** For every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** The last thing that happens to a request: it is signed, say. Called anew for every try. */
export type Finish = (request: {
  url: URL;
  method: string;
  headers: Headers;
  body: string | undefined;
}) => Promise<void>;
/** Looks at a refusal; true: what made it has been mended (a clock, say), try once more. */
export type Mend = (response: Response) => boolean;

export type SenderParts = {
  readonly session: ClientSession;
  readonly finish?: Finish;
  readonly mend?: Mend;
};

const readBody = async <T>(response: Response, { accept }: CallSpec): Promise<T> => {
  const text = await response.text().catch((cause: unknown) => {
    throw new ConnectionError("The answer broke off.", { cause });
  });
  try {
    return (text && !accept ? JSON.parse(text) : text || undefined) as T;
  } catch {
    // What the parser says of it may quote a token.
    throw new ConnectionError("The answer is no JSON.");
  }
};

/** Sends calls: signs in, retries, waits, and makes errors of refusals. */
export const createSender = (options: SenderOptions, { session, finish, mend }: SenderParts): Sender => {
  const send: Fetch = options.fetch ?? fetch;
  // In a page, `/api/v1` is the page's own server.
  const base = new URL(options.baseUrl, globalThis.location?.href).href.replace(/\/$/, "");
  let refreshing: Promise<boolean> | undefined;
  /** Counts refreshes: a call that was refused with an older session needs none, only what the last one came to. */
  let generation = 0;
  let renewed = false;

  const attempt = async (spec: CallSpec, given: CallOptions, { signal }: Deadline): Promise<Response> => {
    // A dot segment, or an empty one, would make it another call: URLs resolve them, however they are encoded.
    if (/\/\.{0,2}(\/|$)/.test(spec.path)) throw new ItubeError("A path parameter is empty or dots.");
    signal.throwIfAborted();
    const headers = new Headers();
    const body = spec.type ? (spec.body as string) : JSON.stringify(spec.body);
    const plain = {
      accept: spec.accept ?? "application/json",
      ...options.headers,
      ...given.headers,
      ...(body && { "content-type": spec.type ?? "application/json" }),
      ...(given.idempotencyKey && { "idempotency-key": given.idempotencyKey }),
    };
    for (const [name, value] of Object.entries(plain)) setHeader(headers, name, value);
    if (spec.signedIn || session.credentials === "include") await session.authorize(headers);
    const url = new URL(base + spec.path + toQuery(spec.query));
    await finish?.({ url, method: spec.method, headers, body });
    // It may have ended while a token or a credential was fetched.
    signal.throwIfAborted();
    const response = await send(url, {
      method: spec.method,
      headers,
      body,
      signal,
      credentials: session.credentials,
      // A session may not follow a redirect to another place.
      redirect: "error",
    }).catch((cause: unknown) => {
      throw new ConnectionError(`No answer from ${url.host}.`, { cause });
    });
    session.note(response);
    return response;
  };

  const refresh = async (): Promise<boolean> => {
    // In a time of its own: it goes on for the others where the call that began it ends.
    renewed = (await session.refresh?.((spec) => run(spec, {}))) ?? false;
    generation++;
    return renewed;
  };

  /** Whether a 401 can be mended: by one refresh, however many calls were refused. */
  const renew = (sentIn: number): boolean | Promise<boolean> => {
    if (sentIn !== generation) return renewed;
    return (refreshing ??= refresh().finally(() => {
      refreshing = undefined;
    }));
  };

  const repeat = async <T>(spec: CallSpec, given: CallOptions, deadline: Deadline): Promise<Result<T>> => {
    const repeatable = spec.method === "GET" || given.idempotencyKey || given.repeatable;
    let left = repeatable ? (given.maxRetries ?? options.maxRetries ?? 2) : 0;
    let mended = false;
    for (let tries = 1; ; tries++) {
      const sentIn = generation;
      try {
        const response = await attempt(spec, given, deadline);
        if (response.ok || response.status === 304) return { data: await readBody<T>(response, spec), response };
        if (
          response.status === 401 &&
          !mended &&
          (spec.signedIn || finish) &&
          (mend?.(response) || (await renew(sentIn)))
        ) {
          mended = true;
          await response.body?.cancel();
          continue;
        }
        throw await toApiError(response);
      } catch (error) {
        const wait = delayAfter(error, tries);
        if (wait === undefined || left-- <= 0) throw error;
        await deadline.sleep(wait);
      }
    }
  };

  const run = <T>(spec: CallSpec, given: CallOptions): Promise<Result<T>> => {
    const deadline = createDeadline(given.timeoutMs ?? options.timeoutMs ?? 60_000, given.signal);
    return deadline.race(repeat<T>(spec, given, deadline)).finally(deadline.close);
  };

  return {
    send: <T>(spec: CallSpec, given: CallOptions = {}): Call<T> => toCall(run<T>(spec, given)),
    list: <T>(spec: CallSpec, given: CallOptions = {}): Pages<T> =>
      toPages(run<T[]>(spec, given), (address) =>
        // Only its query counts: the session goes to no other place, whatever address it is.
        run<T[]>({ ...spec, query: fromQuery(new URL(address, base).searchParams) }, given),
      ),
  };
};
