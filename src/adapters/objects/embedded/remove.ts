import { openBody, type Upload } from "./body.ts";
import { toXmlResponse } from "./list.ts";
import { escapeXml, Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";

const MOST_KEYS = 1000;
const LARGEST = 2 * 1024 * 1024;

/** Loaded with the first list of keys, not at the start. */
const createParser = async () => {
  const { XMLParser } = await import("fast-xml-parser");
  return new XMLParser({
    isArray: (name) => name === "Object",
    parseTagValue: false,
    ignoreAttributes: true,
    // A key may begin or end with a space.
    trimValues: false,
  });
};

const malformed = (): Refusal => new Refusal("MalformedXML", "The XML you provided was not well-formed or not valid.");

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const readText = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const parse = async (text: string): Promise<unknown> => {
  // No entity of the caller's own is ever expanded.
  if (/<!DOCTYPE/i.test(text)) throw malformed();
  const parser = await createParser();
  try {
    return parser.parse(text, true);
  } catch {
    throw malformed();
  }
};

const readKeys = async (text: string): Promise<{ keys: string[]; quiet: boolean }> => {
  const document = await parse(text);
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
  const { keys, quiet } = await readKeys(await readText(openBody(upload, LARGEST).bytes));
  await store.remove(bucket, keys);
  const deleted = quiet ? [] : keys.map((key) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`);
  return toXmlResponse(
    `<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${deleted.join("")}</DeleteResult>`,
  );
};
