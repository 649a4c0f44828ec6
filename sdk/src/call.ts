/** One call of the contract, as the generated functions describe it. */
export type CallSpec = {
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "PATCH";
  /** Encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  /** The body's media type, where it is not JSON: it is sent as it is. */
  readonly type?: string;
  /** The answer's media type, where it is not JSON: it is a text. */
  readonly accept?: string;
  /** The operation asks who is calling. */
  readonly signedIn?: boolean;
};

export type CallOptions = {
  readonly signal?: AbortSignal | undefined;
  /** For the whole call, retries and the waiting between them included. */
  readonly timeoutMs?: number;
  readonly maxRetries?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Sent along; by it you say that a repeat of this unsafe call does no harm, and it is retried like a read. Where the server goes
   * by it (to subscribe, buy or rent), one is made for each call; give your own, and a later call is a repeat of this one, too.
   */
  readonly idempotencyKey?: string;
  /** The same, said to this client alone: nothing is sent along. */
  readonly repeatable?: boolean;
};

/** Of an operation that goes by an `Idempotency-Key`: each call has one of its own. A page that came without TLS has no `randomUUID`. */
export const withKey = (options?: CallOptions): CallOptions => ({
  ...options,
  idempotencyKey: options?.idempotencyKey ?? crypto.getRandomValues(new Uint32Array(4)).join("-"),
});

export type Result<T> = { readonly data: T; readonly response: Response };

/** A promise of the answer's body that can also tell status and headers. */
export interface Call<T> extends Promise<T> {
  /** The body together with the Response that it came in (whose own body is read already). */
  withResponse(): Promise<Result<T>>;
}

/** A promise of the first page; iterated, every item of every page. */
export interface Pages<T> extends Call<T[]>, AsyncIterable<T> {
  /** Page by page: each is asked for when it is reached, and none after a `break`. */
  pages(): AsyncGenerator<T[], void, undefined>;
}

/** What generated functions call: a client, or anything that sends as one does. */
export type Sender = {
  send<T>(spec: CallSpec, options?: CallOptions): Call<T>;
  list<T>(spec: CallSpec, options?: CallOptions): Pages<T>;
};

/** The one pending result as a promise of its body: nothing is sent twice, and a failure that nobody awaits is reported once. */
export const toCall = <T>(result: Promise<Result<T>>): Call<T> => {
  const data = () => result.then((all) => all.data);
  return {
    // biome-ignore lint/suspicious/noThenProperty: it is a promise, made by hand for `withResponse`.
    then: (onData, onError) => data().then(onData, onError),
    catch: (onError) => data().catch(onError),
    finally: (onEnd) => data().finally(onEnd),
    withResponse: () => result,
    [Symbol.toStringTag]: "Call",
  };
};

const nextOf = (response: Response): string | undefined =>
  /<([^>]*)>\s*;[^,]*\brel="?next(?![\w-])/i.exec(response.headers.get("link") ?? "")?.[1];

/** @param follow asks for a page by the address in `Link` */
export const toPages = <T>(
  first: Promise<Result<T[]>>,
  follow: (address: string) => Promise<Result<T[]>>,
): Pages<T> => {
  async function* pages(): AsyncGenerator<T[], void, undefined> {
    let page: Result<T[]> | undefined = await first;
    while (page) {
      yield page.data;
      const next = nextOf(page.response);
      page = next ? await follow(next) : undefined;
    }
  }
  return {
    ...toCall(first),
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page;
    },
  };
};
