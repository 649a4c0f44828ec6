import { FeedRefused } from "./refusal.ts";

/** Bytes in which an XML declaration is looked for. */
const DECLARATION = 1024;

const marks: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
  // `<?` without a mark (XML 1.0, appendix F).
  [[0x3c, 0x00, 0x3f, 0x00], "utf-16le"],
  [[0x00, 0x3c, 0x00, 0x3f], "utf-16be"],
];

/** The encoding of a document, by its first bytes. @throws FeedRefused for one that it cannot be in */
export const detectEncoding = (start: Uint8Array): string => {
  const marked = marks.find(([bytes]) => bytes.every((byte, at) => start[at] === byte));
  if (marked) return marked[1];
  const head = new TextDecoder("windows-1252").decode(start.subarray(0, DECLARATION));
  const stated = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']/.exec(head)?.[1];
  if (!stated) return "utf-8";
  let encoding: string;
  try {
    ({ encoding } = new TextDecoder(stated as Bun.Encoding));
  } catch {
    throw new FeedRefused(`its encoding, ${stated}, is not known`, 1);
  }
  if (encoding.startsWith("utf-16")) throw new FeedRefused(`it states ${stated}, and is something else`, 1);
  return encoding;
};

/** A document's text, from its bytes. @param line of the last text that was taken @throws FeedRefused */
export async function* decodeFeed(
  chunks: AsyncIterable<Uint8Array>,
  line: () => number | undefined,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head: Uint8Array = new Uint8Array();
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder!.decode(bytes, { stream: true }) : decoder!.decode();
    } catch {
      throw new FeedRefused(`it is not ${decoder!.encoding}, which it should be in`, line());
    }
  };
  const begin = () => {
    decoder = new TextDecoder(detectEncoding(head) as Bun.Encoding, { fatal: true });
  };
  for await (const chunk of chunks) {
    if (decoder) {
      yield decode(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.byteLength < DECLARATION) continue;
    begin();
    yield decode(head);
  }
  if (!decoder) {
    begin();
    yield decode(head);
  }
  yield decode();
}
