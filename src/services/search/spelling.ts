import { allowedEdits, countEdits } from "./distance.ts";
import type { Similar, Term } from "./query.ts";

/** Words that one word may stand for at most. */
const MOST_SIMILAR = 16;
/** Words with a trigram in common that are looked at for those that have enough. */
export const MOST_ALIKE = 10_000;
/** Letters of the longest word (words.ts has 64), with room. */
const ENDLESS = 1_000;
/** Of a longer word only so many letters tell which others are like it. */
const LETTERS = 24;

const slide = (text: string): readonly string[] => {
  const letters = [...text];
  return letters.slice(2).map((_, position) => letters.slice(position, position + 3).join(""));
};
const begin = (word: string): string => [...word].slice(0, LETTERS).join("");

/**
 * Three letters each, with the beginning and the end of the word as letters: "dune" is ==d =du dun une ne=. Two words that are one
 * edit apart have at least one in common. Two engines find them the same way, in any script and any locale.
 */
export const toTrigrams = (word: string): readonly string[] => [...new Set(slide(`==${begin(word)}=`))];

/** The trigrams by which words like `word` are found. That of the first letter alone names too many, and helps only short words. */
const toTelling = (word: string): readonly string[] => {
  const all = toTrigrams(word);
  return word.length > 4 ? all.slice(1) : all;
};

/** Whether a misspelling is looked for at all. */
export const mayBeMisspelt = ({ word }: Term): boolean => allowedEdits(word) > 0;

/** What the vocabulary is asked for words that one may be a misspelling of. */
export type Likeness = {
  readonly trigrams: readonly string[];
  /** Of the trigrams, so many that every word in reach has them. */
  readonly shared: number;
  /** In letters (code points). */
  readonly shortest: number;
  readonly longest: number;
};

/** An edit takes three trigrams along, two neighbours in each other's place four. */
const PER_EDIT = 4;

export const toLikeness = ({ word, open }: Term): Likeness => {
  const edits = allowedEdits(word);
  const trigrams = toTelling(word);
  const length = [...word].length;
  // An unfinished word's end is none yet; and an edit moves another letter to where a long one is cut.
  const unsure = (open ? 1 : 0) + (length + edits > LETTERS ? edits + 1 : 0);
  return {
    trigrams,
    shared: Math.max(1, trigrams.length - PER_EDIT * edits - unsure),
    shortest: length - edits,
    longest: open ? ENDLESS : length + edits,
  };
};

/** Those of the words that `term` may be a misspelling of, the nearest first. */
export const chooseSimilar = ({ word, open }: Term, words: readonly string[]): readonly Similar[] => {
  const most = allowedEdits(word);
  return words
    .map((other): Similar => ({ word: other, distance: countEdits(word, other, most, open) }))
    .filter((similar) => similar.distance <= most && similar.word !== word)
    .sort(
      (left, right) =>
        left.distance - right.distance ||
        Math.abs(left.word.length - word.length) - Math.abs(right.word.length - word.length) ||
        (left.word < right.word ? -1 : 1),
    )
    .slice(0, MOST_SIMILAR);
};
