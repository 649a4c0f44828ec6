import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import { createSignOuts } from "../../src/adapters/identity/cognito/sign-outs.ts";
import { signOuts as table } from "../../src/adapters/identity/cognito/tables.ts";
import { leaveOut } from "../harness/left-out.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { enrol, signIn, withCognito } from "./identity-cognito-harness.ts";

type Place = { open(): Database; remove(): Promise<void> };

const embedded = async (): Promise<Place> => {
  const directory = mkdtempSync(join(tmpdir(), "itube-sign-outs-"));
  return {
    open: () => createEmbeddedDatabase({ directory }),
    remove: async () => rmSync(directory, { recursive: true }),
  };
};

const postgresql = async (): Promise<Place> => {
  const { url, ...place } = await createTemporaryDatabase();
  await migratePostgres(url);
  return { open: () => createPostgresDatabase({ url }), remove: () => place[Symbol.asyncDispose]() };
};

if (missingPostgres !== undefined) leaveOut("sign-outs of Cognito on PostgreSQL", missingPostgres);

const log = { warn: () => {} };

for (const [engine, openPlace, missing] of [
  ["SQLite", embedded, undefined],
  ["PostgreSQL", postgresql, missingPostgres],
] as const)
  describe.skipIf(missing !== undefined)(`sign-outs on ${engine}`, () => {
    /** Two instances on one database. */
    const within = (work: (one: Database, other: Database) => Promise<void>) => async () => {
      const place = await openPlace();
      const [one, other] = [place.open(), place.open()];
      try {
        await work(one, other);
      } finally {
        await one.close();
        await other.close();
        await place.remove();
      }
    };
    const at = 1_800_000_000;
    const clock = { now: () => at * 1_000 };

    test(
      "are seen by the other instance, and the latest of them counts, in whatever order they come",
      within(async (one, other) => {
        const [here, there] = [
          createSignOuts({ database: one, clock, log }),
          createSignOuts({ database: other, clock, log }),
        ];
        expect(await there.lastOf("ann")).toBeUndefined();
        await here.note("ann", at, at + 86_400);
        expect(await there.lastOf("ann")).toBe(at);
        await there.note("ann", at + 5, at + 86_405);
        await here.note("ann", at + 3, at + 86_403);
        expect(await here.lastOf("ann")).toBe(at + 5);
        expect(await here.lastOf("bob")).toBeUndefined();
        await Promise.all(
          Array.from({ length: 20 }, (_, turn) => (turn % 2 ? here : there).note("eve", at + turn, at + 99)),
        );
        expect(await here.lastOf("eve")).toBe(at + 19);
      }),
    );

    test(
      "are forgotten when no token that they make void can be left",
      within(async (database) => {
        const time = { now: at * 1_000 };
        const store = createSignOuts({ database, clock: { now: () => time.now }, log });
        for (let turn = 0; turn < 5; turn++) await store.note(`early ${turn}`, at, at + 60);
        time.now += 61_000;
        await store.note("late", at + 61, at + 121);
        expect((await database.reader.select().from(table)).map(({ subject }) => subject)).toEqual(["late"]);
      }),
    );

    test(
      "of Cognito hold in an instance that heard of nothing, also after a restart",
      within((one, other) =>
        withCognito(async ({ identity: _, another, cognito, commons, clock }) => {
          const silent = { ...commons.openNews(), tell: async () => {} };
          const here = another({ signOuts: createSignOuts({ database: one, clock, log }), news: silent });
          await enrol(here, cognito);
          const { accessToken } = await signIn(here);
          await here.signOut({ accessToken });
          const there = another({ signOuts: createSignOuts({ database: other, clock, log }) });
          expect(await there.verify(accessToken)).toBeUndefined();
          expect(await there.verify((await signIn(there)).accessToken)).toBeDefined();
        }),
      ),
    );
  });
