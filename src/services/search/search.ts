import type { DocumentsStore } from "./documents-store.ts";
import { type Filter, vocabulary } from "./filter.ts";
import type { Matches } from "./matches.ts";
import { type Alternatives, leaveOneOut, parseQuery, type Query, type Term } from "./query.ts";
import { type Ranked, rank } from "./rank.ts";
import { chooseSimilar, mayBeMisspelt, toLikeness } from "./spelling.ts";

/** Documents that can be paged through. */
export const MOST_RESULTS = 1_000;
/** Documents that are read and judged; those behind them stay in the order of places. */
const MOST_JUDGED = 300;
/** Words that one may stand for where another may be missing as well. */
const MOST_GUESSED = 4;
/** Words of the vocabulary that are compared with one that nobody knows. */
const MOST_WORDS = 1_000;
/** Words of a query that are taken for misspelt: who types more that nobody knows looks for something else. */
const MOST_MENDED = 3;

export type Found = {
  /** The best first. */
  readonly ranked: readonly Ranked[];
  readonly matching: "all_words" | "similar_words" | "fewer_words";
  /** False where more match. */
  readonly isExact: boolean;
  /** By which they were found. */
  readonly terms: readonly Term[];
};

export type Search = (text: string, filter: Filter) => Promise<Found>;

/** What is not judged, in its order, with scores that go on falling. */
const continueRanking = (ranked: readonly Ranked[], places: readonly number[]): readonly Ranked[] => {
  const last = ranked.at(-1)?.score ?? 0;
  return places.map((place, at) => ({
    place,
    score: Math.floor(last * (1 - (at + 1) / (places.length + 1)) * 10_000) / 10_000,
  }));
};

/** Search as somebody types, on any engine: which documents are judged is the index's work, in which order they come is a rule. */
export const createSearch = ({ matches, documents }: { matches: Matches; documents: DocumentsStore }): Search => {
  /** Of the words that nothing has which the caller may see, the first ones with what they may be misspellings of. */
  const mend = async (terms: readonly Term[], { age }: Filter): Promise<readonly Term[]> => {
    const mended: Term[] = [];
    let left = MOST_MENDED;
    for (const term of terms) {
      if (left === 0 || !mayBeMisspelt(term) || (await matches.hasWord(term, { ...vocabulary, age })))
        mended.push(term);
      else {
        left--;
        mended.push({ ...term, similar: chooseSimilar(term, await matches.findWords(toLikeness(term), MOST_WORDS)) });
      }
    }
    return mended;
  };

  /** Documents of exactly the title that was typed, however few know them. */
  const listTitled = async ({ terms, order }: Query, { age, types, fields }: Filter): Promise<readonly number[]> => {
    if (!fields.includes("title")) return [];
    const key = order.map((position) => terms[position]!.word).join(" ");
    const titled = await Promise.all([key, `the ${key}`].map(documents.listTitled));
    return titled
      .flat()
      .filter(({ type, minimumAge }) => minimumAge <= age && (types.length === 0 || types.includes(type)))
      .map(({ place }) => place);
  };

  /** Of more matches than are judged, those that go first: of this very title, then the popular of those in titles, then the popular. */
  const putInOrder = async (found: readonly number[], alternatives: Alternatives, query: Query, filter: Filter) => {
    const isWider = filter.fields.length > 1 && filter.fields.includes("title");
    const inTitles = isWider ? await matches.find(alternatives, { ...filter, fields: ["title"] }, MOST_RESULTS) : [];
    return [...new Set([...(await listTitled(query, filter)), ...inTitles, ...found])].slice(0, MOST_RESULTS);
  };

  const attempt = async (
    alternatives: Alternatives,
    query: Query,
    filter: Filter,
    missing: 0 | 1,
  ): Promise<Pick<Found, "ranked" | "isExact">> => {
    const found = await matches.find(alternatives, filter, MOST_RESULTS + 1);
    const places = found.length <= MOST_JUDGED ? found : await putInOrder(found, alternatives, query, filter);
    const judged = places.length === 0 ? [] : await matches.read(places.slice(0, MOST_JUDGED));
    const ranked = rank(judged, query, filter.fields, missing);
    return {
      ranked: [...ranked, ...continueRanking(ranked, places.slice(MOST_JUDGED))],
      isExact: found.length <= MOST_RESULTS,
    };
  };

  return async (text, filter) => {
    const query = parseQuery(text);
    const nothing: Found = { ranked: [], matching: "all_words", isExact: true, terms: query.terms };
    if (query.terms.length === 0) return nothing;
    const all = await attempt([query.terms], query, filter, 0);
    if (all.ranked.length > 0) return { ...all, matching: "all_words", terms: query.terms };

    const terms = await mend(query.terms, filter);
    const mended = { ...query, terms };
    if (terms.some(({ similar }) => similar.length > 0)) {
      const similar = await attempt([terms], mended, filter, 0);
      if (similar.ranked.length > 0) return { ...similar, matching: "similar_words", terms };
    }
    const alternatives = leaveOneOut(terms.map((term) => ({ ...term, similar: term.similar.slice(0, MOST_GUESSED) })));
    if (alternatives.length === 0) return nothing;
    const fewer = await attempt(alternatives, mended, filter, 1);
    return fewer.ranked.length > 0 ? { ...fewer, matching: "fewer_words", terms } : nothing;
  };
};
