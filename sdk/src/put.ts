import { createDeadline } from "./deadline.ts";
import { AbortError, ApiError, ConnectionError, TimeoutError } from "./errors.ts";
import type { UploadUrl } from "./generated/model";
import { delayBefore, isPassing } from "./retry.ts";
import type { OpenSource } from "./source.ts";

export type Progress = { readonly sent: number; readonly total: number };
export type PutOptions = {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly maxRetries: number;
  readonly fetch: typeof fetch;
};

type Outcome = { readonly status: number; readonly headers: Headers };

/** Counts what goes by. */
const watch = (stream: ReadableStream<Uint8Array>, total: number, onProgress: (progress: Progress) => void) => {
  let sent = 0;
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        sent += chunk.byteLength;
        onProgress({ sent, total });
        controller.enqueue(chunk);
      },
    }),
  );
};

/** By XMLHttpRequest: in browsers it alone tells how much has been sent. */
const putByXhr = (
  { url, headers }: UploadUrl,
  blob: Blob,
  signal: AbortSignal,
  onProgress: PutOptions["onProgress"],
): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.({ sent: loaded, total });
    request.onload = () => {
      const after = request.getResponseHeader("retry-after");
      resolve({ status: request.status, headers: new Headers(after === null ? {} : { "retry-after": after }) });
    };
    request.onerror = () => reject(new Error("The connection broke."));
    request.onabort = () => reject(new Error("Aborted."));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(blob);
  });

const putByFetch = async (
  { url, headers }: UploadUrl,
  source: OpenSource,
  signal: AbortSignal,
  { onProgress, fetch: send }: PutOptions,
): Promise<Outcome> => {
  const stream = onProgress ? watch(source.stream(), source.size, onProgress) : source.stream();
  const init: RequestInit & { duplex: "half" } = {
    method: "PUT",
    // S3 takes no upload of unknown length.
    headers: { ...headers, "content-length": String(source.size) },
    body: !onProgress && source.blob ? source.blob : stream,
    duplex: "half",
    redirect: "error",
    signal,
  };
  const response = await send(url, init);
  await response.body?.cancel();
  return { status: response.status, headers: response.headers };
};

/** Puts a file to a presigned address; again, to the same address, where the connection or the store failed. */
export const put = async (to: UploadUrl, source: OpenSource, options: PutOptions): Promise<void> => {
  const host = new URL(to.url).host;
  // The address lives as long; nothing shorter is right for every size and line.
  const deadline = createDeadline(Math.min(2 ** 31 - 1, Math.max(1, Date.parse(to.expires_at) - Date.now())), options.signal);
  let left = source.repeatable ? options.maxRetries : 0;
  try {
    for (let tries = 1; ; tries++) {
      let failure: ApiError | ConnectionError;
      let headers: Headers | undefined;
      try {
        const outcome =
          typeof XMLHttpRequest !== "undefined" && source.blob
            ? await putByXhr(to, source.blob, deadline.signal, options.onProgress)
            : await putByFetch(to, source, deadline.signal, options);
        if (outcome.status < 300) return;
        headers = outcome.headers;
        failure = toStoreError(outcome);
        if (!isPassing(outcome.status)) left = 0;
      } catch (cause) {
        // The address itself is a secret: it is not told.
        failure = new ConnectionError(`The upload to ${host} broke off.`, { cause: cause instanceof Error ? cause.name : undefined });
      }
      const over: TimeoutError | AbortError | undefined = deadline.ended();
      if (over) throw over;
      const wait = delayBefore(tries, headers);
      if (left === 0 || wait === undefined) throw failure;
      left--;
      await deadline.sleep(wait);
    }
  } finally {
    deadline.close();
  }
};

const toStoreError = ({ status, headers }: Outcome): ApiError =>
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
