import type { ObjectCreated } from "../../events/port.ts";
import type { Bucket } from "../port.ts";
import { openBody, type Upload } from "./body.ts";
import type { Acl } from "./catalogue.ts";
import { Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";

export type PutPorts = {
  readonly store: Store;
  readonly clock: () => Date;
  /** Bytes of one object. */
  readonly largest: Readonly<Record<Bucket, number>>;
  /** Uploads at a time; each holds a buffer and an open file. */
  readonly mostUnderWay: number;
  /** Bytes that the disk has left. */
  readonly freeSpace: () => Promise<number>;
  readonly onCreated: (event: ObjectCreated) => Promise<void>;
};

export type PutRequest = {
  readonly bucket: { readonly role: Bucket; readonly name: string };
  readonly key: string;
  readonly upload: Upload;
};

const KEPT = new Set(["cache-control", "content-disposition", "content-language", "expires"]);
const MOST_METADATA = 2048;

const readAcl = (headers: Headers): Acl => {
  const acl = headers.get("x-amz-acl") ?? "private";
  if (acl === "private" || acl === "public-read") return acl;
  throw new Refusal("NotImplemented", `The ACL ${acl} is not implemented.`);
};

/** Without `aws-chunked`, which is how the body came and not what it is. */
const readEncoding = (headers: Headers): string =>
  (headers.get("content-encoding") ?? "")
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding.toLowerCase() !== "aws-chunked")
    .join(", ");

const readKept = (headers: Headers): Record<string, string> => {
  const kept = [...headers].filter(([name]) => KEPT.has(name) || name.startsWith("x-amz-meta-"));
  const encoding = readEncoding(headers);
  if (encoding !== "") kept.push(["content-encoding", encoding]);
  if (kept.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > MOST_METADATA)
    throw new Refusal("InvalidArgument", "Your metadata headers exceed the maximum allowed metadata size.");
  return Object.fromEntries(kept);
};

/** `If-None-Match: *` keeps what is there; no other condition on a PUT is implemented, so none may be ignored. */
const readOnlyIfAbsent = (headers: Headers): boolean => {
  const condition = headers.get("if-none-match");
  if (headers.has("if-match") || (condition !== null && condition !== "*"))
    throw new Refusal("NotImplemented", "Of the conditions on a PUT only If-None-Match: * is implemented.");
  return condition === "*";
};

/** What stays free for the database, which shares the disk. */
const RESERVE = 512 * 1024 ** 2;

const tryLater = (): Refusal => new Refusal("ServiceUnavailable", "Please try again.", { "retry-after": "5" });

/**
 * PutObject: answers 200 only when the object is on the disk for good and everyone who waits for it has been told.
 *
 * Source: S3 API Reference, "PutObject".
 */
export const createPutObject = ({ store, clock, largest, mostUnderWay, freeSpace, onCreated }: PutPorts) => {
  const put = async ({ bucket, key, upload }: PutRequest): Promise<Response> => {
    const { headers } = upload;
    const acl = readAcl(headers);
    const kept = readKept(headers);
    const onlyIfAbsent = readOnlyIfAbsent(headers);
    const body = openBody(upload, largest[bucket.role]);
    const refuseExisting = () => {
      if (onlyIfAbsent && store.find(bucket.name, key) !== undefined)
        throw new Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    };

    refuseExisting();
    const announced = Number(headers.get("x-amz-decoded-content-length") ?? headers.get("content-length") ?? 0);
    if ((await freeSpace()) - announced < RESERVE) throw tryLater();
    const staged = await store.stage(body.bytes);
    const etag = `"${body.md5()}"`;
    await store.keep(
      staged,
      {
        bucket: bucket.name,
        key,
        size: body.size,
        contentType: headers.get("content-type") ?? "binary/octet-stream",
        etag,
        acl,
        lastModified: Math.floor(clock().getTime() / 1000) * 1000,
        headers: kept,
      },
      refuseExisting,
    );
    try {
      await onCreated({ bucket: bucket.role, key, size: body.size });
    } catch (cause) {
      const refusal = new Refusal("ServiceUnavailable", "Please try again.", { "retry-after": "1" });
      refusal.cause = cause;
      throw refusal;
    }
    return new Response(null, { headers: { etag } });
  };

  let underWay = 0;
  return async (request: PutRequest): Promise<Response> => {
    if (underWay >= mostUnderWay) throw tryLater();
    underWay++;
    try {
      return await put(request);
    } finally {
      underWay--;
    }
  };
};
