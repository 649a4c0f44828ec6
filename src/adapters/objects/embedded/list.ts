import { encodeUri } from "../../../sigv4/canonical.ts";
import type { StoredObject } from "./catalogue.ts";
import { escapeXml, Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";
import { NAMESPACE, toXmlResponse } from "./xml.ts";

const PAGE = 1000;

/** Objects to look at before skipping to the next prefix: each skip is a query of a few microseconds. */
const SKIPPING = 32;

/** Sorts behind every key that begins with the text before it. */
const LAST = "\u{10FFFF}";

type Listed = {
  readonly objects: readonly StoredObject[];
  readonly prefixes: readonly string[];
  readonly next?: string;
};

type Wanted = {
  readonly prefix: string;
  readonly delimiter: string;
  readonly most: number;
  /** List what comes after this key. */
  readonly after: string | undefined;
};

/** One page in order of key; keys that share the text up to the delimiter count as one prefix and are skipped over. */
const collect = (store: Store, bucket: string, { prefix, delimiter, most, after }: Wanted): Listed => {
  const objects: StoredObject[] = [];
  const prefixes: string[] = [];
  const size = delimiter === "" ? most + 1 : SKIPPING;
  // As bytes, which is how the catalogue orders them: JavaScript's own order differs beyond U+FFFF.
  let cursor = after !== undefined && Buffer.compare(Buffer.from(after), Buffer.from(prefix)) >= 0 ? after : undefined;
  for (;;) {
    const found = cursor === undefined ? store.scan(bucket, prefix, size) : store.scan(bucket, cursor, size, true);
    let skipped = false;
    for (const object of found) {
      if (!object.key.startsWith(prefix)) return { objects, prefixes };
      if (objects.length + prefixes.length >= most) return { objects, prefixes, next: cursor ?? "" };
      const end = delimiter === "" ? -1 : object.key.indexOf(delimiter, prefix.length);
      if (end < 0) {
        objects.push(object);
        cursor = object.key;
        continue;
      }
      const common = object.key.slice(0, end + delimiter.length);
      prefixes.push(common);
      cursor = common + LAST;
      skipped = true;
      break;
    }
    if (!skipped && found.length < size) return { objects, prefixes };
  }
};

/** How many to list at most: 1000 unless told less. */
export const readLimit = (text: string | null, name: string): number => {
  if (text === null) return PAGE;
  if (!/^\d{1,9}$/.test(text)) throw new Refusal("InvalidArgument", `${name} is not a number.`);
  return Math.min(Number(text), PAGE);
};

/** `url`, or `null` where keys are asked for as they are. */
export const readEncoding = (query: URLSearchParams): string | null => {
  const encoding = query.get("encoding-type");
  if (encoding !== null && encoding !== "url")
    throw new Refusal("InvalidArgument", "Invalid Encoding Method specified");
  return encoding;
};

const toToken = (key: string): string => Buffer.from(key).toString("base64url");
const fromToken = (token: string): string => Buffer.from(token, "base64url").toString();

const readAfter = (query: URLSearchParams): string | undefined => {
  const token = query.get("continuation-token");
  return token === null ? (query.get("start-after") ?? undefined) : fromToken(token);
};

/** ListObjectsV2. `bucket` is the real name. Source: S3 API Reference, "ListObjectsV2". */
export const listObjects = (store: Store, bucket: string, query: URLSearchParams): Response => {
  const wanted = {
    prefix: query.get("prefix") ?? "",
    delimiter: query.get("delimiter") ?? "",
    most: readLimit(query.get("max-keys"), "max-keys"),
    after: readAfter(query),
  };
  const encoding = readEncoding(query);
  const toText = (key: string): string => (encoding === "url" ? encodeUri(key).replaceAll("%2F", "/") : escapeXml(key));
  const { objects, prefixes, next } =
    wanted.most === 0 ? { objects: [], prefixes: [] } : collect(store, bucket, wanted);

  const contents = objects.map(
    ({ key, lastModified, etag, size }) =>
      `<Contents><Key>${toText(key)}</Key><LastModified>${new Date(lastModified).toISOString()}</LastModified><ETag>${escapeXml(etag)}</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const commons = prefixes.map((prefix) => `<CommonPrefixes><Prefix>${toText(prefix)}</Prefix></CommonPrefixes>`);
  const parts = [
    `<Name>${escapeXml(bucket)}</Name>`,
    `<Prefix>${toText(wanted.prefix)}</Prefix>`,
    wanted.delimiter === "" ? "" : `<Delimiter>${toText(wanted.delimiter)}</Delimiter>`,
    encoding === null ? "" : "<EncodingType>url</EncodingType>",
    `<MaxKeys>${wanted.most}</MaxKeys>`,
    `<KeyCount>${objects.length + prefixes.length}</KeyCount>`,
    `<IsTruncated>${next !== undefined}</IsTruncated>`,
    next === undefined ? "" : `<NextContinuationToken>${toToken(next)}</NextContinuationToken>`,
    ...contents,
    ...commons,
  ];
  return toXmlResponse(`<ListBucketResult ${NAMESPACE}>${parts.join("")}</ListBucketResult>`);
};

/** ListBuckets. Their age is not kept: the beginning of time stands for it. */
export const listBuckets = (names: readonly string[]): Response => {
  const buckets = names.map(
    (name) => `<Bucket><Name>${escapeXml(name)}</Name><CreationDate>1970-01-01T00:00:00.000Z</CreationDate></Bucket>`,
  );
  return toXmlResponse(
    `<ListAllMyBucketsResult ${NAMESPACE}><Owner><ID>itube</ID></Owner><Buckets>${buckets.join("")}</Buckets></ListAllMyBucketsResult>`,
  );
};
