import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { engines, type Livetv, openLivetv } from "./livetv-world.ts";

type Engine = keyof typeof engines;

/** What holds of live television on every engine: each has a world of its own, in which nothing goes wrong unnoticed. */
export const describeLivetv = (what: string, define: (world: () => Livetv, engine: Engine) => void): void => {
  for (const engine of Object.keys(engines) as Engine[]) {
    if (engine === "PostgreSQL" && missingPostgres) leaveOut(`${what} on PostgreSQL`, missingPostgres);
    else
      describe(`${what}: ${engine}`, () => {
        let world: Livetv | undefined;
        beforeAll(async () => {
          world = await openLivetv(engines[engine]);
        });
        afterAll(() => world?.[Symbol.asyncDispose]());
        define(() => world!, engine);
        test("nothing went wrong beside it", () => expect(world!.failures).toEqual([]));
      });
  }
};
