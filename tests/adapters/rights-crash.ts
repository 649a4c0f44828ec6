import { writeSync } from "node:fs";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase } from "../../src/adapters/database/postgresql/database.ts";
import { createRightsOn } from "./rights-world.ts";

// Run by rights-crash.test.ts: rents titles under keys, says which answers were given, and dies where it is told to.
const [place, subject, death, ...movies] = process.argv.slice(2);
const die = () => process.kill(process.pid, "SIGKILL");

const opened = place!.startsWith("postgresql:")
  ? createPostgresDatabase({ url: place! })
  : createEmbeddedDatabase({ directory: place! });
/** Dies when an effect is written, and its answer is not: that is the second row that goes in. */
const dying: Database = {
  ...opened,
  transaction: (work) =>
    opened.transaction((queries) => {
      let inserts = 0;
      return work(
        new Proxy(queries, {
          get: (target, name) => {
            if (name === "insert" && ++inserts === 2) die();
            return Reflect.get(target, name);
          },
        }),
      );
    }),
};
const { call } = createRightsOn(death === "between" ? dying : opened, Date.now);
await Promise.all(
  movies.map(async (content_id) => {
    const header = { "idempotency-key": `key-of-${content_id}` };
    const answer = await call("rentContent", subject!, { path: { content_id }, query: {}, header });
    if (death === "unsaid") die();
    writeSync(1, `${JSON.stringify({ content_id, status: answer.status, body: answer.body })}\n`);
  }),
);
die();
