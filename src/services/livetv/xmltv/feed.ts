import { readFeedBytes } from "./bytes.ts";
import { decodeFeed } from "./encoding.ts";
import type { FeedItem } from "./feed-parser.ts";

/** Characters that are parsed at once: a fraction of a millisecond, about. */
const PIECE = 16 * 1024;

/**
 * The channels and programmes of an XMLTV document, in portions, as its bytes arrive; nothing but the present portion is held.
 * @throws FeedRefused where it cannot be read on, and whatever the stream throws
 */
export async function* readFeed(body: AsyncIterable<Uint8Array>): AsyncGenerator<readonly FeedItem[]> {
  // The parser is loaded with the first feed.
  const { createFeedParser } = await import("./feed-parser.ts");
  const parser = createFeedParser();
  for await (const text of decodeFeed(readFeedBytes(body), parser.line)) {
    for (let at = 0; at < text.length; at += PIECE) {
      const items = parser.write(text.slice(at, at + PIECE));
      if (items.length > 0) yield items;
    }
  }
  const last = parser.end();
  if (last.length > 0) yield last;
}
