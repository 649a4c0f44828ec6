import type { Findable } from "../../changes/outbox.ts";
import type { Field } from "./filter.ts";
import type { Term } from "./query.ts";

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

export type Ranked = { readonly candidate: Candidate; readonly score: number };

/** From the worst match to the best. */
const bands = ["description", "genres", "people", "title", "phrase", "beginning", "whole"] as const;
type Band = (typeof bands)[number];
const orderOf = Object.fromEntries(bands.map((band, order) => [band, order])) as Readonly<Record<Band, number>>;

const types: readonly Findable[] = ["movie", "series", "person", "channel", "genre", "episode", "video"];
const article = /^(?:the|an?|der|die|das|le|la|les|el|los|las|il) (?=.)/;

type Found = { readonly band: number; readonly distance: number; readonly word: string };

/** Where, in words between blanks, a term is: itself before what is like it. */
const findIn = (words: string, { word, open, similar }: Term): Omit<Found, "band"> | undefined => {
  if (words.includes(open ? ` ${word}` : ` ${word} `)) return { distance: 0, word };
  for (const other of similar) if (words.includes(` ${other.word} `)) return other;
  return undefined;
};

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
  terms: readonly Term[],
  fields: readonly Field[],
  missing: 0 | 1,
): readonly Ranked[] => {
  const looksAt = (field: Field) => fields.includes(field);
  const open = terms.at(-1)?.open ?? false;

  const judge = (candidate: Candidate) => {
    const places = [
      ...(looksAt("title")
        ? ([
            [candidate.titleWords, orderOf.title],
            [candidate.seriesWords, orderOf.people],
          ] as const)
        : []),
      ...(looksAt("actors") ? ([[candidate.peopleWords, orderOf.people]] as const) : []),
      ...(looksAt("genres") ? ([[candidate.genreWords, orderOf.genres]] as const) : []),
    ].map(([words, band]) => [` ${words} `, band] as const);
    const found = terms.map((term): Found => {
      for (const [words, band] of places) {
        const at = findIn(words, term);
        if (at) return { band, ...at };
      }
      return { band: orderOf.description, distance: 0, word: term.word };
    });
    // What may be missing is what is in the worst place.
    const counted = missing === 0 ? found : found.toSorted((left, right) => right.band - left.band).slice(0, -missing);
    const worst = Math.min(...counted.map(({ band }) => band));
    const key = found.map(({ word }) => word).join(" ");
    const band = worst === orderOf.title && missing === 0 ? orderOf[judgeTitle(candidate.titleKey, key, open)] : worst;
    return { candidate, band, distance: counted.reduce((sum, { distance }) => sum + distance, 0) };
  };

  return candidates
    .map(judge)
    .sort(
      (left, right) =>
        right.band - left.band || left.distance - right.distance || compare(left.candidate, right.candidate),
    )
    .map(({ candidate, band, distance }) => ({ candidate, score: toScore(band, distance, candidate.popularity) }));
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
