import { toTokens } from "./words.ts";

/** A word that is searched for. */
export type Term = {
  readonly word: string;
  /** Unfinished: words that begin with it will do. */
  readonly open: boolean;
  /** Words that will do as well, with the edits between them and `word`. */
  readonly similar: readonly Similar[];
};
export type Similar = { readonly word: string; readonly distance: number };

/** Words of a query that count. */
const MOST_TERMS = 16;

/** The words that somebody has typed so far. Empty where there is none, but signs and emoji. */
export const parseQuery = (text: string): readonly Term[] => {
  const words = toTokens(text)
    .map(({ word }) => word)
    .slice(0, MOST_TERMS);
  const last = words.at(-1);
  if (last === undefined) return [];
  const open = !/\s$/.test(text);
  const finished = new Set(open ? words.slice(0, -1) : words);
  const terms = [...finished].map((word): Term => ({ word, open: false, similar: [] }));
  return open ? [...terms, { word: last, open, similar: [] }] : terms;
};

/** One of these lists is matched where each of its terms is. */
export type Alternatives = readonly (readonly Term[])[];

/** Terms of which one may be missing: any one. Of very many words the list would be too long; none of them may be missing. */
export const leaveOneOut = (terms: readonly Term[]): Alternatives =>
  terms.length < 2 || terms.length > 8 ? [] : terms.map((_, left) => terms.filter((_, position) => position !== left));
