import { createDeadline } from "./deadline.ts";
import { ApiError, ConnectionError } from "./errors.ts";
import type { Fetch } from "./fetch.ts";
import type { SignedPart } from "./generated/model";
import { delayAfter } from "./retry.ts";
import { fromBlob, type OpenSource } from "./source.ts";

export type Progress = { readonly sent: number; readonly total: number };
/** A presigned one. */
type Address = Pick<SignedPart, "url" | "headers" | "expires_at">;
type Tell = (sent: number) => void;

export type PutOptions = {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly maxRetries: number;
  /** Undefined: the platform's own, or what is better for uploads there. */
  readonly fetch: Fetch | undefined;
};

type Outcome = { readonly status: number; readonly headers: Headers };
type Put = (to: Address, source: OpenSource, signal: AbortSignal, tell: Tell) => Promise<Outcome>;

/** Bytes. Node gives a Blob of memory as one piece, of which there would be nothing to tell; and a slow line is to be seen moving. */
const piece = 65_536;
/** Milliseconds without a byte sent, after which a connection is dead, whatever it says of itself. */
const silence = 60_000;
/** Bytes a millisecond, for what goes on unseen: buffers on the way that drain, a store that writes. */
const slowest = 32;

/** Counts what goes by, as it is asked for. */
const watch = (stream: ReadableStream<Uint8Array>, tell: Tell) => {
  const reader = stream.getReader();
  let rest = new Uint8Array();
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (rest.length === 0) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        rest = value as Uint8Array<ArrayBuffer>;
      }
      const next = rest.subarray(0, piece);
      rest = rest.subarray(piece);
      tell((sent += next.length));
      controller.enqueue(next);
    },
    cancel: (reason) => reader.cancel(reason),
  });
};

const isBrowser = () => typeof XMLHttpRequest !== "undefined";

/** By XMLHttpRequest: in browsers it alone tells how much has been sent. */
const putByXhr: Put = ({ url, headers }, { blob }, signal, tell) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => tell(loaded);
    request.onload = () => {
      // Asked for by its name, a header that the store does not show to other origins is an error in the console.
      const after = /^retry-after: *(.+?)\s*$/im.exec(request.getAllResponseHeaders())?.[1];
      resolve({ status: request.status, headers: new Headers(after ? { "retry-after": after } : {}) });
    };
    request.onerror = request.onabort = () => reject(new Error("The connection broke."));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(blob ?? null);
  });

const putByFetch =
  (send: Fetch): Put =>
  async ({ url, headers }, { size, blob, stream }, signal, tell) => {
    const init: RequestInit & { duplex: "half" } = {
      method: "PUT",
      // S3 takes no upload of unknown length.
      headers: { ...headers, "content-length": String(size) },
      // Browsers send no stream over HTTP/1.1: there, progress is told at the end.
      body: isBrowser() ? blob! : watch(stream(), tell),
      duplex: "half",
      redirect: "error",
      credentials: "omit",
      signal,
    };
    const response = await send(url, init);
    await response.body?.cancel();
    return response;
  };

/** Puts a file to a presigned address; again, to the same address, where the connection or the store failed. */
export const put = async (
  to: Address,
  given: OpenSource,
  { onProgress, signal, maxRetries, fetch: own }: PutOptions,
) => {
  const { host } = new URL(to.url);
  // Most browsers send no stream; some send the text "[object ReadableStream]" in its place.
  const source = isBrowser() && !given.blob ? fromBlob(await new Response(given.stream()).blob()) : given;
  const total = source.size;
  // As long as the address lives, and never less than an hour: our clock may be wrong, and the store knows better.
  const deadline = createDeadline(Math.max(3_600_000, Date.parse(to.expires_at) - Date.now() || 0), signal);
  const once = isBrowser() && !own ? putByXhr : putByFetch(own ?? fetch);
  let most = -1;
  // A second try begins at nothing; what is told never goes back.
  const tell = (sent: number) => sent > most && onProgress?.({ sent: (most = sent), total });
  // What the caller's own function throws is the caller's, and no fault of the line.
  let thrown: { readonly error: unknown } | undefined;

  const attempt = async (): Promise<Outcome> => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const end = () => {
      clearTimeout(timer);
      controller.abort();
    };
    const listen = (sent: number) => {
      clearTimeout(timer);
      timer = setTimeout(end, silence + (sent < total ? 0 : total / slowest));
    };
    deadline.signal.addEventListener("abort", end);
    // What a browser's fetch has sent, nobody sees.
    listen(isBrowser() && own ? total : 0);
    try {
      return await once(to, source, controller.signal, (sent) => {
        if (controller.signal.aborted) return;
        listen(sent);
        try {
          tell(sent);
        } catch (error) {
          thrown ??= { error };
          throw error;
        }
      });
    } finally {
      end();
    }
  };

  const repeat = async () => {
    let left = source.repeatable ? maxRetries : 0;
    for (let tries = 1; ; tries++) {
      try {
        deadline.signal.throwIfAborted();
        const { status, headers } = await attempt().catch((cause: unknown) => {
          if (thrown) throw thrown.error;
          // The address itself is a secret, and what the platform says may hold it.
          throw new ConnectionError(
            `The upload to ${host} broke off.`,
            cause instanceof Error ? { cause: cause.name } : {},
          );
        });
        if (thrown) throw thrown.error;
        if (status < 300) return void tell(total);
        throw toStoreError(status, headers);
      } catch (error) {
        const wait = delayAfter(error, tries);
        if (wait === undefined || left-- <= 0) throw error;
        await deadline.sleep(wait);
      }
    }
  };
  await deadline.race(repeat()).finally(deadline.close);
};

const toStoreError = (status: number, headers: Headers): ApiError =>
  new ApiError(
    status,
    {
      type: "about:blank",
      title: "Upload refused",
      status,
      detail: `The store refused the file with ${status}.`,
      code: "upload_refused",
      request_id: "",
    },
    headers,
  );
