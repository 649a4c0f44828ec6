import { readFeedBytes } from "./bytes.ts";
import { decodeFeed } from "./encoding.ts";
import type { FeedItem } from "./item.ts";

/** Characters that are parsed at once: a fraction of a millisecond, about. */
const PIECE = 16 * 1024;

/**
 * The channels and programmes of an XMLTV document, in portions, as its bytes arrive; nothing but the present portion is held.
 * A portion may be empty: the bytes go on, and say nothing of the guide.
 * @throws FeedRefused where it cannot be read on, and whatever the stream throws
 */
export async function* readFeed(body: AsyncIterable<Uint8Array>): AsyncGenerator<readonly FeedItem[]> {
  // The parser is loaded with the first feed.
  const { createFeedParser } = await import("./feed-parser.ts");
  const parser = createFeedParser();
  for await (const text of decodeFeed(readFeedBytes(body), parser.line)) {
    for (let at = 0; at < text.length; at += PIECE) {
      yield parser.write(text.slice(at, at + PIECE));
    }
  }
  yield parser.end();
}
