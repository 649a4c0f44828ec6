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

/** What is looked for: documents that have all of the terms, or all but any one. */
export type Demand = { readonly terms: readonly Term[]; readonly missing: 0 | 1 };

/** Terms of which one may be missing. Of more than these, none may: what was typed is more than anybody would mistake. */
const MOST_TO_LACK_ONE = 8;
export const mayLackOne = (terms: readonly Term[]): boolean => terms.length >= 2 && terms.length <= MOST_TO_LACK_ONE;

/** Letters (code points) of an unfinished word that says too little yet. */
const FEW_LETTERS = 3;
/** Whether a term is so short that only titles, names and genres are asked for what begins with it: every second description has such a word. */
export const isShort = ({ word, open }: Term): boolean => open && [...word].length <= FEW_LETTERS;
