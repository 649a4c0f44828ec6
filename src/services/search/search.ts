import type { DocumentsStore } from "./documents-store.ts";
import type { Filter } from "./filter.ts";
import type { Matches } from "./matches.ts";
import { type Alternatives, leaveOneOut, parseQuery, type Query, type Term } from "./query.ts";
import { type Candidate, type Ranked, rank } from "./rank.ts";
import { chooseSimilar, mayBeMisspelt, toLikeness } from "./spelling.ts";

/** Documents that are ranked, and so can be paged through. */
export const MOST_RESULTS = 1_000;
/** Of more matches than are judged: results that have it in the title, so many that the others are not asked for apart. */
const ENOUGH = 100;
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

/** Search as somebody types, on any engine: which documents are judged is the index's work, in which order they come is a rule. */
export const createSearch = ({ matches, documents }: { matches: Matches; documents: DocumentsStore }): Search => {
  /** Of the words that the vocabulary has not, the first ones with what they may be misspellings of. */
  const mend = async (terms: readonly Term[]): Promise<readonly Term[]> => {
    const mended: Term[] = [];
    let left = MOST_MENDED;
    for (const term of terms) {
      if (left === 0 || !mayBeMisspelt(term) || (await matches.hasWord(term))) mended.push(term);
      else {
        left--;
        mended.push({ ...term, similar: chooseSimilar(term, await matches.findWords(toLikeness(term), MOST_WORDS)) });
      }
    }
    return mended;
  };

  /** Of very many matches only the popular were judged: those of exactly this title, however few know them. */
  const listTitled = async ({ terms, order }: Query, { age, types, fields }: Filter): Promise<readonly Candidate[]> => {
    if (!fields.includes("title")) return [];
    const key = order.map((position) => terms[position]!.word).join(" ");
    const titled = await Promise.all([key, `the ${key}`].map(documents.listTitled));
    return titled
      .flat()
      .filter(({ type, minimumAge }) => minimumAge <= age && (types.length === 0 || types.includes(type)));
  };

  const attempt = async (
    alternatives: Alternatives,
    query: Query,
    filter: Filter,
    missing: 0 | 1,
  ): Promise<Pick<Found, "ranked" | "isExact">> => {
    const found = await matches.find(alternatives, filter, MOST_RESULTS + 1);
    const judge = (candidates: readonly Candidate[]) => {
      const unique = [...new Map(candidates.map((candidate) => [candidate.place, candidate])).values()];
      return rank(unique, query, filter.fields, missing).slice(0, MOST_RESULTS);
    };
    if (found.length <= MOST_RESULTS) return { ranked: judge(found), isExact: true };
    const candidates = [...found, ...(await listTitled(query, filter))];
    const ranked = judge(candidates);
    // Enough of them have it in the title, or nothing else was looked at.
    if (
      ranked.filter(({ isTitled }) => isTitled).length >= ENOUGH ||
      !filter.fields.includes("title") ||
      filter.fields.length === 1
    )
      return { ranked, isExact: false };
    const inTitles = await matches.find(alternatives, { ...filter, fields: ["title"] }, MOST_RESULTS);
    return { ranked: judge([...candidates, ...inTitles]), isExact: false };
  };

  return async (text, filter) => {
    const query = parseQuery(text);
    const nothing: Found = { ranked: [], matching: "all_words", isExact: true, terms: query.terms };
    if (query.terms.length === 0) return nothing;
    const all = await attempt([query.terms], query, filter, 0);
    if (all.ranked.length > 0) return { ...all, matching: "all_words", terms: query.terms };

    const terms = await mend(query.terms);
    const mended = { ...query, terms };
    if (terms.some(({ similar }) => similar.length > 0)) {
      const similar = await attempt([terms], mended, filter, 0);
      if (similar.ranked.length > 0) return { ...similar, matching: "similar_words", terms };
    }
    const alternatives = leaveOneOut(terms);
    if (alternatives.length === 0) return nothing;
    const fewer = await attempt(alternatives, mended, filter, 1);
    return fewer.ranked.length > 0 ? { ...fewer, matching: "fewer_words", terms } : nothing;
  };
};
