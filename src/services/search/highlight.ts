import type { components } from "../../../generated/types.ts";
import type { Field } from "./filter.ts";
import { isShort, type Term } from "./query.ts";
import { fold, mayHave, walkTokens } from "./words.ts";

type Highlight = components["schemas"]["SearchHighlight"];
type Segment = components["schemas"]["SearchSegment"];
type Span = { readonly start: number; readonly end: number };

/** The texts of a result that are shown. */
export type Texts = {
  readonly title: string;
  readonly seriesTitle: string | null;
  readonly description: string;
  readonly people: readonly string[];
  readonly genres: readonly string[];
};

/** Code units of a description's passage, and how many of them go before the first match. */
const PASSAGE = 200;
const LEAD = 60;
const MOST_SEGMENTS = 64;
/** Code units of a text that are looked through: what is found by its description has it at the beginning, or is shown without. */
const READ = 1_000;
/** Shorter texts are read to their end. */
const LONGEST_TITLE = 400;

/** Code units of a word in which its beginning is looked for: each is folded anew, and a word may be all marks. */
const MOST_OF_A_WORD = 256;

/** The end of the shortest beginning of a word that reads `prefix`; of an endless word, all of it. */
const endOfPrefix = (text: string, { start, end }: Span, prefix: string): number => {
  let at = start;
  for (const letter of text.slice(start, end)) {
    at += letter.length;
    if (at - start > MOST_OF_A_WORD) return end;
    // Marks of the last letter belong to it.
    if (fold(text.slice(start, at)).length >= prefix.length && !/^\p{M}/u.test(text.slice(at, at + 2))) return at;
  }
  return end;
};

type Sought = {
  readonly finished: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly all: readonly string[];
};

/** @param prefixes the terms that what begins like them will do for */
const toSought = (terms: readonly Term[], prefixes: readonly Term[]): Sought => {
  const finished = new Set(terms.flatMap(({ word, similar }) => [word, ...similar.map((other) => other.word)]));
  return { finished, prefixes: prefixes.map(({ word }) => word), all: [...finished] };
};

/**
 * The parts of a text that terms match: of a long one those that a passage with the first can show, where that is among the
 * first READ code units.
 */
const findSpans = (text: string, { finished, prefixes, all }: Sought): readonly Span[] => {
  if (!mayHave(text.slice(0, READ), all)) return [];
  const spans: Span[] = [];
  let enough = READ;
  for (const token of walkTokens(text)) {
    if (token.start >= enough) break;
    const prefix = finished.has(token.word) ? undefined : prefixes.find((one) => token.word.startsWith(one));
    if (finished.has(token.word)) spans.push({ start: token.start, end: token.end });
    else if (prefix !== undefined) spans.push({ start: token.start, end: endOfPrefix(text, token, prefix) });
    if (spans.length === 1) enough = Math.max(LONGEST_TITLE, token.end + 2 * PASSAGE);
  }
  return spans;
};

const toSegments = (text: string, spans: readonly Span[]): Segment[] => {
  const segments: Segment[] = [];
  let at = 0;
  const add = (end: number, match: boolean) => {
    if (end > at) segments.push({ text: text.slice(at, end), match });
    at = end;
  };
  for (const { start, end } of spans.slice(0, MOST_SEGMENTS / 2 - 1)) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return segments;
};

/** The blank nearest after `at` in the next few letters, so that no word is cut; else `at`, never inside a surrogate pair. */
const toBoundary = (text: string, at: number): number => {
  const blank = text.slice(at, at + 20).search(/\s/);
  if (blank >= 0) return at + blank;
  return /[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at;
};

/** The passage of a long text that has the first match. */
const cut = (text: string, spans: readonly Span[]): { text: string; spans: readonly Span[] } => {
  if (text.length <= PASSAGE) return { text, spans };
  const first = spans[0]!.start;
  const start = first <= LEAD ? 0 : Math.min(first, toBoundary(text, first - LEAD));
  const end = start + PASSAGE >= text.length ? text.length : Math.max(spans[0]!.end, toBoundary(text, start + PASSAGE));
  const [before, after] = [start > 0 ? "…" : "", end < text.length ? "…" : ""];
  const shift = before.length - start;
  return {
    text: before + text.slice(start, end) + after,
    spans: spans
      .filter((span) => span.end <= end)
      .map((span) => ({ start: span.start + shift, end: span.end + shift })),
  };
};

/** Where the terms are in the texts of a result. Text stays text: what is shown is cut into pieces, and nothing is put between. */
export const highlight = (texts: Texts, terms: readonly Term[], fields: readonly Field[]): Highlight[] => {
  const open = terms.filter((term) => term.open);
  const named = toSought(terms, open);
  const described = toSought(
    terms,
    open.filter((term) => !isShort(term)),
  );
  const of = (field: Highlight["field"], text: string): Highlight | undefined => {
    const spans = findSpans(text, field === "description" ? described : named);
    if (spans.length === 0) return undefined;
    const passage = field === "description" ? cut(text, spans) : { text, spans };
    return { field, segments: toSegments(passage.text, passage.spans) };
  };
  const first = (field: Highlight["field"], names: readonly string[]): Highlight | undefined => {
    for (const name of names) {
      const found = of(field, name);
      if (found) return found;
    }
    return undefined;
  };
  return [
    fields.includes("title") ? of("title", texts.title) : undefined,
    fields.includes("title") && texts.seriesTitle !== null ? of("series_title", texts.seriesTitle) : undefined,
    fields.includes("actors") ? first("actors", texts.people) : undefined,
    fields.includes("genres") ? first("genres", texts.genres) : undefined,
    fields.includes("description") ? of("description", texts.description) : undefined,
  ].filter((found) => found !== undefined);
};
