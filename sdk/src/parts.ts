import type { Sender } from "./call.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { ApiError, ItubeError, NotFoundError } from "./errors.ts";
import type { MultipartUpload } from "./generated/model";
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  getMultipartUpload,
  listUploadedParts,
  signUploadParts,
} from "./generated/videos/videos";
import { type PutOptions, put } from "./put.ts";
import { delayAfter } from "./retry.ts";
import { fromBlob, type OpenSource } from "./source.ts";

export type PartsOptions = {
  /** Parts that are under way at a time, each of which a stream holds in memory; 4 unless told. */
  readonly parallel?: number;
  /** Told when an upload in parts begins: its `upload_id` is what `resume` takes. */
  readonly onStart?: (upload: MultipartUpload) => void;
  /** The `upload_id` of an upload of the same film, which goes on with what is missing. */
  readonly resume?: string;
  /** Where the upload fails or is aborted, drops what has arrived; else it stays, to be resumed. */
  readonly abandon?: boolean;
};

/** By no `Idempotency-Key`: what honours it on the way would give one call's answer to another. */
const repeatable = { repeatable: true };

/** Bytes of a source from its beginning to its end, so many at a time. */
const createKnife = ({ blob, stream }: OpenSource) => {
  let at = 0;
  if (blob)
    return { cut: async (size: number): Promise<Blob> => blob.slice(at, (at += size), ""), end: async () => {} };
  const reader = stream().getReader();
  let rest = new Uint8Array();
  const cut = async (size: number): Promise<Blob> => {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (let left = size; left > 0; ) {
      if (rest.length === 0) {
        const { done, value } = await reader.read();
        if (done) throw new ItubeError("The stream is shorter than it said.");
        rest = value as Uint8Array<ArrayBuffer>;
      }
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      left -= piece.length;
      pieces.push(piece);
    }
    return new Blob(pieces);
  };
  return { cut, end: () => reader.cancel() };
};

/** Uploads a film in parts; its key. */
export const putInParts = async (
  sender: Sender,
  source: OpenSource,
  { parallel = 4, onStart, resume, abandon, onProgress, signal, maxRetries, fetch }: PartsOptions & PutOptions,
): Promise<string> => {
  const total = source.size;
  const failed = new AbortController();
  const options = { signal: failed.signal };
  let id = resume;
  // A store may take minutes to put thousands of parts together.
  const completing = { ...options, ...repeatable, timeoutMs: 600_000, maxRetries };
  const compare = (size: number) => {
    if (size !== total) throw new ItubeError(`The upload is of ${size} bytes, and the film has ${total}.`);
  };
  const complete = async () => {
    const { media_id: key, size } = await completeMultipartUpload(sender, id!, completing);
    compare(size);
    return key;
  };

  const sendAll = async (deadline: Deadline): Promise<string> => {
    let upload: MultipartUpload;
    try {
      upload = id
        ? await getMultipartUpload(sender, id, options)
        : await createMultipartUpload(sender, { size: total }, options);
    } catch (error) {
      // It may be complete, and only what came after it is missing.
      if (id && error instanceof NotFoundError) return complete();
      throw error;
    }
    id = upload.upload_id;
    const { size, part_size: partSize, part_count: count } = upload;
    compare(size);
    onStart?.(upload);
    const sizeOf = (number: number) => Math.min(partSize, total - (number - 1) * partSize);
    const sentOf = new Map<number, number>();
    let sent = 0;
    const tell = (number: number, bytes: number) => {
      const more = bytes - (sentOf.get(number) ?? 0);
      // A part that is sent again begins at nothing; what is told never goes back.
      if (more <= 0) return;
      sentOf.set(number, bytes);
      onProgress?.({ sent: (sent += more), total });
    };
    const there = new Set<number>();
    if (resume)
      for await (const { part_number: number, size: bytes } of listUploadedParts(sender, id, {}, options))
        if (bytes === sizeOf(number)) {
          there.add(number);
          tell(number, bytes);
        }

    const knife = createKnife(source);
    let number = 0;
    const next = async (): Promise<{ number: number; blob: Blob } | undefined> => {
      while (number < count) {
        const blob = await knife.cut(sizeOf(++number));
        if (!there.has(number)) return { number, blob };
      }
      return undefined;
    };
    const send = async (number: number, blob: Blob) => {
      for (let tries = 1; ; tries++)
        try {
          const { parts } = await signUploadParts(
            sender,
            id!,
            { part_numbers: [number] },
            { ...options, ...repeatable },
          );
          return await put(parts[0]!, fromBlob(blob), {
            onProgress: (progress) => tell(number, progress.sent),
            ...options,
            maxRetries: 0,
            fetch,
          });
        } catch (error) {
          // An address is good for an hour, which a part on a slow line may need: the next try has a fresh one.
          const expired = error instanceof ApiError && error.problem.code === "upload_refused" && error.status === 403;
          const wait = expired ? 0 : delayAfter(error, tries);
          if (wait === undefined || tries > maxRetries) throw error;
          await deadline.sleep(wait);
        }
    };
    let turn: ReturnType<typeof next> = Promise.resolve(undefined);
    const work = async () => {
      // One after the other: a stream has one beginning.
      for (let part = await (turn = turn.then(next)); part; part = await (turn = turn.then(next)))
        await send(part.number, part.blob);
    };
    try {
      await Promise.all(Array.from({ length: parallel }, work));
    } finally {
      // What is still read is of no use any more, and what is still sent ends by the signal.
      knife.end().catch(() => {});
    }
    return complete();
  };

  const deadline = createDeadline(Number.POSITIVE_INFINITY, signal);
  try {
    return await deadline.race(sendAll(deadline));
  } catch (error) {
    failed.abort(error);
    if (abandon && id) await abortMultipartUpload(sender, id, repeatable).catch(() => {});
    throw error;
  } finally {
    deadline.close();
  }
};
