import { encodeUri } from "../../../sigv4/canonical.ts";
import { readEncoding, readLimit } from "./list.ts";
import { escapeXml } from "./refusal.ts";
import type { Store } from "./store.ts";
import { NAMESPACE, toXmlResponse } from "./xml.ts";

/** Sorts behind every upload's id. */
const LAST = "\u{10FFFF}";

/** ListMultipartUploads. `bucket` is the real name. Source: S3 API Reference, "ListMultipartUploads". */
export const listUploads = ({ uploads }: Store, bucket: string, query: URLSearchParams): Response => {
  const prefix = query.get("prefix") ?? "";
  const keyMarker = query.get("key-marker") ?? "";
  const idMarker = keyMarker === "" ? "" : (query.get("upload-id-marker") ?? "");
  const limit = readLimit(query.get("max-uploads"), "max-uploads");
  const encode = readEncoding(query) === "url" ? (text: string) => encodeUri(text).replaceAll("%2F", "/") : escapeXml;
  const begins = Buffer.compare(Buffer.from(keyMarker), Buffer.from(prefix)) < 0;
  const found = uploads
    .scan(bucket, begins ? prefix : keyMarker, begins || keyMarker === "" ? "" : idMarker || LAST, limit + 1)
    .filter(({ key }) => key.startsWith(prefix));
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const parts = [
    `<Bucket>${escapeXml(bucket)}</Bucket>`,
    `<KeyMarker>${encode(keyMarker)}</KeyMarker><UploadIdMarker>${escapeXml(idMarker)}</UploadIdMarker>`,
    `<Prefix>${encode(prefix)}</Prefix><MaxUploads>${limit}</MaxUploads>`,
    query.has("encoding-type") ? "<EncodingType>url</EncodingType>" : "",
    `<IsTruncated>${found.length > limit}</IsTruncated>`,
    found.length > limit && last !== undefined
      ? `<NextKeyMarker>${encode(last.key)}</NextKeyMarker><NextUploadIdMarker>${last.id}</NextUploadIdMarker>`
      : "",
    ...shown.map(
      ({ key, id, initiated }) =>
        `<Upload><Key>${encode(key)}</Key><UploadId>${id}</UploadId><StorageClass>STANDARD</StorageClass><Initiated>${new Date(initiated).toISOString()}</Initiated></Upload>`,
    ),
  ];
  return toXmlResponse(`<ListMultipartUploadsResult ${NAMESPACE}>${parts.join("")}</ListMultipartUploadsResult>`);
};
