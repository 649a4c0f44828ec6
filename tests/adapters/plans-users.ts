import { expect } from "bun:test";
import { eq } from "drizzle-orm";
import type { Database } from "../../src/adapters/database/port.ts";
import { users as userRows } from "../../src/services/auth/tables.ts";
import { followVideos } from "../../src/services/ondemand/follow.ts";
import { createAccountOrdersStore } from "../../src/services/users/account-orders-store.ts";
import { createAccountsStore } from "../../src/services/users/accounts-store.ts";
import { createAuditStore } from "../../src/services/users/audit-store.ts";
import { createDeparturesStore } from "../../src/services/users/departures-store.ts";
import { createPeopleStore } from "../../src/services/users/people-store.ts";
import { createProfilesStore } from "../../src/services/users/profiles-store.ts";
import { createUploadsRemoval } from "../../src/services/videos/departure.ts";
import { idOf } from "./plans-rows.ts";

/** Every statement of accounts, each at least once. */
export const callUsers = async (database: Database): Promise<void> => {
  const profiles = createProfilesStore(database);
  const people = createPeopleStore(database);
  const accounts = createAccountsStore(database, createUploadsRemoval(followVideos));
  const departures = createDeparturesStore(database, createUploadsRemoval(followVideos));
  const orders = createAccountOrdersStore(database);
  const audit = createAuditStore(database);
  const words = { name: "x", avatarUrl: null, kids: false, maturityLimit: 18 } as const;
  const actor = { subject: "sub-1", requestId: "r", at: 1 };
  await profiles.list("sub-9");
  await profiles.find("sub-9", idOf(9));
  await profiles.add("sub-9", words, 1);
  await profiles.replace("sub-9", idOf(9), words, () => true, 1);
  await profiles.remove("sub-9", idOf(9));
  expect(await people.list({ limit: 20, offset: 100, email: undefined })).toHaveLength(20);
  expect(await people.list({ limit: 20, offset: 100, email: "A77" })).toHaveLength(20);
  expect([await people.count(undefined), await people.count("a77")]).toEqual([10_100, 1111]);
  await people.find(idOf(8));
  await accounts.replace(idOf(8), { name: "y", isActive: false, roles: null }, () => true, actor);
  await accounts.remove(idOf(8), actor);
  expect(await departures.list(10)).toEqual([]);
  await database.transaction(async (queries) => {
    await queries
      .update(userRows)
      .set({ leavingAt: 1 })
      .where(eq(userRows.id, idOf(9)));
  });
  expect(await departures.list(10)).toEqual(["sub-9"]);
  expect((await departures.take("sub-9", 1)).videos).toHaveLength(100);
  expect(await departures.list(10)).toEqual([]);
  const [order] = await orders.listDue(5, 10);
  expect(await orders.claim(order!, 2)).toBe(true);
  expect(await orders.postpone(order!, 1)).toBe(true);
  expect(await orders.finish(order!)).toBe(true);
  await orders.renew(order!.subject, 1);
  await orders.renew(order!.subject, 1);
  const filters = { actor: "sub-7", action: "action-7", targetType: "user", targetId: "target-9" };
  for (const [name, value] of Object.entries(filters)) {
    await audit.list({ [name]: value }, 21);
    await audit.list({ [name]: value, from: 0, until: 2 ** 47, before: idOf(50_000) }, 21);
  }
  await audit.list(filters, 21);
  await audit.list({ actor: "sub-7", action: "action-8" }, 21);
  expect(await audit.list({}, 21)).toHaveLength(21);
  expect(await audit.removeBefore(1, 10)).toBe(10);
};

/** A portion of what one person uploaded: PostgreSQL may sort so few rows, as long as it finds them by the index. */
export const isPortion = (text: string, plan: string): boolean =>
  /^select .* from "(videos|uploads)" where .*"(user_id|owner)" = .* limit \$\d$/.test(text) &&
  /Scan on (videos|uploads)_owned/.test(plan);

/** Several filters of the log: the entries of one of them are read, by its index and aside. */
export const isMeeting = (text: string, plan: string): boolean =>
  /from "audit_entries" where .*" = .* and .*" = /.test(text) && /Scan (using|on) audit_entries_/.test(plan);
