import { createHash } from "node:crypto";
import type { SearchDocument } from "../../changes/document.ts";
import { vocabulary } from "./filter.ts";
import { toMarks } from "./lexemes.ts";
import { toTrigrams } from "./spelling.ts";
import type { searchDocuments, searchKeys, searchWords } from "./tables.ts";
import { toTokens, toWords } from "./words.ts";

/** A document's row, and what it is judged by. The place is the same. */
export type DocumentRows = {
  readonly document: typeof searchDocuments.$inferInsert;
  readonly key: typeof searchKeys.$inferInsert;
};
export type WordRow = typeof searchWords.$inferInsert;

/** Words of one field that it is found by. */
const MOST_WORDS = { title: 60, people: 400, description: 500 };
/** Code units: an entry of PostgreSQL's indexes has at most 2,700 bytes. */
const LONGEST_KEY = 400;

const hash = (text: string): Buffer => createHash("sha256").update(text).digest();

// A place has 53 bits: how popular, by its logarithm, in 12 of them, and 41 of the name's hash.
const BUCKETS = 4096;
const PER_BUCKET = 2 ** 41;

/** Where a document is in the order of popularity, as long as nothing else is there. */
export const toPlace = (type: string, id: string, popularity: number): number => {
  const bucket = BUCKETS - 1 - Math.min(BUCKETS - 1, Math.floor(Math.log2(1 + popularity) * 64));
  return bucket * PER_BUCKET + (hash(`${type} ${id}`).readUIntBE(0, 6) % PER_BUCKET);
};

const collect = (texts: readonly string[], most: number): readonly string[] =>
  [...new Set(texts.flatMap(toWords))].slice(0, most);

/** An episode is also asked for by its numbers: s1e2, s01e02. */
const toNumbers = ({ seasonNumber, episodeNumber }: NonNullable<SearchDocument["episode"]>): string => {
  const two = (number: number) => String(number).padStart(2, "0");
  return `s${seasonNumber}e${episodeNumber} s${two(seasonNumber)}e${two(episodeNumber)}`;
};

const toWhole = (popularity: number): number =>
  popularity > 0 ? Math.min(Math.floor(popularity), Number.MAX_SAFE_INTEGER) : 0;

/** No index can keep a NUL, nor half of a surrogate pair. */
const clean = (text: string): string => text.replaceAll("\0", "").toWellFormed();
const cleanAll = (texts: readonly string[]): readonly string[] => texts.map(clean);

/** The rows of a document. `place` is the one that it should have. */
export const toRows = ({
  type,
  id,
  minimumAge,
  episode,
  thumbnailUrl,
  releaseYear,
  ...given
}: SearchDocument): DocumentRows => {
  const [title, description, seriesTitle] = [given.title, given.description, episode?.seriesTitle ?? ""].map(clean) as [
    string,
    string,
    string,
  ];
  const [people, genres] = [cleanAll(given.people), cleanAll(given.genres)];
  const popularity = toWhole(given.popularity);
  const titleWords = collect(episode ? [title, toNumbers(episode)] : [title], MOST_WORDS.title);
  const seriesWords = collect([seriesTitle], MOST_WORDS.title);
  const peopleWords = collect(people, MOST_WORDS.people);
  const genreWords = collect(genres, MOST_WORDS.people);
  const place = toPlace(type, id, popularity);
  const key = {
    place,
    type,
    targetId: id,
    popularity,
    minimumAge,
    titleKey: toTokens(title)
      .map(({ word }) => word)
      .join(" ")
      .slice(0, LONGEST_KEY)
      .replace(/[\ud800-\udbff]$/, ""),
    titleWords: titleWords.join(" "),
    seriesWords: seriesWords.join(" "),
    peopleWords: peopleWords.join(" "),
    genreWords: genreWords.join(" "),
  };
  const document = {
    place,
    type,
    targetId: id,
    minimumAge,
    title,
    thumbnailUrl,
    releaseYear,
    seriesTitle: episode ? seriesTitle : null,
    seasonNumber: episode?.seasonNumber ?? null,
    episodeNumber: episode?.episodeNumber ?? null,
    genres: JSON.stringify(genres),
    people: JSON.stringify(people),
    description,
    titleWords: [...new Set([...titleWords, ...seriesWords])].join(" "),
    peopleWords: peopleWords.join(" "),
    genreWords: genreWords.join(" "),
    descriptionWords: collect([description], MOST_WORDS.description).join(" "),
    marks: toMarks(type, minimumAge).join(" "),
  };
  const digest = hash(JSON.stringify([document, key]))
    .toString("base64url")
    .slice(0, 22);
  return { document: { ...document, digest }, key };
};

/** Letters only: what has digits in it is no word that somebody misspells. */
const spelt = /^[\p{L}\p{M}]{3,}$/u;

/** The words of documents that a misspelt one may have meant (`vocabulary`). */
export const toWordRows = (rows: readonly DocumentRows[]): readonly WordRow[] => {
  const words = rows
    .filter(({ key }) => vocabulary.types.some((type) => type === key.type))
    .flatMap(({ key: { titleWords, seriesWords, peopleWords, genreWords } }) =>
      `${titleWords} ${seriesWords} ${peopleWords} ${genreWords}`.split(" ").filter((word) => spelt.test(word)),
    );
  return [...new Set(words)].sort().map((word) => ({
    id: hash(word).readUIntBE(0, 6),
    word,
    trigrams: toTrigrams(word).join(" "),
  }));
};
