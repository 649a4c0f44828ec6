import { type Call, type CallOptions, type CallSpec, type Pages, type Result, type Sender, toCall, toPages } from "./call.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { ConnectionError, ItubeError, toApiError } from "./errors.ts";
import { delayBefore, isPassing } from "./retry.ts";
import type { Session } from "./session.ts";

export type SenderOptions = {
  /** `https://api.example.com/api/v1` */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  readonly maxRetries?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The last thing that happens to a request: it is signed, say. Called anew for every try. */
export type Finish = (request: { url: URL; method: string; headers: Headers; body: string | undefined }) => Promise<void>;
/** Looks at a refusal; true: what made it has been mended (a clock, say), try once more. */
export type Mend = (response: Response) => Promise<boolean>;

export type SenderParts = {
  readonly session: Session;
  readonly finish?: Finish;
  readonly mend?: Mend;
};

const toQuery = (query: CallSpec["query"]): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) search.append(name, String(item));
  return search.size > 0 ? `?${search}` : "";
};

const readBody = async <T>(response: Response): Promise<T> => {
  const json = /json/.test(response.headers.get("content-type") ?? "");
  const text = await response.text();
  return (json ? JSON.parse(text) : text === "" ? undefined : text) as T;
};

/** Sends calls: signs in, retries, waits, and makes errors of refusals. */
export const createSender = (options: SenderOptions, { session, finish, mend }: SenderParts): Sender => {
  const send = options.fetch ?? fetch;
  // In a page, `/api/v1` is the page's own server.
  const base = new URL(options.baseUrl, globalThis.location?.href).href.replace(/\/$/, "");
  let refreshing: Promise<boolean> | undefined;
  /** Counts sessions: a call that was refused with an old one needs no refresh, only another try. */
  let generation = 0;

  const attempt = async (spec: CallSpec, given: CallOptions, deadline: Deadline): Promise<Response> => {
    const headers = new Headers({ accept: "application/json", ...options.headers, ...given.headers });
    const body = spec.body === undefined ? undefined : JSON.stringify(spec.body);
    if (body !== undefined) headers.set("content-type", "application/json");
    if (given.idempotencyKey !== undefined) headers.set("idempotency-key", given.idempotencyKey);
    if (spec.signedIn || session.credentials === "include") await session.authorize(headers);
    const url = new URL(base + spec.path + toQuery(spec.query));
    await finish?.({ url, method: spec.method, headers, body });
    try {
      const response = await send(url, {
        method: spec.method,
        headers,
        body: body ?? null,
        signal: deadline.signal,
        credentials: session.credentials,
        // A session may not follow a redirect to another place.
        redirect: "error",
      });
      session.note(response);
      return response;
    } catch (cause) {
      throw deadline.ended() ?? new ConnectionError(`No answer from ${url.host}.`, { cause });
    }
  };

  const refresh = (): Promise<boolean> => {
    refreshing ??= (async () => {
      const renewed = await session.refresh?.(async () => {
        const deadline = createDeadline(options.timeoutMs ?? 60_000, undefined);
        try {
          return (await attempt({ method: "POST", path: "/auth/refresh-token" }, {}, deadline)).ok;
        } finally {
          deadline.close();
        }
      });
      if (renewed) generation++;
      return renewed ?? false;
    })().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  };

  /** Whether a 401 can be mended: one refresh, however many calls were refused. */
  const renew = async (sentIn: number): Promise<boolean> =>
    session.refresh !== undefined && (sentIn !== generation || (await refresh()));

  const run = async <T>(spec: CallSpec, given: CallOptions): Promise<Result<T>> => {
    const deadline = createDeadline(given.timeoutMs ?? options.timeoutMs ?? 60_000, given.signal);
    const repeatable = spec.method === "GET" || given.idempotencyKey !== undefined;
    let left = repeatable ? (given.maxRetries ?? options.maxRetries ?? 2) : 0;
    let tries = 0;
    let mended = false;
    try {
      for (;;) {
        tries++;
        const sentIn = generation;
        let failure: ItubeError;
        let wait: number | undefined;
        try {
          const response = await attempt(spec, given, deadline);
          if (response.ok || response.status === 304) return { data: await readBody<T>(response), response };
          if (response.status === 401 && !mended && (spec.signedIn || finish)) {
            mended = true;
            if ((await mend?.(response)) || (await renew(sentIn))) continue;
          }
          failure = await toApiError(response);
          if (isPassing(response.status)) wait = delayBefore(tries, response.headers);
        } catch (error) {
          failure = error instanceof ItubeError ? error : new ConnectionError("The answer broke off.", { cause: error });
          if (failure instanceof ConnectionError) wait = delayBefore(tries, undefined);
        }
        const over = deadline.ended();
        if (over) throw over;
        if (wait === undefined || left === 0) throw failure;
        left--;
        await deadline.sleep(wait);
      }
    } finally {
      deadline.close();
    }
  };

  return {
    send: <T>(spec: CallSpec, given: CallOptions = {}): Call<T> => toCall(run<T>(spec, given)),
    list: <T>(spec: CallSpec, given: CallOptions = {}): Pages<T> => {
      const follow = (address: string) => {
        const next = new URL(address, base);
        const { pathname } = new URL(base);
        const path = next.pathname.startsWith(pathname) ? next.pathname.slice(pathname.replace(/\/$/, "").length) : next.pathname;
        return run<T[]>({ method: "GET", path, query: Object.fromEntries(next.searchParams), signedIn: spec.signedIn ?? false }, given);
      };
      return toPages(run<T[]>(spec, given), follow);
    },
  };
};
