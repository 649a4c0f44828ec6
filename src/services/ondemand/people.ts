import { and, eq, inArray, sql } from "drizzle-orm";
import type { components } from "../../../generated/types.ts";
import { keyOf } from "../../access/spelling.ts";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared, toPaddedPieces } from "../../adapters/database/prepared.ts";
import type { MinimumAge } from "../../changes/document.ts";
import type { Listed } from "./catalogue.ts";
import { findTitles } from "./finding.ts";
import { countNames, listNames, listRoles } from "./listing.ts";
import type { Page } from "./merging.ts";
import { toPrefixRange } from "./names.ts";
import { ages, shelfOf } from "./shelves.ts";
import { names, tallies } from "./tables.ts";
import { isShown, type Title, toReference } from "./title.ts";

type Wire = components["schemas"];

/** What a total counts up to, and how many titles of a person are shown in each role. */
const MOST_COUNTED = 1_000;
const MOST_ROLES = 200;

/** The genres and people of what can be watched; `age` is the viewer's limit. */
export interface People {
  listGenres(age: MinimumAge | undefined, page: Page): Promise<Listed<Wire["Genre"]>>;
  /** Those whose names begin with `prefix`. */
  listPeople(prefix: string, age: MinimumAge | undefined, page: Page): Promise<Listed<Wire["PersonReference"]>>;
  findPerson(id: string, age: MinimumAge | undefined): Promise<Wire["Person"] | undefined>;
}

const onePerson = prepared((queries: Queries) =>
  queries
    .select({ id: names.id, name: names.name })
    .from(names)
    .where(and(eq(names.id, sql.placeholder("id")), eq(names.type, "person"))),
);

export const createPeople = (database: Database): People => {
  const { reader } = database;
  /** How many stand on each of these shelves, up to an age. */
  const countEach = async (shelves: readonly number[], age: MinimumAge | undefined) => {
    const counts = new Map<number, number>();
    const most = age ?? ages.at(-1)!;
    for (const piece of toPaddedPieces(shelves))
      for (const { shelf, minimumAge, amount } of await reader
        .select()
        .from(tallies)
        .where(inArray(tallies.shelf, [...piece])))
        if (minimumAge <= most) counts.set(shelf, (counts.get(shelf) ?? 0) + amount);
    return counts;
  };
  const list = async (type: string, prefix: string, age: MinimumAge | undefined, page: Page) => {
    const values = { type, ...toPrefixRange(keyOf(prefix)) };
    const [counted] = await countNames(database, age, { limit: MOST_COUNTED, offset: 0 }, values);
    return { total: counted!.total, page: await listNames(database, age, page, values) };
  };
  const listTitles = async (name: string, role: string, age: MinimumAge | undefined) => {
    const found = await listRoles(database, age, { limit: MOST_ROLES, offset: 0 }, { name, role });
    const titles = await findTitles(
      reader,
      found.map((one) => one.id),
    );
    return titles.filter((title) => isShown(title, age));
  };
  const characterOf = ({ people }: Title, id: string) =>
    people.find((person) => person.id === id && person.role === "cast")?.character ?? null;

  return {
    listGenres: async (age, page) => {
      const { total, page: found } = await list("genre", "", age, page);
      const shelves = found.flatMap(({ number }) => [shelfOf("movie", number!), shelfOf("series", number!)]);
      const counts = await countEach(shelves, age);
      const genres = found.map(({ id, name, number }) => ({
        id,
        name,
        movie_count: counts.get(shelfOf("movie", number!)) ?? 0,
        series_count: counts.get(shelfOf("series", number!)) ?? 0,
      }));
      return { total, page: genres };
    },
    listPeople: async (prefix, age, page) => {
      const { total, page: found } = await list("person", prefix, age, page);
      return { total, page: found.map(({ id, name }) => ({ id, name })) };
    },
    findPerson: async (id, age) => {
      const person = await onePerson(reader).first({ id });
      if (!person) return undefined;
      const directed = await listTitles(id, "director", age);
      const played = await listTitles(id, "cast", age);
      if (directed.length + played.length === 0) return undefined;
      return {
        ...person,
        directed: directed.map(toReference),
        cast_in: played.map((title) => ({ ...toReference(title), character: characterOf(title, id) })),
      };
    },
  };
};
