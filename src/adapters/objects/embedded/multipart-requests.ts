import { openBody, type Upload } from "./body.ts";
import { type Completion, MOST_PARTS, type Multipart, type NamedPart, type Place } from "./multipart.ts";
import { readAcl, readKept, readOnlyIfAbsent } from "./object-headers.ts";
import { escapeXml, noSuchUpload, Refusal } from "./refusal.ts";
import { isRecord, malformed, readXml } from "./request-xml.ts";
import type { Store } from "./store.ts";
import { NAMESPACE, toXmlResponse } from "./xml.ts";

/** 10,000 parts with an ETag each, and room to spare. */
const LARGEST = 4 * 1024 ** 2;

const readParts = async (bytes: AsyncIterable<Uint8Array>): Promise<readonly NamedPart[]> => {
  const document = await readXml(bytes, "Part", MOST_PARTS);
  const root = isRecord(document) ? document.CompleteMultipartUpload : undefined;
  if (!isRecord(root) || !Array.isArray(root.Part) || root.Part.length > MOST_PARTS) throw malformed();
  return root.Part.map((entry: unknown) => {
    if (!isRecord(entry) || typeof entry.ETag !== "string") throw malformed();
    const { ETag: etag, PartNumber: number } = entry;
    if (typeof number !== "string" || !/^\s*\d{1,5}\s*$/.test(number)) throw malformed();
    for (const name of Object.keys(entry))
      if (!["ETag", "PartNumber", "#text"].includes(name))
        throw new Refusal("NotImplemented", `The condition ${name} is not implemented.`);
    return { number: Number(number), etag: etag.trim() };
  });
};

/** The headers speak of the object, not of this document, and nobody has computed it. */
const refuseChecksums = (headers: Headers): void => {
  for (const name of headers.keys())
    if (name.startsWith("x-amz-checksum-") && !/-(mode|type|algorithm)$/.test(name))
      throw new Refusal("NotImplemented", `The header ${name} of a whole object is not implemented.`);
};

const toRefusal = (outcome: Exclude<Completion["outcome"], "completed">): Refusal => {
  switch (outcome) {
    case "unknown_upload":
      return noSuchUpload();
    case "invalid_part":
      return new Refusal(
        "InvalidPart",
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      );
    case "invalid_order":
      return new Refusal(
        "InvalidPartOrder",
        "The list of parts was not in ascending order. Parts must be ordered by part number.",
      );
    case "part_too_small":
      return new Refusal("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
    case "too_large":
      return new Refusal("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.");
  }
};

/** How S3's requests about uploads in parts are read, and answered. Source: S3 API Reference, the operation of each name. */
export const createMultipartRequests = (multipart: Multipart, store: Store) => ({
  create: (place: Place, headers: Headers): Response => {
    if (headers.get("x-amz-checksum-type")?.toUpperCase() === "FULL_OBJECT")
      throw new Refusal("NotImplemented", "Checksums of whole objects are not implemented.");
    const id = multipart.begin(place, {
      contentType: headers.get("content-type") ?? "binary/octet-stream",
      acl: readAcl(headers),
      headers: readKept(headers),
    });
    return toXmlResponse(
      `<InitiateMultipartUploadResult ${NAMESPACE}><Bucket>${escapeXml(place.bucket.name)}</Bucket><Key>${escapeXml(place.key)}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
  },

  upload: async (place: Place, id: string, number: number, upload: Upload): Promise<Response> =>
    new Response(null, { headers: { etag: await multipart.receive(place, id, number, upload) } }),

  list: (place: Place, id: string, after: number, limit: number): Response => {
    const page = multipart.list(place, id, after, limit);
    if (page === undefined) throw noSuchUpload();
    const parts = page.parts.map(
      ({ number, lastModified, etag, size }) =>
        `<Part><PartNumber>${number}</PartNumber><LastModified>${new Date(lastModified).toISOString()}</LastModified><ETag>${escapeXml(etag)}</ETag><Size>${size}</Size></Part>`,
    );
    const last = page.parts.at(-1)?.number ?? after;
    return toXmlResponse(
      `<ListPartsResult ${NAMESPACE}><Bucket>${escapeXml(place.bucket.name)}</Bucket><Key>${escapeXml(place.key)}</Key><UploadId>${escapeXml(id)}</UploadId><StorageClass>STANDARD</StorageClass><PartNumberMarker>${after}</PartNumberMarker><NextPartNumberMarker>${last}</NextPartNumberMarker><MaxParts>${limit}</MaxParts><IsTruncated>${page.more}</IsTruncated>${parts.join("")}</ListPartsResult>`,
    );
  },

  complete: async (place: Place, id: string, upload: Upload, location: string): Promise<Response> => {
    refuseChecksums(upload.headers);
    const onlyIfAbsent = readOnlyIfAbsent(upload.headers);
    const parts = await readParts(openBody(upload, LARGEST).bytes);
    const completion = await multipart.complete(place, id, parts, () => {
      if (onlyIfAbsent && store.find(place.bucket.name, place.key) !== undefined)
        throw new Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    });
    if (completion.outcome !== "completed") throw toRefusal(completion.outcome);
    return toXmlResponse(
      `<CompleteMultipartUploadResult ${NAMESPACE}><Location>${escapeXml(location)}</Location><Bucket>${escapeXml(place.bucket.name)}</Bucket><Key>${escapeXml(place.key)}</Key><ETag>${escapeXml(completion.etag)}</ETag></CompleteMultipartUploadResult>`,
    );
  },

  abort: async (place: Place, id: string): Promise<Response> => {
    if (!(await multipart.abort(place, id))) throw noSuchUpload();
    return new Response(null, { status: 204 });
  },
});
