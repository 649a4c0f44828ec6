import { withDeadline, within } from "../../deadline.ts";
import { type ObjectHead, type Objects, ObjectsUnavailable, type StoredBytes } from "../port.ts";
import type { createPresigner } from "../presign.ts";
import { type Operation, toUnavailable } from "./faults.ts";

export type ReadingOptions = {
  readonly buckets: Readonly<Record<Parameters<Objects["read"]>[0], string>>;
  readonly presign: ReturnType<typeof createPresigner>;
  readonly checkBucket: (bucket: string) => Promise<void>;
  /** Requests at a time, each with a connection; one more waits for its turn. */
  readonly mostAtOnce: number;
};

/** Milliseconds for a head or a piece, each of two times, and for its turn. */
const WITHIN = 10_000;
/** Bytes that a reader is ahead at the most: who reads slowly has them, and no connection. */
const PIECE = 1024 * 1024;

/** As many at a time, the others in the order in which they came. @throws DeadlinePassed for whose turn comes too late */
const createTurns = (most: number) => {
  const waiting = new Set<() => void>();
  let free = most;
  const take = async () => {
    if (free > 0) return void free--;
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.add(resolve);
    await within(WITHIN, promise).finally(() => waiting.delete(resolve));
  };
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await take();
    try {
      return await work();
    } finally {
      const [next] = waiting;
      if (next) waiting.delete(next);
      else free++;
      next?.();
    }
  };
};

/**
 * Reads objects by presigned addresses of our own, a piece at a time, each when it is asked for. Not by the SDK: its streams run
 * ahead of their readers, and the few calls that it may make at a time are not for players, who come in crowds.
 */
export const createS3Reading = ({ buckets, presign, checkBucket, mostAtOnce }: ReadingOptions): Objects["read"] => {
  const inTurn = createTurns(mostAtOnce);

  type Request = { readonly method: "GET" | "HEAD"; readonly bucket: string; readonly key: string };
  type Answer = { readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array<ArrayBuffer> };
  const send = async (request: Request, headers: Record<string, string>): Promise<Answer> => {
    const { url } = await presign(request);
    return withDeadline(WITHIN, async (signal) => {
      const { method } = request;
      const answer = await fetch(url, { method, headers, signal, decompress: false, redirect: "manual" });
      return { status: answer.status, headers: answer.headers, bytes: await answer.bytes() };
    });
  };

  /** An answer of one of these statuses, asked for once more after a lost connection, SlowDown or a 5xx. */
  const ask = async (
    operation: Operation,
    request: Request,
    headers: Record<string, string>,
    expected: readonly number[],
  ): Promise<Answer> => {
    try {
      return await inTurn(async () => {
        const first = await send(request, headers).catch(() => undefined);
        const answer = first === undefined || first.status >= 500 ? await send(request, headers) : first;
        if (expected.includes(answer.status)) return answer;
        throw { name: "unexpected answer", $metadata: { httpStatusCode: answer.status } };
      });
    } catch (error) {
      throw toUnavailable(operation, request.bucket, error);
    }
  };

  const head = async (bucket: string, key: string): Promise<ObjectHead | undefined> => {
    const { status, headers } = await ask("HeadObject", { method: "HEAD", bucket, key }, {}, [200, 404]);
    if (status === 404) {
      await checkBucket(bucket);
      return undefined;
    }
    const [size, etag, modified] = ["content-length", "etag", "last-modified"].map((name) => headers.get(name));
    if (!size || !etag || !modified)
      throw new ObjectsUnavailable("the object store cannot be used", {
        cause: new Error(`HeadObject on bucket "${bucket}": the answer lacks a header`),
      });
    const contentType = headers.get("content-type") ?? "binary/octet-stream";
    return { size: Number(size), contentType, etag, lastModified: new Date(modified) };
  };

  return async (role, key) => {
    const bucket = buckets[role];
    const found = await head(bucket, key);
    if (!found) return undefined;

    const get = async (first: number, last: number) => {
      // Of this version alone: one that replaces it meanwhile has other bytes there.
      const headers = { range: `bytes=${first}-${last}`, "if-match": found.etag };
      return (await ask("GetObject", { method: "GET", bucket, key }, headers, [206])).bytes;
    };
    const bytes = async (first: number, last: number): Promise<StoredBytes> => {
      const endOf = (at: number) => Math.min(at + PIECE - 1, last);
      // Before anything is answered, so that an outage can be told.
      let piece: Uint8Array<ArrayBuffer> | undefined = await get(first, endOf(first));
      let at = endOf(first) + 1;
      if (at > last) return new Blob([piece]);
      return new ReadableStream<Uint8Array>(
        {
          pull: async (controller) => {
            const next = piece ?? (await get(at, endOf(at)));
            if (!piece) at = endOf(at) + 1;
            piece = undefined;
            controller.enqueue(next);
            if (at > last) controller.close();
          },
        },
        { highWaterMark: 0 },
      );
    };
    return { ...found, bytes };
  };
};
