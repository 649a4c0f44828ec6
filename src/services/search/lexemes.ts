import type { MinimumAge } from "../../changes/document.ts";
import type { Findable } from "../../changes/outbox.ts";
import type { Field, Filter } from "./filter.ts";
import { type Demand, isShort, type Term } from "./query.ts";

// What the engine's index holds of a document: its words, and marks, of its type (`=movie`) and of the ages that may see it (`_12`).
// Nobody can type a mark, and the index itself intersects them with the words, but for the ages on PostgreSQL. To the engine all of
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
  /** A word in one of the fields. */
  readonly word: (word: string, fields: readonly Field[]) => string;
  /** A word that begins so in one of the fields. Those with few letters are never asked of descriptions. */
  readonly beginning: (term: Term, fields: readonly Field[]) => string;
  readonly mark: (mark: string) => string;
  readonly and: string;
  readonly or: string;
};

/** What an engine is asked for documents that have the terms that are looked for, in one of the fields each. */
export const toExpression = (
  { word, beginning, mark, and, or }: Language,
  { terms, missing }: Demand,
  { types, fields, age }: Filter,
): string => {
  const join = (expressions: readonly string[], by: string): string =>
    expressions.length === 1 ? expressions[0]! : `(${expressions.join(by)})`;

  const itself = (term: Term): readonly string[] => {
    if (!term.open) return [word(term.word, fields)];
    if (!isShort(term) || !fields.includes("description")) return [beginning(term, fields)];
    const others = fields.filter((field) => field !== "description");
    return [...(others.length > 0 ? [beginning(term, others)] : []), word(term.word, ["description"])];
  };
  const ofTerm = (term: Term): string =>
    join([...itself(term), ...term.similar.map((other) => word(other.word, fields))], or);

  /** All but any one: each half whole, and of the other all but any one. So each term is written log n times; in a list of all ways, n times. */
  const allButOne = (some: readonly Term[]): readonly string[] => {
    if (some.length === 1) return [];
    const middle = some.length >> 1;
    const halves = [some.slice(0, middle), some.slice(middle)] as const;
    const lacking = (whole: readonly Term[], other: readonly Term[]) =>
      join([...whole.map(ofTerm), ...allButOne(other)], and);
    return [join([lacking(halves[0], halves[1]), lacking(halves[1], halves[0])], or)];
  };

  return [
    ...(missing === 1 ? allButOne(terms) : terms.map(ofTerm)),
    ...(age < 18 ? [mark(toAgeMark(age))] : []),
    ...(types.length > 0 ? [join([...new Set(types)].map(toTypeMark).map(mark), or)] : []),
  ].join(and);
};
