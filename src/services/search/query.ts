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

export type Query = {
  /** Each once; a word that is finished and begun again ("liar liar") is two. */
  readonly terms: readonly Term[];
  /** The positions of these in the order in which they were typed, repeated ones repeated. */
  readonly order: readonly number[];
};

/** Words of a query that count. */
const MOST_TERMS = 16;

/** The words that somebody has typed so far. Empty where there is none, but signs and emoji. */
export const parseQuery = (text: string): Query => {
  const typed = toTokens(text).map(({ word }) => word);
  const words = typed.slice(0, MOST_TERMS);
  // Of more words than count, the last that counts is finished.
  const open = typed.length > 0 && typed.length <= MOST_TERMS && !/\s$/.test(text);
  const finished = [...new Set(open ? words.slice(0, -1) : words)];
  const terms = finished.map((word): Term => ({ word, open: false, similar: [] }));
  if (open) terms.push({ word: words.at(-1)!, open, similar: [] });
  const order = words.map((word, at) => (open && at === words.length - 1 ? finished.length : finished.indexOf(word)));
  return { terms, order };
};

/** One of these lists is matched where each of its terms is. */
export type Alternatives = readonly (readonly Term[])[];

/** Terms of which one may be missing: any one. Of very many words the list would be too long; none of them may be missing. */
export const leaveOneOut = (terms: readonly Term[]): Alternatives =>
  terms.length < 2 || terms.length > 8 ? [] : terms.map((_, left) => terms.filter((_, position) => position !== left));
