import type { SaxesTagPlain } from "saxes";
import { arrange, type Node } from "./content.ts";
import { programmeAttributes, programmeChildren, type Rule } from "./dtd.ts";

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

/** What is kept of one channel or programme: characters, and pieces (elements, and the texts between comments). */
export const room = { characters: 64 * 1024, pieces: 2_000 } as const;

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

/** An id is compared as XML compares tokens: its own white space alone counts, and never more than one of it. */
export const tidy = (text: string): string => text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");

/**
 * Collects a channel or programme from its tags and texts. What is said beyond `room` is not collected: of such a programme
 * nothing is kept, of such a channel what came first.
 */
export const createItem = ({ name: top, attributes }: SaxesTagPlain, line: number) => {
  const rules = top === "channel" ? channelChildren : programmeChildren;
  const stack: Open[] = [];
  const nodes: Node[] = [];
  let characters = 0;
  let pieces = 0;
  // A short text is a part of the long one that it was cut out of, and keeps that in memory: pieces have a bound, too.
  const hasRoom = (length: number): boolean => {
    characters += length;
    return ++pieces <= room.pieces && characters <= room.characters;
  };
  if (top === "programme") for (const name of programmeAttributes) characters += attributes[name]?.length ?? 0;

  return {
    /** Whether it is inside of one of its elements. */
    isInside: (): boolean => stack.length > 0,
    /** False where the element is passed over, with all that is in it. */
    open({ name, attributes: own }: SaxesTagPlain): boolean {
      const known = stack.length > 0 ? stack.at(-1)!.rule.children : rules;
      const rule = known && Object.hasOwn(known, name) ? known[name] : undefined;
      if (!rule) return false;
      let kept: Record<string, string> | null = null;
      let length = 0;
      for (const attribute of rule.attributes ?? []) {
        const value = own[attribute];
        if (value === undefined) continue;
        const said = value.trim();
        if (rule.oneOf?.[attribute]?.includes(said) === false) continue;
        (kept ??= {})[attribute] = said;
        length += value.length;
      }
      if (!hasRoom(length)) return false;
      stack.push({ name, text: "", attributes: kept, children: [], rule });
      return true;
    },
    text(text: string): void {
      const open = stack.at(-1);
      if (open?.rule.text && hasRoom(text.length)) open.text += text;
    },
    close(): void {
      const { name, text, attributes: own, children, rule } = stack.pop()!;
      const inner = rule.children ? arrange(children, rule.children) : children;
      const into = stack.at(-1)?.children ?? nodes;
      const said = text.trim();
      into.push(inner.length > 0 ? [name, said, own, inner] : own ? [name, said, own] : [name, said]);
    },
    end(): FeedItem {
      if (top === "channel") {
        const name = nodes.find(([own, text]) => own === "display-name" && text !== "")?.[1] ?? "";
        const icon = nodes.find(([own]) => own === "icon")?.[2]?.src;
        return { kind: "channel", id: tidy(attributes.id ?? ""), name: tidy(name), icon };
      }
      const oversized = characters > room.characters || pieces > room.pieces;
      return {
        kind: "programme",
        line,
        channelId: tidy(attributes.channel ?? ""),
        attributes,
        nodes: oversized ? [] : arrange(nodes, programmeChildren),
        oversized,
      };
    },
  };
};
