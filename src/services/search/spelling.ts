import { allowedEdits, countEdits } from "./distance.ts";
import type { Similar, Term } from "./query.ts";

/** Words that one word may stand for at most. */
const MOST_SIMILAR = 16;
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
export const toTelling = (word: string): readonly string[] => {
  const all = toTrigrams(word);
  return word.length > 4 ? all.slice(1) : all;
};

/** Whether a misspelling is looked for at all. */
export const mayBeMisspelt = ({ word }: Term): boolean => allowedEdits(word) > 0;

/** Code points, at least and at most. */
export type Lengths = { readonly least: number; readonly most: number };

/** How long the words are that `term` may be a misspelling of. */
export const lengthsLike = ({ word, open }: Term): Lengths => {
  const [length, edits] = [[...word].length, allowedEdits(word)];
  return { least: length - edits, most: open ? 64 : length + edits };
};

/** Those of the words that `term` may be a misspelling of, the nearest first. */
export const chooseSimilar = ({ word, open }: Term, words: readonly string[]): readonly Similar[] => {
  const most = allowedEdits(word);
  return words
    .map((other): Similar => {
      const whole = countEdits(word, other, most);
      return { word: other, distance: open ? Math.min(whole, countEdits(word, other, most, true)) : whole };
    })
    .filter((similar) => similar.distance <= most && similar.word !== word)
    .sort(
      (left, right) =>
        left.distance - right.distance ||
        Math.abs(left.word.length - word.length) - Math.abs(right.word.length - word.length) ||
        (left.word < right.word ? -1 : 1),
    )
    .slice(0, MOST_SIMILAR);
};
