import type { UsersApi } from "../../generated/services.ts";
import { followVideo } from "../services/ondemand/follow.ts";
import { createAccountOrders, startAccountOrders } from "../services/users/account-orders.ts";
import { createAccountOrdersStore } from "../services/users/account-orders-store.ts";
import { createAccountsStore } from "../services/users/accounts-store.ts";
import { createAuditStore } from "../services/users/audit-store.ts";
import { createUsers } from "../services/users/handlers.ts";
import { createMaturityOf } from "../services/users/maturity.ts";
import { createPeopleStore } from "../services/users/people-store.ts";
import { createProfilesStore } from "../services/users/profiles-store.ts";
import { createUploadsRemoval } from "../services/videos/departure.ts";
import { cacheKeyOf } from "../services/videos/handlers.ts";
import { composeEnsureUser } from "./auth.ts";
import type { Context, Job } from "./context.ts";

/** What a profile may be shown. */
export const composeMaturityOf = ({ backends }: Context) => createMaturityOf(createProfilesStore(backends.database));

const composeOrders = ({ backends: { clock, database, identity }, log }: Context) =>
  createAccountOrders({
    orders: createAccountOrdersStore(database),
    identity,
    now: clock.now,
    report: (err, { subject, wanted, attempts }, final) =>
      log[final ? "error" : "warn"](
        { err, subject, wanted, attempts },
        final ? "the identity provider was not told of an account: see to it there" : "it is told of an account later",
      ),
  });

export const composeUsers = (context: Context): UsersApi => {
  const { clock, database, shared, standings } = context.backends;
  return createUsers({
    profiles: createProfilesStore(database),
    people: createPeopleStore(database),
    accounts: createAccountsStore(database, {
      remove: createUploadsRemoval(followVideo),
    }),
    audit: createAuditStore(database),
    orders: composeOrders(context),
    ensureUser: composeEnsureUser(context),
    forgetStanding: standings.forget,
    forgetVideos: async (ids) => {
      for (let at = 0; at < ids.length; at += 500)
        await shared.cache.invalidate(...ids.slice(at, at + 500).map(cacheKeyOf));
    },
    now: clock.now,
  });
};

/** Tells the identity provider what it could not be told before, where accounts are administered. */
export const startOrders = (context: Context): Job | undefined =>
  context.config.services.includes("users")
    ? startAccountOrders(composeOrders(context), (err) => context.log.warn({ err }, "orders of accounts were not read"))
    : undefined;
