import { SaxesParser, type SaxesTagPlain } from "saxes";
import { createItem, type FeedItem } from "./item.ts";
import { FeedRefused } from "./refusal.ts";

/** What a feed may ask of whoever reads it. A real one is far from each. */
export const bounds = {
  /** Characters of one tag, one text, one comment. */
  token: 256 * 1024,
  attributes: 64,
  depth: 16,
  /** Elements in `tv` that are neither channels nor programmes. */
  strangers: 1_000,
} as const;

export type FeedParser = {
  /** Takes the next piece of the text. What is complete by then is in the answer. @throws FeedRefused */
  write(text: string): readonly FeedItem[];
  /** Takes the end. @throws FeedRefused */
  end(): readonly FeedItem[];
  line(): number;
};

/**
 * Reads XMLTV by pieces, in any order of elements. Strict about XML, lenient about everything that it says: what is not
 * XMLTV is passed over. Entities are those of XML itself; a document that declares others is refused, and nothing is fetched.
 */
export const createFeedParser = (): FeedParser => {
  const parser = new SaxesParser({ position: true, xmlns: false });
  let items: FeedItem[] = [];
  let depth = 0;
  let strangers = 0;
  /** Depth of the element that is passed over with all that is in it; 0: none. */
  let passed = 0;
  let item: ReturnType<typeof createItem> | undefined;
  let lastEvent = 0;

  const refuse = (reason: string, tooLarge = false): never => {
    throw new FeedRefused(reason, parser.line, tooLarge);
  };
  const noteEvent = () => {
    lastEvent = parser.position;
  };

  parser.on("error", (error) => refuse(error.message.replace(/^\d+:\d+: |\.$/g, "").slice(0, 200)));
  parser.on("doctype", (text) => {
    noteEvent();
    if (text.includes("<!ENTITY")) refuse("it declares entities");
  });
  for (const event of ["comment", "processinginstruction", "xmldecl"] as const) parser.on(event, noteEvent);

  const openTop = (tag: SaxesTagPlain) => {
    if (tag.name === "channel" || tag.name === "programme") {
      item = createItem(tag, parser.line);
      return;
    }
    if (++strangers > bounds.strangers) refuse("it has too much that is no guide", true);
    passed = depth;
  };
  parser.on("opentag", (tag) => {
    noteEvent();
    if (++depth > bounds.depth) refuse(`elements are nested more than ${bounds.depth} deep`);
    if (Object.keys(tag.attributes).length > bounds.attributes) refuse("an element has too many attributes");
    if (depth === 1) {
      if (tag.name !== "tv") refuse(`its root element is ${tag.name.slice(0, 50)}, not tv`);
    } else if (passed === 0) {
      if (!item) openTop(tag);
      else if (!item.open(tag)) passed = depth;
    }
  });
  const takeText = (text: string) => {
    noteEvent();
    if (passed === 0) item?.text(text);
  };
  parser.on("text", takeText);
  parser.on("cdata", takeText);

  parser.on("closetag", () => {
    noteEvent();
    if (passed === 0) {
      if (item?.isInside()) item.close();
      else if (item) {
        items.push(item.end());
        item = undefined;
      }
    } else if (passed === depth) passed = 0;
    depth--;
  });

  const taken = (): readonly FeedItem[] => {
    const complete = items;
    items = [];
    // What the parser holds back until it is whole: a text without an end would fill the memory.
    if (parser.position - lastEvent > bounds.token) refuse("a tag or a text has no end in sight");
    return complete;
  };
  return {
    write(text) {
      parser.write(text);
      return taken();
    },
    end() {
      parser.close();
      return taken();
    },
    line: () => parser.line,
  };
};
