import { SaxesParser, type SaxesTagPlain } from "saxes";
import { arrange, type Node } from "./content.ts";
import { programmeChildren, type Rule } from "./dtd.ts";
import { FeedRefused } from "./refusal.ts";

export type FeedChannel = {
  readonly kind: "channel";
  readonly id: string;
  /** The first of its names; empty where it has none. */
  readonly name: string;
  readonly icon: string | undefined;
};
export type FeedProgramme = {
  readonly kind: "programme";
  readonly line: number;
  /** Empty where it names none. */
  readonly channelId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly nodes: readonly Node[];
  /** It says more than is kept of one. */
  readonly oversized: boolean;
};
export type FeedItem = FeedChannel | FeedProgramme;

/** What a feed may ask of whoever reads it. A real one is far from each. */
export const bounds = {
  /** Characters of one tag, one text, one comment. */
  token: 256 * 1024,
  attributes: 64,
  depth: 16,
  /** Characters, and elements, that are kept of one programme. */
  programme: 64 * 1024,
  elements: 1_000,
  /** Elements in `tv` that are neither channels nor programmes. */
  strangers: 1_000,
} as const;

type Open = {
  readonly name: string;
  text: string;
  attributes: Record<string, string> | null;
  children: Node[];
  rule: Rule;
};

const channelChildren: Readonly<Record<string, Rule>> = {
  "display-name": { text: true },
  icon: programmeChildren.icon!,
};

export type FeedParser = {
  /** Takes the next piece of the text. What is complete by then is in the answer. @throws FeedRefused */
  write(text: string): readonly FeedItem[];
  /** Takes the end. @throws FeedRefused */
  end(): readonly FeedItem[];
  line(): number;
};

/** An id is compared as XML compares tokens: its own white space alone counts, and never more than one of it. */
export const tidy = (text: string): string => text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");

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
  let top: "channel" | "programme" | undefined;
  let attributes: Record<string, string> = {};
  let line = 0;
  const stack: Open[] = [];
  let rules: Readonly<Record<string, Rule>> = {};
  let nodes: Node[] = [];
  let size = 0;
  let elements = 0;
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

  const openTop = ({ name, attributes: own }: SaxesTagPlain) => {
    if (name !== "channel" && name !== "programme") {
      if (++strangers > bounds.strangers) refuse("it has too much that is no guide", true);
      passed = depth;
      return;
    }
    top = name;
    attributes = own;
    line = parser.line;
    rules = name === "channel" ? channelChildren : programmeChildren;
    nodes = [];
    size = 0;
    elements = 0;
  };
  const openInside = ({ name, attributes: own }: SaxesTagPlain) => {
    const known = stack.length > 0 ? stack.at(-1)!.rule.children : rules;
    const rule = known && Object.hasOwn(known, name) ? known[name] : undefined;
    if (!rule || ++elements > bounds.elements) {
      passed = depth;
      return;
    }
    let kept: Record<string, string> | null = null;
    for (const attribute of rule.attributes ?? []) {
      const value = own[attribute];
      if (value === undefined) continue;
      (kept ??= {})[attribute] = value.trim();
      size += value.length;
    }
    stack.push({ name, text: "", attributes: kept, children: [], rule });
  };

  parser.on("opentag", (tag) => {
    noteEvent();
    if (++depth > bounds.depth) refuse(`elements are nested more than ${bounds.depth} deep`);
    if (Object.keys(tag.attributes).length > bounds.attributes) refuse("an element has too many attributes");
    if (depth === 1) {
      if (tag.name !== "tv") refuse(`its root element is ${tag.name.slice(0, 50)}, not tv`);
    } else if (passed === 0) {
      if (depth === 2) openTop(tag);
      else openInside(tag);
    }
  });
  const takeText = (text: string) => {
    noteEvent();
    const open = passed === 0 ? stack.at(-1) : undefined;
    if (!open?.rule.text) return;
    open.text += text;
    size += text.length;
  };
  parser.on("text", takeText);
  parser.on("cdata", takeText);

  const closeInside = () => {
    const { name, text, attributes: own, children, rule } = stack.pop()!;
    const inner = rule.children ? arrange(children, rule.children) : children;
    const into = stack.at(-1)?.children ?? nodes;
    const said = text.trim();
    into.push(inner.length > 0 ? [name, said, own, inner] : own ? [name, said, own] : [name, said]);
  };
  const closeTop = () => {
    if (top === "programme") {
      const oversized = size > bounds.programme || elements > bounds.elements;
      items.push({
        kind: "programme",
        line,
        channelId: tidy(attributes.channel ?? ""),
        attributes,
        nodes: oversized ? [] : arrange(nodes, programmeChildren),
        oversized,
      });
    } else {
      const name = nodes.find(([own, text]) => own === "display-name" && text !== "")?.[1] ?? "";
      const icon = nodes.find(([own]) => own === "icon")?.[2]?.src;
      items.push({ kind: "channel", id: tidy(attributes.id ?? ""), name: tidy(name), icon });
    }
    top = undefined;
  };
  parser.on("closetag", () => {
    noteEvent();
    if (passed === 0) {
      if (stack.length > 0) closeInside();
      else if (top && depth === 2) closeTop();
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
