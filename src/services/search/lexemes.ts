import type { MinimumAge } from "../../changes/document.ts";
import type { Findable } from "../../changes/outbox.ts";
import type { Field, Filter } from "./filter.ts";
import type { Alternatives, Term } from "./query.ts";

// What the engine's index holds of a document: its words, and marks, of its type (`=movie`) and of the ages that may see it (`_12`).
// Nobody can type a mark, and the index itself intersects them with the words: what is filtered out is never read. To the engine all of
// these are just strings between blanks, so its tokenizer, its language and its version have no say in what is found.

const ages: readonly MinimumAge[] = [0, 6, 12, 16, 18];
const toTypeMark = (type: Findable): string => `=${type}`;
const toAgeMark = (age: MinimumAge): string => `_${age}`;

/** The marks of a document. */
export const toMarks = (type: Findable, minimumAge: MinimumAge): readonly string[] => [
  toTypeMark(type),
  ...ages.filter((age) => age >= minimumAge).map(toAgeMark),
];

/** How an engine writes what it is asked. */
export type Language = {
  /** A word, or what begins with it, in one of the fields. */
  readonly word: (word: string, open: boolean, fields: readonly Field[]) => string;
  readonly mark: (mark: string) => string;
  readonly and: string;
  readonly or: string;
};

/** What an engine is asked for documents that have all terms of one of the alternatives, in one of the fields each. */
export const toExpression = (
  { word, mark, and, or }: Language,
  alternatives: Alternatives,
  { types, fields, age }: Filter,
): string => {
  const anyOf = (expressions: readonly string[]): string =>
    expressions.length === 1 ? expressions[0]! : `(${expressions.join(or)})`;
  const ofTerm = (term: Term): string =>
    anyOf([word(term.word, term.open, fields), ...term.similar.map((other) => word(other.word, false, fields))]);
  const words = anyOf(alternatives.map((terms) => `(${terms.map(ofTerm).join(and)})`));
  const marks = [
    ...(age < 18 ? [mark(toAgeMark(age))] : []),
    ...(types.length > 0 ? [anyOf([...new Set(types)].map(toTypeMark).map(mark))] : []),
  ];
  return [words, ...marks].join(and);
};
