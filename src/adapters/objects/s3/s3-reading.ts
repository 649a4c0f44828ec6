import { withDeadline } from "../../deadline.ts";
import { watchStream } from "../../watched-stream.ts";
import { type Objects, ObjectsUnavailable, type StoredBytes } from "../port.ts";
import type { createPresigner } from "../presign.ts";
import { toUnavailable } from "./faults.ts";

export type ReadingOptions = {
  readonly buckets: Readonly<Record<Parameters<Objects["read"]>[0], string>>;
  readonly head: Objects["head"];
  readonly presign: ReturnType<typeof createPresigner>;
  /** Objects that are read at a time: each has a connection for as long as its reader is slow, and fetch has so many. */
  readonly mostReads: number;
};

/** Milliseconds until the first byte, and between one and the next. */
const FIRST_BYTE = 10_000;
const IDLE = 30_000;

/** Reads objects by presigned addresses of our own: without the SDK, whose streams run ahead of their readers. */
export const createS3Reading = ({ buckets, head, presign, mostReads }: ReadingOptions): Objects["read"] => {
  let underWay = 0;

  const get = async (bucket: string, key: string, etag: string, first: number, last: number): Promise<StoredBytes> => {
    const fail = (error: unknown) => toUnavailable("GetObject", bucket, error);
    if (underWay >= mostReads)
      throw new ObjectsUnavailable("the object store cannot be used", {
        cause: new Error(`GetObject on bucket "${bucket}": ${mostReads} objects are being read`),
      });
    underWay++;
    const end = () => void underWay--;
    try {
      const { url } = await presign({ method: "GET", bucket, key });
      const answer = await withDeadline(FIRST_BYTE, (signal) =>
        fetch(url, {
          // Of this version alone: one that replaces it meanwhile has other bytes there.
          headers: { range: `bytes=${first}-${last}`, "if-match": etag },
          signal,
          decompress: false,
          redirect: "manual",
        }),
      );
      if (answer.status === 206 && answer.body) return watchStream(answer.body, IDLE, end);
      await answer.body?.cancel();
      throw fail({ name: "unexpected answer", $metadata: { httpStatusCode: answer.status } });
    } catch (error) {
      end();
      throw fail(error);
    }
  };

  return async (bucket, key) => {
    const found = await head(bucket, key);
    return found && { ...found, bytes: (first, last) => get(buckets[bucket], key, found.etag, first, last) };
  };
};
