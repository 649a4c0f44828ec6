import { afterAll, describe } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { createAccountOrdersStore } from "../../src/services/users/account-orders-store.ts";
import { createAccountsStore } from "../../src/services/users/accounts-store.ts";
import { createAuditStore } from "../../src/services/users/audit-store.ts";
import type { ManagedUser } from "../../src/services/users/managed-user.ts";
import { createPeopleStore } from "../../src/services/users/people-store.ts";
import { createProfilesStore } from "../../src/services/users/profiles-store.ts";
import { leaveOut } from "../harness/left-out.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";

type Opened = { readonly database: Database; close(): Promise<void> };

export const onSqlite = async (): Promise<Opened> => {
  const directory = await mkdtemp(join(tmpdir(), "itube-users-"));
  const database = createEmbeddedDatabase({ directory });
  const close = async () => {
    await database.close();
    await rm(directory, { recursive: true });
  };
  return { database, close };
};

export const onPostgres = async (): Promise<Opened> => {
  const place = await createTemporaryDatabase();
  await migratePostgres(place.url);
  const database = createPostgresDatabase({ url: place.url });
  const close = async () => {
    await database.close();
    await place[Symbol.asyncDispose]();
  };
  return { database, close };
};

/** The stores of accounts on a database of their own; nobody in it has uploaded anything. */
export const openUsers = async (open: () => Promise<Opened>) => {
  const { database, close } = await open();
  const signIns = createUsersStore(database);
  const people = createPeopleStore(database);
  let count = 0;

  return {
    database,
    signIns,
    people,
    profiles: createProfilesStore(database),
    accounts: createAccountsStore(database, {
      count: async () => ({}),
      take: async () => ({ videos: [], isAll: true }),
    }),
    orders: createAccountOrdersStore(database),
    audit: createAuditStore(database),
    /** Somebody who has signed in, with the roles that the identity provider gave them. */
    enrol: async (
      name: string,
      roles: readonly ("user" | "admin")[] = ["user"],
      email = `${name}@example.com`,
    ): Promise<ManagedUser> => {
      const subject = `${name}-${count++}`;
      const user = await signIns.provision({ subject, email: email.replace("@", `-${count}@`), name, roles }, count);
      return user!;
    },
    /** As they are now. */
    again: async ({ id }: ManagedUser): Promise<ManagedUser> => (await people.find(id))!,
    by: ({ cognitoSub }: ManagedUser, at = 1_795_000_000_000) => ({ subject: cognitoSub, requestId: "request", at }),
    close,
  };
};

export type UsersWorld = Awaited<ReturnType<typeof openUsers>>;

export const always = () => true;

/** What a profile is said to be. */
export const grace = { name: "Grace", avatarUrl: null, kids: false, maturityLimit: 16 } as const;

/** Tests of accounts on each engine, on a database of their own. */
export const describeAccounts = async (what: string, tests: (world: UsersWorld) => void): Promise<void> => {
  const on = async (name: string, open: () => Promise<Opened>) => {
    const world = await openUsers(open);
    describe(`${what} on ${name}`, () => {
      afterAll(world.close);
      tests(world);
    });
  };
  await on("SQLite", onSqlite);
  if (missingPostgres) leaveOut(`${what} on PostgreSQL`, missingPostgres);
  else await on("PostgreSQL", onPostgres);
};
