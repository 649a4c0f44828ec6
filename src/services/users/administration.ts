import type { UsersApi } from "../../../generated/services.ts";
import { changedMeanwhile, isMeantFor } from "../../contract/precondition.ts";
import { problem } from "../../contract/problem.ts";
import type { AccountOrders } from "./account-orders.ts";
import type { AccountsStore, Actor } from "./accounts-store.ts";
import { type ManagedUser, toWireUser } from "./managed-user.ts";
import type { PeopleStore } from "./people-store.ts";

export type AdministrationPorts = {
  readonly people: PeopleStore;
  readonly accounts: AccountsStore;
  readonly orders: Pick<AccountOrders, "carryOut">;
  /** Has every instance look again whether somebody may use their account, and what for. */
  readonly forgetStanding: (subject: string) => Promise<void>;
  /** Has every instance forget what it keeps of these videos. */
  readonly forgetVideos: (ids: readonly string[]) => Promise<void>;
  readonly now: () => number;
};

const refusals = {
  unknown: problem(404, "user_not_found", "There is no such account."),
  not_admin: problem(403, "forbidden", "You are known, but may not do this."),
  self: problem(409, "own_account", "Nobody shuts themselves out: have another administrator do it."),
  changed: changedMeanwhile,
} as const;

type Administration = Pick<UsersApi, "listUsers" | "getUser" | "replaceUser" | "deleteUser">;

/** Other people's accounts. */
export const createAdministration = (ports: AdministrationPorts): Administration => {
  const { people, accounts, orders, forgetStanding, forgetVideos, now } = ports;
  const idOf = ({ user_id: id }: { readonly user_id: string }): string => id.toLowerCase();
  const toActor = ({ principal, requestId }: { principal: { subject: string }; requestId: string }): Actor => ({
    subject: principal.subject,
    requestId,
    at: now(),
  });

  return {
    listUsers: async ({ query: { limit, offset, email } }) => {
      const [users, total] = await Promise.all([people.list({ limit, offset, email }), people.count(email)]);
      return { status: 200, body: { total, users: users.map(toWireUser) } };
    },

    getUser: async ({ path }) => {
      const user = await people.find(idOf(path));
      return user ? { status: 200, body: toWireUser(user) } : refusals.unknown;
    },

    replaceUser: async (call) => {
      const { is_active: isActive, roles } = call.body;
      const name = call.body.name.toWellFormed();
      const ifMatch = call.header["if-match"];
      const isMeant = (current: ManagedUser) => isMeantFor(ifMatch, toWireUser(current));
      const changed = await accounts.replace(idOf(call.path), { name, isActive, roles }, isMeant, toActor(call));
      if (typeof changed === "string") return refusals[changed];
      // First of all: what the provider is told may take seconds.
      await forgetStanding(changed.user.cognitoSub);
      if (changed.order) await orders.carryOut(changed.order);
      return { status: 200, body: toWireUser(changed.user) };
    },

    deleteUser: async (call) => {
      const removed = await accounts.remove(idOf(call.path), toActor(call));
      if (typeof removed === "string") return refusals[removed];
      await forgetStanding(removed.subject);
      await forgetVideos(removed.videos);
      await orders.carryOut(removed.order);
      return { status: 204 };
    },
  };
};
