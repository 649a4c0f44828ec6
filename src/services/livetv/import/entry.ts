import { digestOf, findNamed, type Node, writeContent } from "../xmltv/content.ts";
import { programmeAttributes } from "../xmltv/dtd.ts";
import type { FeedProgramme } from "../xmltv/item.ts";
import { readTime } from "../xmltv/time.ts";
import type { Reading, Zone } from "../xmltv/zone.ts";

/** A programme as a feed has it: what its times mean is settled when all of its channel is known. */
export type Entry = {
  readonly line: number;
  readonly start: number;
  readonly startLater: number | null;
  readonly stop: number | null;
  readonly stopLater: number | null;
  readonly clump: number;
  readonly content: string;
  readonly digest: string;
};

const units: Readonly<Record<string, number>> = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 };

const lengthOf = (nodes: readonly Node[]): number | undefined => {
  const node = findNamed(nodes, "length");
  const unit = units[node?.[2]?.units ?? ""];
  if (!node || !unit || !/^\d{1,6}(\.\d{1,3})?$/.test(node[1])) return undefined;
  const length = Math.round(Number(node[1]) * unit);
  return length > 0 ? length : undefined;
};

/** `1/2` is the second of two; undefined for what is not of that form. */
const clumpOf = (text: string | undefined): number | undefined => {
  if (text === undefined || text === "") return 0;
  const match = /^\s*(\d{1,2})\s*\/\s*(\d{1,2})\s*$/.exec(text);
  return match && Number(match[1]) < Number(match[2]) ? Number(match[1]) : undefined;
};

const keptAttributes = (attributes: Readonly<Record<string, string>>): Record<string, string> | undefined => {
  let kept: Record<string, string> | undefined;
  for (const name of programmeAttributes) {
    const value = attributes[name]?.trim();
    // `0/1` is what the DTD means where nothing is said.
    if (value && !(name === "clumpidx" && value === "0/1")) (kept ??= {})[name] = value;
  }
  return kept;
};

/** Reads a programme of a feed. @returns why it cannot be used, where it cannot */
export const toEntry = ({ attributes, nodes, line, oversized }: FeedProgramme, zone: Zone): Entry | string => {
  if (oversized) return "it says more than is kept of one programme";
  if (attributes.start === undefined) return "it has no start";
  const start = readTime(attributes.start, zone);
  if (typeof start === "string") return `its start ${start}`;
  const stop: Reading | string | undefined = attributes.stop?.trim() ? readTime(attributes.stop, zone) : undefined;
  if (typeof stop === "string") return `its stop ${stop}`;
  const clump = clumpOf(attributes.clumpidx);
  if (clump === undefined) return "its clumpidx is not of the form 0/2";
  if (!findNamed(nodes, "title")) return "it has no title";
  const kept = keptAttributes(attributes);
  const content = writeContent(kept ? { nodes, attributes: kept } : { nodes });
  const length = stop ? undefined : lengthOf(nodes);
  return {
    line,
    start: start.at,
    startLater: start.later ?? null,
    stop: stop?.at ?? (length === undefined ? null : start.at + length),
    stopLater: stop?.later ?? (length === undefined || start.later === undefined ? null : start.later + length),
    clump,
    content,
    digest: digestOf(content),
  };
};
