import { expect, test } from "bun:test";
import { DatabaseUnavailable } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { startPostgres } from "../harness/own-postgres.ts";
import { waitFor } from "../harness/processes.ts";
import { outcomeOf } from "./database-harness.ts";

const what = "a standby that is promoted";
const account = { subject: "ada", email: "ada@example.org", name: "Ada" };

test("a standby serves nothing that writes, says so, and is taken as soon as it is promoted", async () => {
  const primary = await startPostgres(what);
  if (!primary) return;
  await using _primary = primary;
  await migratePostgres(primary.url);
  const standby = (await startPostgres(what, { standbyOf: primary }))!;
  await using _standby = standby;
  const database = createPostgresDatabase({ url: standby.url });
  const users = createUsersStore(database);
  expect(await users.findBySubject("ada")).toBeUndefined();
  expect(await outcomeOf(users.provision(account, 1))).toBeInstanceOf(DatabaseUnavailable);
  expect(await outcomeOf(database.ping())).toBeInstanceOf(DatabaseUnavailable);
  await primary.kill();
  await standby.promote();
  await waitFor("the promoted server to be taken", async () => (await outcomeOf(database.ping())) === "kept", 3_000);
  expect(await users.provision(account, 1)).toMatchObject({ cognitoSub: "ada" });
  await database.close();
}, 60_000);
