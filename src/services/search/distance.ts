// Rows of the table, used by every call: a thousand words are compared one after the other, and none is waited for in between.
let beforeLast: number[] = [];
let last: number[] = [];
let current: number[] = [];

/**
 * Edits between two words: letters put in, left out, changed, or two neighbours in each other's place (optimal string
 * alignment). Counted in UTF-16 code units, up to `most`; what is more is `most + 1`. Of the table only the cells are filled that are
 * `most` or less off its diagonal, so two long words cost little more than two short ones.
 * @param isPrefix the edits to that beginning of `word` which is nearest to `typed`
 */
export const countEdits = (typed: string, word: string, most: number, isPrefix = false): number => {
  const far = most + 1;
  if (typed.length - word.length > most || (!isPrefix && word.length - typed.length > most)) return far;
  const length = isPrefix ? Math.min(word.length, typed.length + most) : word.length;
  let nearest = far;
  for (let column = 0; column <= Math.min(length, most); column++) last[column] = column;
  last[Math.min(length, most) + 1] = far;
  if (typed.length === 0) return isPrefix ? 0 : Math.min(far, length);
  for (let row = 1; row <= typed.length; row++) {
    const from = Math.max(1, row - most);
    const to = Math.min(length, row + most);
    current[from - 1] = from === 1 ? row : far;
    nearest = current[from - 1]!;
    for (let column = from; column <= to; column++) {
      const same = typed[row - 1] === word[column - 1];
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      if (swapped) edits = Math.min(edits, beforeLast[column - 2]! + 1);
      current[column] = edits;
      if (edits < nearest) nearest = edits;
    }
    current[to + 1] = far;
    // Nor does a swap come back from there: of its two rows the first leads into the second by one edit.
    if (nearest > most) return far;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(far, isPrefix ? nearest : last[length]!);
};

/** Edits that a word of this length may be off: none below 4 letters, two from 8. */
export const allowedEdits = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);
