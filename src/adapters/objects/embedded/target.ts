import { decodeUri } from "../../../sigv4/canonical.ts";
import { notImplemented, refuseUnknown } from "./allowed.ts";
import { readLimit } from "./list.ts";
import { MOST_PARTS } from "./multipart.ts";
import { Refusal } from "./refusal.ts";

type BucketOperation = "HeadBucket" | "ListObjectsV2" | "ListMultipartUploads" | "DeleteObjects";
type ObjectOperation = "PutObject" | "GetObject" | "DeleteObject" | "CreateMultipartUpload";

/** What a request is about. */
export type Target =
  | { readonly operation: "ListBuckets" }
  | { readonly operation: BucketOperation; readonly bucket: string }
  | { readonly operation: ObjectOperation; readonly bucket: string; readonly key: string }
  | (UploadTarget & { readonly bucket: string; readonly key: string });

type UploadTarget =
  | { readonly operation: "CompleteMultipartUpload" | "AbortMultipartUpload"; readonly uploadId: string }
  | { readonly operation: "UploadPart"; readonly uploadId: string; readonly number: number }
  | { readonly operation: "ListParts"; readonly uploadId: string; readonly after: number; readonly limit: number };

const LONGEST_KEY = 1024;

const LISTING = [
  "list-type",
  "prefix",
  "delimiter",
  "max-keys",
  "continuation-token",
  "start-after",
  "encoding-type",
  "fetch-owner",
];
const LISTING_UPLOADS = ["uploads", "prefix", "key-marker", "upload-id-marker", "max-uploads", "encoding-type"];

const OBJECT_OPERATIONS = { PUT: "PutObject", GET: "GetObject", HEAD: "GetObject", DELETE: "DeleteObject" } as const;

const isKnown = <K extends string>(names: Readonly<Record<K, unknown>>, name: string): name is K =>
  Object.hasOwn(names, name);

const checkKey = (key: string): string => {
  if (Buffer.byteLength(key) > LONGEST_KEY) throw new Refusal("KeyTooLongError", "Your key is too long.");
  // NUL and its like can stand in no listing: XML has no way to write them.
  if (/[\p{Cc}\uFFFE\uFFFF]/u.test(key)) throw new Refusal("InvalidArgument", "The key holds control characters.");
  return key;
};

const readUpload = (method: string, { searchParams }: URL, uploadId: string): UploadTarget => {
  switch (method) {
    case "PUT": {
      const text = searchParams.get("partNumber") ?? "";
      const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
      if (number < 1 || number > MOST_PARTS)
        throw new Refusal("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
      return { operation: "UploadPart", uploadId, number };
    }
    case "GET": {
      const after = searchParams.get("part-number-marker") ?? "0";
      if (!/^\d{1,9}$/.test(after)) throw new Refusal("InvalidArgument", "part-number-marker is not a number.");
      const limit = readLimit(searchParams.get("max-parts"), "max-parts");
      return { operation: "ListParts", uploadId, after: Number(after), limit };
    }
    case "POST":
      return { operation: "CompleteMultipartUpload", uploadId };
    case "DELETE":
      return { operation: "AbortMultipartUpload", uploadId };
    default:
      throw notImplemented(method);
  }
};

const UPLOAD_PARAMETERS: Readonly<Record<UploadTarget["operation"], readonly string[]>> = {
  UploadPart: ["uploadId", "partNumber"],
  ListParts: ["uploadId", "max-parts", "part-number-marker"],
  CompleteMultipartUpload: ["uploadId"],
  AbortMultipartUpload: ["uploadId"],
};

const readObjectTarget = (method: string, url: URL, headers: Headers, bucket: string, rawKey: string): Target => {
  const key = checkKey(rawKey);
  const uploadId = url.searchParams.get("uploadId");
  if (uploadId !== null) {
    const target = readUpload(method, url, uploadId);
    refuseUnknown(url, headers, UPLOAD_PARAMETERS[target.operation]);
    return { ...target, bucket, key };
  }
  if (method === "POST" && url.searchParams.has("uploads")) {
    refuseUnknown(url, headers, ["uploads"]);
    return { operation: "CreateMultipartUpload", bucket, key };
  }
  if (!isKnown(OBJECT_OPERATIONS, method)) throw notImplemented(method);
  refuseUnknown(url, headers, []);
  return { operation: OBJECT_OPERATIONS[method], bucket, key };
};

const readBucketTarget = (method: string, url: URL, headers: Headers, bucket: string): Target => {
  const { searchParams } = url;
  if (method === "HEAD") {
    refuseUnknown(url, headers, []);
    return { operation: "HeadBucket", bucket };
  }
  if (method === "GET" && searchParams.get("list-type") === "2") {
    refuseUnknown(url, headers, LISTING);
    return { operation: "ListObjectsV2", bucket };
  }
  if (method === "GET" && searchParams.has("uploads")) {
    refuseUnknown(url, headers, LISTING_UPLOADS);
    return { operation: "ListMultipartUploads", bucket };
  }
  if (method === "POST" && searchParams.has("delete")) {
    refuseUnknown(url, headers, ["delete"]);
    return { operation: "DeleteObjects", bucket };
  }
  throw notImplemented(`${method} ${url.search}`);
};

/** Path style only: `<mount>/<bucket>/<key>`. `headers` as `readHeaders` gives them. Throws a Refusal for what is not implemented. */
export const readTarget = (method: string, url: URL, headers: Headers, mount: string): Target => {
  const { pathname } = url;
  const inside = pathname === mount || pathname.startsWith(`${mount}/`);
  const path = inside ? decodeUri(pathname.slice(mount.length + 1)) : undefined;
  if (path === undefined) throw new Refusal("InvalidURI", "Couldn't parse the specified URI.");
  const slash = path.indexOf("/");
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const key = slash < 0 ? "" : path.slice(slash + 1);

  if (key !== "") return readObjectTarget(method, url, headers, bucket, key);
  if (bucket !== "") return readBucketTarget(method, url, headers, bucket);
  if (method !== "GET") throw notImplemented(`${method} ${url.search}`);
  refuseUnknown(url, headers, []);
  return { operation: "ListBuckets" };
};
