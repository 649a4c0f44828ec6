import { Refusal } from "./refusal.ts";

/** Loaded with the first document, not at the start. */
const createParser = async (list: string) => {
  const { XMLParser } = await import("fast-xml-parser");
  return new XMLParser({
    isArray: (name) => name === list,
    parseTagValue: false,
    ignoreAttributes: true,
    // A key may begin or end with a space.
    trimValues: false,
  });
};

export const malformed = (): Refusal =>
  new Refusal("MalformedXML", "The XML you provided was not well-formed or not valid.");

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const readText = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** Elements by name, those called `list` always in an array. The bytes must be bounded. Throws MalformedXML. */
export const readXml = async (bytes: AsyncIterable<Uint8Array>, list: string): Promise<unknown> => {
  const text = await readText(bytes);
  // No entity of the caller's own is ever expanded.
  if (/<!DOCTYPE/i.test(text)) throw malformed();
  const parser = await createParser(list);
  try {
    return parser.parse(text, true);
  } catch {
    throw malformed();
  }
};
