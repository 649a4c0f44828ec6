import type { MinimumAge } from "../../changes/document.ts";
import type { Findable } from "../../changes/outbox.ts";

/** Where words are looked for: `title` with the series' title of an episode, `actors` with directors. */
export type Field = "title" | "actors" | "genres" | "description";

export const allFields: readonly Field[] = ["title", "actors", "genres", "description"];

export type Filter = {
  /** Empty: every type. */
  readonly types: readonly Findable[];
  /** Not empty. */
  readonly fields: readonly Field[];
  /** What is suitable only from a higher age is not there. */
  readonly age: MinimumAge;
};

// Beside the words of a document stand words that nobody can type, as they hold what no word has: its type, and the ages of
// those who may see it. So the index itself intersects them, and what is filtered out is never read.

export const toTypeMark = (type: Findable): string => `=${type}`;
export const toAgeMark = (age: MinimumAge): string => `_${age}`;

const ages: readonly MinimumAge[] = [0, 6, 12, 16, 18];

/** The marks of a document. */
export const toMarks = (type: Findable, minimumAge: MinimumAge): readonly string[] => [
  toTypeMark(type),
  ...ages.filter((age) => age >= minimumAge).map(toAgeMark),
];

/** Marks that a document must have: one of each list. */
export const toRequiredMarks = ({ types, age }: Filter): readonly (readonly string[])[] => [
  ...(age < 18 ? [[toAgeMark(age)]] : []),
  ...(types.length > 0 ? [[...new Set(types)].map(toTypeMark)] : []),
];
