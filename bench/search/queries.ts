import type { SearchDocument } from "../../src/changes/document.ts";
import { createRandom } from "./catalogue.ts";

/** The worst: what half of everything has, what nothing has, and what is long. */
export const hard = [
  "t",
  "th",
  "a",
  "the",
  "the ",
  "the of",
  "the love a",
  "th an",
  "of the and a in to",
  "s",
  "sta",
  "the man of the night and the girl in the house",
  "zzzzzzzz",
  "qwertyuiopasdf",
  "lovve nigth",
  "thee darkk wrld",
  "a".repeat(200),
  Array.from({ length: 16 }, (_, at) => `wrng${String.fromCharCode(97 + at)}wrd`).join(" "),
];

const misspell = (text: string, random: () => number): string => {
  const at = 1 + Math.floor(random() * Math.max(1, text.length - 2));
  return text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
};

/** What people type, letter by letter, on the way to titles and names; some of it misspelt; and among it the hard ones. */
export const createQueries = (
  make: (number: number) => SearchDocument,
  titles: number,
  count: number,
  seed = 1,
): readonly string[] => {
  const random = createRandom(seed);
  const queries: string[] = [];
  while (queries.length < count) {
    const document = make(Math.floor(random() * titles));
    const name = random() < 0.25 ? document.people[0] : undefined;
    const wanted = (name ?? document.title).slice(0, 24);
    const text = random() < 0.15 ? misspell(wanted, random) : wanted;
    for (let length = 1; length <= text.length; length += 1 + Math.floor(random() * 3))
      queries.push(text.slice(0, length));
    if (random() < 0.3) queries.push(hard[Math.floor(random() * hard.length)]!);
  }
  return queries.slice(0, count);
};
