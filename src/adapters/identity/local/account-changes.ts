import { eq } from "drizzle-orm";
import type { Database, Queries } from "../../database/port.ts";
import type { Identity } from "../port.ts";
import type { Verification } from "../verification.ts";
import { findBySubject } from "./accounts.ts";
import type { Clock } from "./clock.ts";
import { revokeSessionsOf } from "./session-rows.ts";
import { accounts, registrations } from "./tables.ts";

export type AccountChangePorts = {
  readonly database: Database;
  readonly verification: Pick<Verification, "forget">;
  readonly clock: Clock;
};

/** What an administrator decides of an account. Who may sign in is said above this adapter; here their sessions end. */
export const createAccountChanges = ({
  database,
  verification,
  clock,
}: AccountChangePorts): Pick<Identity, "disableAccount" | "enableAccount" | "removeAccount"> => {
  const end = async (work: (queries: Queries) => Promise<readonly string[]>) => {
    for (const session of await database.transaction(work)) await verification.forget(session);
    return "done" as const;
  };

  return {
    disableAccount: (subject) => end((queries) => revokeSessionsOf(queries, subject, clock.now())),
    enableAccount: async () => "done",
    removeAccount: (subject) =>
      end(async (queries) => {
        const ended = await revokeSessionsOf(queries, subject, clock.now());
        const account = await findBySubject(queries).first({ subject });
        if (account) await queries.delete(registrations).where(eq(registrations.email, account.email));
        // Its sessions go with it.
        await queries.delete(accounts).where(eq(accounts.subject, subject));
        return ended;
      }),
  };
};
