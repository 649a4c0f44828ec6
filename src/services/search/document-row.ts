import { createHash } from "node:crypto";
import type { SearchDocument } from "../../changes/document.ts";
import { toMarks } from "./filter.ts";
import { toTrigrams } from "./spelling.ts";
import type { searchDocuments, searchWords } from "./tables.ts";
import { toTokens, toWords } from "./words.ts";

export type DocumentRow = typeof searchDocuments.$inferInsert;
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

const join = (texts: readonly string[], most: number): string =>
  [...new Set(texts.flatMap(toWords))].slice(0, most).join(" ");

/** An episode is also asked for by its numbers: s1e2, s01e02. */
const toNumbers = ({ seasonNumber, episodeNumber }: NonNullable<SearchDocument["episode"]>): string => {
  const two = (number: number) => String(number).padStart(2, "0");
  return `s${seasonNumber}e${episodeNumber} s${two(seasonNumber)}e${two(episodeNumber)}`;
};

const toWhole = (popularity: number): number =>
  popularity > 0 ? Math.min(Math.floor(popularity), Number.MAX_SAFE_INTEGER) : 0;

/** The row of a document. `place` is the one that it should have. */
export const toRow = (document: SearchDocument): DocumentRow => {
  const { type, id, title, description, people, genres, episode } = document;
  const popularity = toWhole(document.popularity);
  const row = {
    place: toPlace(type, id, popularity),
    type,
    targetId: id,
    popularity,
    minimumAge: document.minimumAge,
    titleKey: toTokens(title)
      .map(({ word }) => word)
      .join(" ")
      .slice(0, LONGEST_KEY)
      .replace(/[\ud800-\udbff]$/, ""),
    titleWords: join(episode ? [title, toNumbers(episode)] : [title], MOST_WORDS.title),
    seriesWords: join(episode ? [episode.seriesTitle] : [], MOST_WORDS.title),
    peopleWords: join(people, MOST_WORDS.people),
    genreWords: join(genres, MOST_WORDS.people),
    marks: toMarks(type, document.minimumAge).join(" "),
    title,
    thumbnailUrl: document.thumbnailUrl,
    releaseYear: document.releaseYear,
    seriesTitle: episode?.seriesTitle ?? null,
    seasonNumber: episode?.seasonNumber ?? null,
    episodeNumber: episode?.episodeNumber ?? null,
    genres: JSON.stringify(genres),
    people: JSON.stringify(people),
    description,
    descriptionWords: join([description], MOST_WORDS.description),
  };
  return { ...row, digest: hash(JSON.stringify(row)).toString("base64url").slice(0, 22) };
};

/** Letters only: what has digits in it is no word that somebody misspells. */
const spelt = /^[\p{L}\p{M}]{3,}$/u;

/** The words of documents that a misspelt one may have meant. */
export const toWordRows = (rows: readonly DocumentRow[]): readonly WordRow[] => {
  const words = rows.flatMap(({ titleWords, seriesWords, peopleWords, genreWords }) =>
    `${titleWords} ${seriesWords} ${peopleWords} ${genreWords}`.split(" ").filter((word) => spelt.test(word)),
  );
  return [...new Set(words)].sort().map((word) => ({
    id: hash(word).readUIntBE(0, 6),
    word,
    trigrams: toTrigrams(word).join(" "),
  }));
};
