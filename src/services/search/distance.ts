/**
 * Edits between two words: letters put in, left out, changed, or two neighbours in each other's place (optimal string
 * alignment). Counted in UTF-16 code units, up to `most`; what is more is `most + 1`.
 * @param isPrefix the edits to that beginning of `word` which is nearest to `typed`
 */
export const countEdits = (typed: string, word: string, most: number, isPrefix = false): number => {
  const far = most + 1;
  if (typed.length - word.length > most || (!isPrefix && word.length - typed.length > most)) return far;
  const length = isPrefix ? Math.min(word.length, typed.length + most) : word.length;
  let beforeLast: number[] = [];
  let last = Array.from({ length: length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= length; column++) {
      const same = typed[row - 1] === word[column - 1];
      let edits = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      if (swapped) edits = Math.min(edits, beforeLast[column - 2]! + 1);
      current.push(edits);
      if (edits < least) least = edits;
    }
    // A swap reaches two rows back, so one row beyond the limit is no proof yet.
    if (least > far) return far;
    [beforeLast, last] = [last, current];
  }
  return Math.min(far, isPrefix ? Math.min(...last) : last[length]!);
};

/** Edits that a word of this length may be off: none below 4 letters, two from 8. */
export const allowedEdits = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);
