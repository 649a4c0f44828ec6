import type { Identity } from "../../adapters/identity/port.ts";
import type { User, UsersStore } from "./store.ts";

export type EnsureUser = (subject: string) => Promise<User | undefined>;

/** Finds the user behind a subject. A row that is missing (deleted by hand, or never written after a sign-up) is made; undefined where there is no account, either. */
export const createEnsureUser =
  (identity: Identity, users: UsersStore, now: () => number): EnsureUser =>
  async (subject) => {
    const known = await users.findBySubject(subject);
    if (known) return known;
    const account = await identity.account(subject);
    return account && users.provision(account, now());
  };
