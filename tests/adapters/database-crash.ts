import { writeSync } from "node:fs";
import { sql } from "drizzle-orm";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";

// Run by database-embedded.test.ts, which kills it: writes without end and says which writes were acknowledged.
const database = createEmbeddedDatabase({ directory: process.argv[2]! });
const writer = async (name: number): Promise<never> => {
  const transaction = name % 2 === 0 ? database.transaction : database.transactionAside;
  for (let turn = 0; ; turn++) {
    const id = `${name}-${turn}`;
    await transaction(async (queries) => {
      await queries.execute(sql`INSERT INTO notes (id, body) VALUES (${id}, 'before')`);
      await Promise.resolve();
      await queries.execute(sql`UPDATE notes SET body = 'after' WHERE id = ${id}`);
    });
    writeSync(1, `${id}\n`);
  }
};
await Promise.all(Array.from({ length: 32 }, (_, name) => writer(name)));
