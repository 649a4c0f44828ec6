import { decodeUri } from "../../../sigv4/canonical.ts";
import { Refusal } from "./refusal.ts";

/** What a request is about. */
export type Target =
  | { readonly operation: "ListBuckets" }
  | { readonly operation: "HeadBucket" | "ListObjectsV2" | "DeleteObjects"; readonly bucket: string }
  | { readonly operation: "PutObject" | "GetObject" | "DeleteObject"; readonly bucket: string; readonly key: string };

const LONGEST_KEY = 1024;

const LISTING = new Set([
  "list-type",
  "prefix",
  "delimiter",
  "max-keys",
  "continuation-token",
  "start-after",
  "encoding-type",
  "fetch-owner",
]);

/** The query form's own parameters: they say how a request is signed, not what it wants. */
const SIGNING = new Set([
  "X-Amz-Algorithm",
  "X-Amz-Content-Sha256",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-Security-Token",
  "X-Amz-Signature",
  "X-Amz-SignedHeaders",
]);

const isHoisted = (name: string): boolean => /^x-amz-/i.test(name) && !SIGNING.has(name);

const HEADERS = new Set([
  "x-amz-acl",
  "x-amz-checksum-mode",
  "x-amz-content-sha256",
  "x-amz-date",
  "x-amz-decoded-content-length",
  "x-amz-sdk-checksum-algorithm",
  "x-amz-security-token",
  "x-amz-te",
  "x-amz-trailer",
  "x-amz-user-agent",
]);

const notImplemented = (what: string): Refusal =>
  new Refusal(
    "NotImplemented",
    `A header or parameter you provided implies functionality that is not implemented: ${what}`,
  );

/**
 * Refuses what this store does not know. Ignoring would be worse: `PUT /key?acl` would overwrite the object with its
 * access list, and a copy would store the copy request's empty body.
 */
const refuseUnknown = (url: URL, headers: Headers, known: ReadonlySet<string>): void => {
  for (const name of url.searchParams.keys())
    if (name !== "x-id" && !isHoisted(name) && !SIGNING.has(name) && !known.has(name)) throw notImplemented(name);
  for (const name of headers.keys())
    if (name.startsWith("x-amz-") && !HEADERS.has(name) && !/^x-amz-(meta|checksum)-/.test(name))
      throw notImplemented(name);
};

/** The request's headers, with those that a presigner has moved into the query, where the signature covers them too. */
export const readHeaders = (request: Request, url: URL): Headers => {
  const headers = new Headers(request.headers);
  for (const [name, value] of url.searchParams) if (isHoisted(name) && !headers.has(name)) headers.set(name, value);
  return headers;
};

const OBJECT_OPERATIONS = { PUT: "PutObject", GET: "GetObject", HEAD: "GetObject", DELETE: "DeleteObject" } as const;

const isKnown = <K extends string>(names: Readonly<Record<K, unknown>>, name: string): name is K =>
  Object.hasOwn(names, name);

const checkKey = (key: string): string => {
  if (Buffer.byteLength(key) > LONGEST_KEY) throw new Refusal("KeyTooLongError", "Your key is too long.");
  // NUL and its like can stand in no listing: XML has no way to write them.
  if (/[\p{Cc}\uFFFE\uFFFF]/u.test(key)) throw new Refusal("InvalidArgument", "The key holds control characters.");
  return key;
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

  if (key !== "") {
    if (!isKnown(OBJECT_OPERATIONS, method)) throw notImplemented(method);
    refuseUnknown(url, headers, new Set());
    return { operation: OBJECT_OPERATIONS[method], bucket, key: checkKey(key) };
  }
  if (bucket === "" && method === "GET") {
    refuseUnknown(url, headers, new Set());
    return { operation: "ListBuckets" };
  }
  if (bucket !== "" && method === "HEAD") {
    refuseUnknown(url, headers, new Set());
    return { operation: "HeadBucket", bucket };
  }
  if (bucket !== "" && method === "GET" && url.searchParams.get("list-type") === "2") {
    refuseUnknown(url, headers, LISTING);
    return { operation: "ListObjectsV2", bucket };
  }
  if (bucket !== "" && method === "POST" && url.searchParams.has("delete")) {
    refuseUnknown(url, headers, new Set(["delete"]));
    return { operation: "DeleteObjects", bucket };
  }
  throw notImplemented(`${method} ${url.search}`);
};
