import type { Field } from "./filter.ts";
import type { Language } from "./lexemes.ts";
import type { Demand, Term } from "./query.ts";

/** The digits before the words of each field, and before their beginnings, as the migration `search_beginnings` writes them. */
const digitOf: Readonly<Record<Field, string>> = { title: "1", actors: "2", genres: "3", description: "4" };
const beginningOf: Readonly<Record<Field, string>> = { title: "5", actors: "6", genres: "7", description: "8" };
/** Letters (code points) of the longest of those. */
const LONGEST_BEGINNING = 5;

const toWord = (word: string) => (field: Field) => digitOf[field] + word;
const toBeginning = (word: string) => (field: Field) =>
  beginningOf[field] + [...word].slice(0, LONGEST_BEGINNING).join("");

/** A lexeme of a tsquery: quoted, nothing has a meaning of its own. */
export const quote = (lexeme: string): string => `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

/** What a document has. */
export const tsquery: Language = {
  word: (word, fields) => `(${fields.map(toWord(word)).map(quote).join(" | ")})`,
  beginning: ({ word }, fields) => `(${fields.map((field) => `${quote(toWord(word)(field))}:*`).join(" | ")})`,
  mark: quote,
  and: " & ",
  or: " | ",
};

/**
 * What the index is asked. What begins with a few letters is thousands of lists to GIN, and one list where the beginnings are lexemes
 * themselves. So of a longer unfinished word it is asked for the beginning alone, and the rest is looked for in what it names.
 */
export const ofIndex: Language = {
  ...tsquery,
  beginning: ({ word }, fields) => `(${fields.map(toBeginning(word)).map(quote).join(" | ")})`,
};

/** Whether the index names more than what has the term. */
export const isCut = ({ word, open }: Term): boolean => open && [...word].length > LONGEST_BEGINNING;

/** All ways to have all but any one. Each is asked by itself: GIN takes twice as long for one question in which any may be missing. */
export const waysOf = ({ terms, missing }: Demand): readonly (readonly Term[])[] =>
  missing === 0 ? [terms] : terms.map((_, left) => terms.filter((_, at) => at !== left));
