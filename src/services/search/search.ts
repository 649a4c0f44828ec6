import type { DocumentsStore } from "./documents-store.ts";
import { type Field, type Filter, vocabulary } from "./filter.ts";
import type { Matches } from "./matches.ts";
import { type Demand, mayLackOne, parseQuery, type Query, type Term } from "./query.ts";
import { type Ranked, rank } from "./rank.ts";
import { chooseSimilar, mayBeMisspelt, toLikeness } from "./spelling.ts";

/** Documents that can be paged through. */
const MOST_RESULTS = 1_000;
/** Documents that are read and judged; those behind them stay in the order of places. */
const MOST_JUDGED = 100;
/** Of many matches, so many that have the words in their titles go before the others. */
const MOST_IN_TITLES = 50;
/** Terms that are likely to have more matches than are judged. */
const FEW_TERMS = 2;
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
  /** False where more match than `ranked` has. */
  readonly isExact: boolean;
  /** By which they were found. */
  readonly terms: readonly Term[];
};

type Attempt = Pick<Found, "ranked" | "isExact">;

/** @param most results that are asked for; of those that match, some more are looked at, to find the best */
export type Search = (text: string, filter: Filter, most: number) => Promise<Found>;

/** What is not judged, in its order, with scores that go on falling. */
const continueRanking = (ranked: readonly Ranked[], places: readonly number[]): readonly Ranked[] => {
  const last = ranked.at(-1)?.score ?? 0;
  return places.map((place, at) => ({
    place,
    score: Math.floor(last * (1 - (at + 1) / MOST_RESULTS) * 10_000) / 10_000,
  }));
};

/** Descriptions have some of any words: what lacks one of those that were typed is looked for there only where no title, name or genre has it. */
const withoutDescriptionsFirst = (fields: readonly Field[]): readonly (readonly Field[])[] => {
  const others = fields.filter((field) => field !== "description");
  return others.length === 0 || others.length === fields.length ? [fields] : [others, fields];
};

/** Search as somebody types, on any engine: which documents are judged is the index's work, in which order they come is a rule. */
export const createSearch = ({ matches, documents }: { matches: Matches; documents: DocumentsStore }): Search => {
  /** Together, where that is as fast as one. Elsewhere they would fill a queue, and others would be refused. */
  const askAll = async <T, A>(things: readonly T[], ask: (thing: T) => A | Promise<A>): Promise<readonly A[]> => {
    if (matches.isConcurrent) return Promise.all(things.map(ask));
    const answers: A[] = [];
    for (const thing of things) answers.push(await ask(thing));
    return answers;
  };

  /** Of the words that nothing has which the caller may see, the first ones with what they may be misspellings of. */
  const mend = async (terms: readonly Term[], { age }: Filter): Promise<readonly Term[]> => {
    const isKnown = await askAll(
      terms,
      (term) => !mayBeMisspelt(term) || matches.hasWord(term, { ...vocabulary, age }),
    );
    const unknown = terms.filter((_, at) => !isKnown[at]).slice(0, MOST_MENDED);
    const mended = await askAll(unknown, async (term): Promise<Term> => {
      const words = await matches.findWords(toLikeness(term), MOST_WORDS);
      return { ...term, similar: chooseSimilar(term, words) };
    });
    return terms.map((term) => mended[unknown.indexOf(term)] ?? term);
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

  /** Of more matches than are judged, those that go first: of this very title, then the popular of those in titles. */
  const listFirst = async (demand: Demand, query: Query, filter: Filter): Promise<readonly number[]> => {
    const isWider = filter.fields.length > 1 && filter.fields.includes("title");
    const [titled, inTitles] = await Promise.all([
      listTitled(query, filter),
      isWider ? matches.find(demand, { ...filter, fields: ["title"] }, MOST_IN_TITLES) : [],
    ]);
    return [...titled, ...inTitles];
  };

  const attempt = async (demand: Demand, query: Query, filter: Filter, most: number): Promise<Attempt> => {
    // However few are asked for, as many are looked at: so every page belongs to the same list.
    const enough = Math.min(Math.max(most, MOST_JUDGED), MOST_RESULTS);
    const early =
      matches.isConcurrent && demand.terms.length <= FEW_TERMS ? listFirst(demand, query, filter) : undefined;
    // Where it is not needed, nobody waits for it.
    early?.catch(() => {});
    const found = await matches.find(demand, filter, enough + 1);
    const places =
      found.length <= MOST_JUDGED
        ? found
        : [...new Set([...(await (early ?? listFirst(demand, query, filter))), ...found])].slice(0, enough);
    const judged = places.length === 0 ? [] : await matches.read(places.slice(0, MOST_JUDGED));
    const ranked = rank(judged, query, filter.fields, demand.missing);
    return {
      ranked: [...ranked, ...continueRanking(ranked, places.slice(MOST_JUDGED))],
      isExact: found.length <= enough,
    };
  };

  return async (text, filter, most) => {
    const query = parseQuery(text);
    const nothing: Found = { ranked: [], matching: "all_words", isExact: true, terms: query.terms };
    if (query.terms.length === 0) return nothing;
    const all = await attempt({ terms: query.terms, missing: 0 }, query, filter, most);
    if (all.ranked.length > 0) return { ...all, matching: "all_words", terms: query.terms };

    const terms = await mend(query.terms, filter);
    const mended = { ...query, terms };
    if (terms.some(({ similar }) => similar.length > 0)) {
      const similar = await attempt({ terms, missing: 0 }, mended, filter, most);
      if (similar.ranked.length > 0) return { ...similar, matching: "similar_words", terms };
    }
    if (!mayLackOne(terms)) return nothing;
    const guessed = terms.map((term) => ({ ...term, similar: term.similar.slice(0, MOST_GUESSED) }));
    for (const fields of withoutDescriptionsFirst(filter.fields)) {
      const fewer = await attempt({ terms: guessed, missing: 1 }, mended, { ...filter, fields }, most);
      if (fewer.ranked.length > 0) return { ...fewer, matching: "fewer_words", terms };
    }
    return nothing;
  };
};
