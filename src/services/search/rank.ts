import type { Findable } from "../../changes/outbox.ts";
import type { Field } from "./filter.ts";
import type { Query, Term } from "./query.ts";

/** What a document is judged by: its folded words, parted by blanks. */
export type Candidate = {
  readonly place: number;
  readonly type: Findable;
  readonly targetId: string;
  readonly popularity: number;
  /** The title's words in order. */
  readonly titleKey: string;
  readonly titleWords: string;
  /** Of an episode: its series'. */
  readonly seriesWords: string;
  readonly peopleWords: string;
  readonly genreWords: string;
};

/** A place, and from 0 to 1 how well what is there matches. */
export type Ranked = { readonly place: number; readonly score: number };

/** From the worst match to the best. */
const bands = ["description", "genres", "people", "title", "phrase", "beginning", "whole"] as const;
type Band = (typeof bands)[number];
const orderOf = Object.fromEntries(bands.map((band, order) => [band, order])) as Readonly<Record<Band, number>>;

const types: readonly Findable[] = ["movie", "series", "person", "channel", "genre", "episode", "video"];
const article = /^(?:the|an?|der|die|das|le|la|les|el|los|las|il) (?=.)/;

type Judged = { readonly candidate: Candidate; readonly band: number; readonly distance: number };
type Found = { readonly band: number; readonly distance: number; readonly word: string };

/** A term, made ready to be looked for in a hundred documents. */
type Wanted = {
  readonly word: string;
  /** With the blanks that it stands between. */
  readonly text: string;
  /** Edits, by word. */
  readonly similar: ReadonlyMap<string, number>;
  /** Other words of the query, which do not count as this one. */
  readonly others: readonly string[];
};

const toWanted = ({ word, open, similar }: Term, terms: readonly Term[]): Wanted => ({
  word,
  text: open ? ` ${word}` : ` ${word} `,
  similar: new Map(similar.map((other) => [other.word, other.distance])),
  // "solaris s" is on its way to a second word: the first one, which begins alike, does not count again. The same word is
  // typed twice for a title that has it twice, and of each field the words are held once.
  others: open
    ? terms
        .filter((other) => !other.open && other.word !== word && other.word.startsWith(word))
        .map((other) => other.word)
    : [],
});

/** Where, in words between blanks, a term is: itself before what is like it, and of that the nearest. */
const findIn = (all: string, { word, text, similar, others }: Wanted, band: number): Found | undefined => {
  const words = others.length === 0 ? all : others.reduce((rest, other) => rest.replace(` ${other} `, " "), all);
  if (words.includes(text)) return { band, distance: 0, word };
  if (similar.size === 0) return undefined;
  let nearest: Found | undefined;
  for (const other of words.split(" ")) {
    const distance = similar.get(other);
    if (distance !== undefined && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY))
      nearest = { band, distance, word: other };
  }
  return nearest;
};

/** Of a title that has a word twice ("new york new y"), one typed before does not stand for the other. */
const hasTwice = (key: string, word: string): boolean => {
  const text = ` ${word} `;
  return key.indexOf(text) !== key.lastIndexOf(text);
};
const inTitle = (wanted: Wanted, key: string): Wanted =>
  wanted.others.length === 0 ? wanted : { ...wanted, others: wanted.others.filter((word) => !hasTwice(key, word)) };

/** How the words of a title follow each other, for who has typed all of `key`, its last word maybe unfinished. */
const judgeTitle = (title: string, key: string, open: boolean): Band => {
  const bare = title.replace(article, "");
  if (title === key || bare === key) return "whole";
  const end = open ? "" : " ";
  if (`${title} `.startsWith(key + end) || `${bare} `.startsWith(key + end)) return "beginning";
  return ` ${title} `.includes(` ${key}${end}`) ? "phrase" : "title";
};

/**
 * Puts candidates in order: by the worst of the fields that their words stand in, by edits, by popularity; of equals the
 * shorter title, then letters, type and id. So the order is the same wherever the candidates come from.
 * @param missing terms that a candidate may lack
 */
export const rank = (
  candidates: readonly Candidate[],
  { terms, order }: Query,
  fields: readonly Field[],
  missing: 0 | 1,
): readonly Ranked[] => {
  const looksAt = (field: Field) => fields.includes(field);
  const [inTitles, inPeople, inGenres] = [looksAt("title"), looksAt("actors"), looksAt("genres")];
  const open = terms.at(-1)?.open ?? false;

  const wanted = terms.map((term) => toWanted(term, terms));

  const locate = (candidate: Candidate): readonly Found[] => {
    const [title, series] = inTitles ? [` ${candidate.titleWords} `, ` ${candidate.seriesWords} `] : ["", ""];
    const people = inPeople ? ` ${candidate.peopleWords} ` : "";
    const genres = inGenres ? ` ${candidate.genreWords} ` : "";
    return wanted.map(
      (term) =>
        findIn(title, inTitle(term, ` ${candidate.titleKey} `), orderOf.title) ??
        findIn(series, term, orderOf.people) ??
        findIn(people, term, orderOf.people) ??
        findIn(genres, term, orderOf.genres) ?? { band: orderOf.description, distance: 0, word: term.word },
    );
  };

  const judge = (candidate: Candidate): Judged => {
    const found = locate(candidate);
    // What may be missing is what is in the worst place.
    const counted = missing === 0 ? found : found.toSorted((left, right) => right.band - left.band).slice(0, -missing);
    let [worst, distance] = [bands.length as number, 0];
    for (const one of counted) {
      if (one.band < worst) worst = one.band;
      distance += one.distance;
    }
    const isTitled = worst === orderOf.title && missing === 0;
    const key = isTitled ? order.map((position) => found[position]!.word).join(" ") : "";
    return { candidate, band: isTitled ? orderOf[judgeTitle(candidate.titleKey, key, open)] : worst, distance };
  };

  return candidates
    .map(judge)
    .sort(
      (left, right) =>
        right.band - left.band || left.distance - right.distance || compare(left.candidate, right.candidate),
    )
    .map(({ candidate, band, distance }) => ({
      place: candidate.place,
      score: toScore(band, distance, candidate.popularity),
    }));
};

const compare = (left: Candidate, right: Candidate): number =>
  right.popularity - left.popularity ||
  left.titleKey.length - right.titleKey.length ||
  compareText(left.titleKey, right.titleKey) ||
  types.indexOf(left.type) - types.indexOf(right.type) ||
  compareText(left.targetId, right.targetId);

const compareText = (left: string, right: string): number => (left === right ? 0 : left < right ? -1 : 1);

/** From 0 to 1, and as the order goes: bands, in each of them edits, in each of these popularity. */
const toScore = (band: number, distance: number, popularity: number): number => {
  const edits = 4 - Math.min(distance, 4);
  const fame = 1 - 1 / (1 + Math.log1p(popularity));
  return Math.round(((band + (edits + fame) / 5.01) / bands.length) * 10_000) / 10_000;
};
