import { afterAll, beforeAll, describe } from "bun:test";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { onPostgres, onSqlite } from "./ondemand-world.ts";
import { openRights, type RightsWorld } from "./rights-world.ts";

/** Runs the suite on each engine, on a database of its own. */
export const onBothEngines = (what: string, suite: (world: () => RightsWorld) => void): void => {
  const run = (name: string, open: typeof onSqlite) =>
    describe(`${what} on ${name}`, () => {
      let world: RightsWorld;
      beforeAll(async () => {
        world = await openRights(open);
      });
      afterAll(() => world.close());
      suite(() => world);
    });
  run("SQLite", onSqlite);
  if (missingPostgres) leaveOut(`${what} on PostgreSQL`, missingPostgres);
  else run("PostgreSQL", onPostgres);
};
