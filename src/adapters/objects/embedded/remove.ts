import { openBody, type Upload } from "./body.ts";
import { escapeXml, Refusal } from "./refusal.ts";
import { isRecord, malformed, readXml } from "./request-xml.ts";
import type { Store } from "./store.ts";
import { NAMESPACE, toXmlResponse } from "./xml.ts";

const MOST_KEYS = 1000;
const LARGEST = 2 * 1024 * 1024;

const readKeys = async (bytes: AsyncIterable<Uint8Array>): Promise<{ keys: string[]; quiet: boolean }> => {
  const document = await readXml(bytes, "Object", MOST_KEYS);
  const root = isRecord(document) ? document.Delete : undefined;
  if (!isRecord(root) || !Array.isArray(root.Object) || root.Object.length > MOST_KEYS) throw malformed();
  const keys = root.Object.map((entry: unknown) => {
    if (!isRecord(entry) || typeof entry.Key !== "string" || entry.Key === "") throw malformed();
    for (const name of Object.keys(entry))
      if (name !== "Key" && name !== "#text")
        throw new Refusal("NotImplemented", `The condition ${name} is not implemented.`);
    return entry.Key;
  });
  return { keys, quiet: root.Quiet === "true" };
};

/** DeleteObject; removing what is not there is no error. */
export const removeObject = async (store: Store, bucket: string, key: string, headers: Headers): Promise<Response> => {
  if (headers.has("if-match")) throw new Refusal("NotImplemented", "Conditional deletes are not implemented.");
  await store.remove(bucket, [key]);
  return new Response(null, { status: 204 });
};

/** DeleteObjects: up to 1000 keys in one durable step. Source: S3 API Reference, "DeleteObjects". */
export const removeObjects = async (store: Store, bucket: string, upload: Upload): Promise<Response> => {
  const { keys, quiet } = await readKeys(openBody(upload, LARGEST).bytes);
  await store.remove(bucket, keys);
  const deleted = quiet ? [] : keys.map((key) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`);
  return toXmlResponse(`<DeleteResult ${NAMESPACE}>${deleted.join("")}</DeleteResult>`);
};
