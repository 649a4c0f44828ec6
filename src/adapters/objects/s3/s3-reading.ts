import { withDeadline } from "../../deadline.ts";
import { watchStream } from "../../watched-stream.ts";
import { type ObjectHead, type Objects, ObjectsUnavailable, type StoredBytes } from "../port.ts";
import type { createPresigner } from "../presign.ts";
import { type Operation, toUnavailable } from "./faults.ts";

export type ReadingOptions = {
  readonly buckets: Readonly<Record<Parameters<Objects["read"]>[0], string>>;
  readonly presign: ReturnType<typeof createPresigner>;
  readonly checkBucket: (bucket: string) => Promise<void>;
  /** Objects that are read at a time: each has a connection for as long as its reader is slow, and fetch has so many. */
  readonly mostReads: number;
};

/** Milliseconds until the first byte, and between one and the next. */
const FIRST_BYTE = 5_000;
const IDLE = 30_000;

/**
 * Reads objects by presigned addresses of our own. Without the SDK: its streams run ahead of their readers, and its few calls at
 * a time are not for players, who come in crowds.
 */
export const createS3Reading = ({ buckets, presign, checkBucket, mostReads }: ReadingOptions): Objects["read"] => {
  let underWay = 0;

  const send = async (method: "GET" | "HEAD", bucket: string, key: string, headers: Record<string, string>) => {
    const { url } = await presign({ method, bucket, key });
    return withDeadline(FIRST_BYTE, (signal) =>
      fetch(url, { method, headers, signal, decompress: false, redirect: "manual" }),
    );
  };

  /** An answer of one of these statuses, asked for once more after a lost connection, SlowDown or a 5xx. `end` frees its place. */
  const ask = async (
    operation: Operation,
    [method, bucket, key]: readonly ["GET" | "HEAD", string, string],
    headers: Record<string, string>,
    expected: readonly number[],
  ) => {
    if (underWay >= mostReads)
      throw new ObjectsUnavailable("the object store cannot be used", {
        cause: new Error(`${operation} on bucket "${bucket}": ${mostReads} objects are being read`),
      });
    underWay++;
    const end = () => void underWay--;
    try {
      const first = await send(method, bucket, key, headers).catch(() => undefined);
      const again = first === undefined || first.status >= 500;
      if (again) await first?.body?.cancel();
      const answer = again ? await send(method, bucket, key, headers) : first;
      if (expected.includes(answer.status)) return { answer, end };
      await answer.body?.cancel();
      throw { name: "unexpected answer", $metadata: { httpStatusCode: answer.status } };
    } catch (error) {
      end();
      throw toUnavailable(operation, bucket, error);
    }
  };

  const head = async (bucket: string, key: string): Promise<ObjectHead | undefined> => {
    const { answer, end } = await ask("HeadObject", ["HEAD", bucket, key], {}, [200, 404]);
    end();
    if (answer.status === 404) {
      await checkBucket(bucket);
      return undefined;
    }
    const [size, etag, modified] = ["content-length", "etag", "last-modified"].map((name) => answer.headers.get(name));
    if (!size || !etag || !modified)
      throw toUnavailable("HeadObject", bucket, {
        name: "answer without a header",
        $metadata: { httpStatusCode: 200 },
      });
    const contentType = answer.headers.get("content-type") ?? "binary/octet-stream";
    return { size: Number(size), contentType, etag, lastModified: new Date(modified) };
  };

  return async (role, key) => {
    const bucket = buckets[role];
    const found = await head(bucket, key);
    if (!found) return undefined;
    // Of this version alone: one that replaces it meanwhile has other bytes there.
    const bytes = async (first: number, last: number): Promise<StoredBytes> => {
      const headers = { range: `bytes=${first}-${last}`, "if-match": found.etag };
      const { answer, end } = await ask("GetObject", ["GET", bucket, key], headers, [206]);
      return watchStream(answer.body!, IDLE, end);
    };
    return { ...found, bytes };
  };
};
