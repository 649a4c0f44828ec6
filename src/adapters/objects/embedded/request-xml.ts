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

/** Beginnings and ends of an item and of the seven elements that S3 knows in one at the most. */
const TAGS_OF_ITEM = 16;
/** In characters: the longest that a client writes is that of the declaration, or of the namespace. */
const LONGEST_TAG = 256;
/** The declaration, the end of an element, or its beginning with no attribute but its namespace. */
const tag = /^<(?:\?xml\s[^<>]*\?|\/[\w:.-]+\s*|[\w:.-]+(?:\s+xmlns(?::\w+)?\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))?\s*\/?)>$/;

/**
 * Whether the text is no more than elements within each other, and no more of them than `most` items need. The parser takes up to a
 * second for 2 MB of attributes or empty elements, in which nobody else is served; and no entity of the caller's own is ever expanded, as there is no DOCTYPE to declare it.
 */
const isPlain = (text: string, most: number): boolean => {
  let left = TAGS_OF_ITEM * (most + 1);
  for (let start = text.indexOf("<"); start !== -1; start = text.indexOf("<", start + 1)) {
    if (left-- === 0) return false;
    const end = text.indexOf(">", start);
    if (end === -1 || end - start >= LONGEST_TAG || !tag.test(text.slice(start, end + 1))) return false;
  }
  return true;
};

/**
 * Elements by name, those called `list` always in an array, of which there are `most`. The bytes must be bounded. Throws
 * MalformedXML.
 */
export const readXml = async (bytes: AsyncIterable<Uint8Array>, list: string, most: number): Promise<unknown> => {
  const text = await readText(bytes);
  if (!isPlain(text, most)) throw malformed();
  const parser = await createParser(list);
  try {
    return parser.parse(text, true);
  } catch {
    throw malformed();
  }
};
