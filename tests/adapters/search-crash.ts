import { writeSync } from "node:fs";
import { sql } from "drizzle-orm";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import { createPostgresDatabase } from "../../src/adapters/database/postgresql/database.ts";
import { createIndexer, startIndexing } from "../../src/services/search/indexer.ts";
import { createThings, putThings, sources } from "./search-world.ts";

// A process that is killed: it changes things and says so when that is committed, and indexes all the while.
const [where, from] = process.argv.slice(2) as [string, string];
const database = where.startsWith("postgresql:")
  ? createPostgresDatabase({ url: where })
  : createEmbeddedDatabase({ directory: where });
await database.transaction(async (queries) => queries.execute(sql`${createThings}`));
const fail = (error: unknown) => {
  writeSync(2, String(error));
  process.exit(1);
};
startIndexing(createIndexer({ database, sources, now: Date.now, report: fail }), fail);
for (let number = Number(from); ; number++) {
  await database.transaction((queries) =>
    putThings(queries, [
      { type: "movie", id: `m-${number}`, title: `Wreck ${number}` },
      // The same one again and again: its last title is what must be found.
      { type: "series", id: "s", title: `Voyage ${number}` },
    ]),
  );
  writeSync(1, `${number}\n`);
}
