import type { MinimumAge } from "../../changes/document.ts";
import type { Findable } from "../../changes/outbox.ts";
import { allFields, type Field, type Filter } from "./filter.ts";
import type { Alternatives, Term } from "./query.ts";

// What the engine's index holds. A lexeme is a word with the digit of its field before it, so that a field is asked for by name,
// and prefixes go on working; `=movie` and `_12` are marks, of the type, and of the ages that may see it. Nobody can type a mark, and the
// index itself intersects them with the words: what is filtered out is never read. To the engine all of these are just strings
// between blanks, so its tokenizer, its language and its version have no say in what is found.

const digitOf: Readonly<Record<Field, string>> = { title: "1", actors: "2", genres: "3", description: "4" };
const ages: readonly MinimumAge[] = [0, 6, 12, 16, 18];

const toTypeMark = (type: Findable): string => `=${type}`;
const toAgeMark = (age: MinimumAge): string => `_${age}`;

/** What a document is found by. */
export const toLexemes = (
  type: Findable,
  minimumAge: MinimumAge,
  words: Readonly<Record<Field, readonly string[]>>,
): string =>
  [
    toTypeMark(type),
    ...ages.filter((age) => age >= minimumAge).map(toAgeMark),
    ...allFields.flatMap((field) => words[field].map((word) => digitOf[field] + word)),
  ].join(" ");

/** How an engine writes what it is asked. */
export type Language = {
  readonly quote: (lexeme: string) => string;
  /** Of something quoted: lexemes that begin with it. */
  readonly prefix: (quoted: string) => string;
  readonly and: string;
  readonly or: string;
};

/** What an engine is asked for documents that have all terms of one of the alternatives, in one of the fields each. */
export const toExpression = (
  { quote, prefix, and, or }: Language,
  alternatives: Alternatives,
  { types, fields, age }: Filter,
): string => {
  const anyOf = (expressions: readonly string[]): string => `(${expressions.join(or)})`;
  const digits = fields.map((field) => digitOf[field]);
  const ofTerm = ({ word, open, similar }: Term): string =>
    anyOf(
      digits.flatMap((digit) => [
        open ? prefix(quote(digit + word)) : quote(digit + word),
        ...similar.map((other) => quote(digit + other.word)),
      ]),
    );
  const words = anyOf(alternatives.map((terms) => `(${terms.map(ofTerm).join(and)})`));
  const marks = [
    ...(age < 18 ? [quote(toAgeMark(age))] : []),
    ...(types.length > 0 ? [anyOf([...new Set(types)].map(toTypeMark).map(quote))] : []),
  ];
  return [words, ...marks].join(and);
};
