import { Refusal } from "./refusal.ts";

const LONGEST_LINE = 1024;
const MOST_TRAILERS = 8;

const incomplete = (message: string): Refusal => new Refusal("IncompleteBody", message);

type Awaiting = "size" | "data" | "data-end" | "trailer" | "nothing";

/**
 * Unwraps `Content-Encoding: aws-chunked` without signatures, chunk by chunk as it arrives: `<hex size>\r\n<data>\r\n`
 * until size 0, then trailers, then an empty line. The trailers are put into `trailers` by lower-case name.
 *
 * Throws IncompleteBody for anything else, an early end included: what has been yielded by then must be dropped.
 *
 * Source: S3 API Reference, "Signature calculations: trailing checksums" (STREAMING-UNSIGNED-PAYLOAD-TRAILER).
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Uint8Array>,
  trailers: Map<string, string>,
): AsyncGenerator<Uint8Array> {
  let awaiting = "size" as Awaiting;
  let remaining = 0;
  let line = "";

  const readLine = (): void => {
    if (!line.endsWith("\r\n")) throw incomplete("A chunk's line is not terminated.");
    const text = line.slice(0, -2);
    line = "";
    if (awaiting === "size") {
      if (!/^[0-9a-f]{1,12}$/i.test(text)) throw incomplete("A chunk's size is not valid.");
      remaining = Number.parseInt(text, 16);
      awaiting = remaining === 0 ? "trailer" : "data";
    } else if (awaiting === "data-end") {
      if (text !== "") throw incomplete("A chunk is longer than its size.");
      awaiting = "size";
    } else if (text === "") {
      awaiting = "nothing";
    } else {
      const colon = text.indexOf(":");
      if (colon < 1 || trailers.size >= MOST_TRAILERS) throw incomplete("The trailers are not valid.");
      trailers.set(text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim());
    }
  };

  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      if (awaiting === "nothing") throw incomplete("The body goes on after its end.");
      if (awaiting === "data") {
        const data = piece.subarray(at, at + remaining);
        at += data.length;
        remaining -= data.length;
        if (remaining === 0) awaiting = "data-end";
        yield data;
      } else {
        const end = piece.indexOf(10, at);
        const stop = end < 0 ? piece.length : end + 1;
        line += Buffer.from(piece.subarray(at, stop)).toString("latin1");
        at = stop;
        if (line.length > LONGEST_LINE) throw incomplete("A chunk's line is too long.");
        if (end >= 0) readLine();
      }
    }
  }
  if (awaiting !== "nothing") throw incomplete("The body ended before its last chunk.");
}
