import type { UsersApi } from "../../generated/services.ts";
import type { Job } from "../jobs/repeating.ts";
import { startSweeping } from "../jobs/sweeping.ts";
import { followVideos } from "../services/ondemand/follow.ts";
import { createAccountOrders, startAccountOrders } from "../services/users/account-orders.ts";
import { createAccountOrdersStore } from "../services/users/account-orders-store.ts";
import { createAccountsStore } from "../services/users/accounts-store.ts";
import { createAuditStore } from "../services/users/audit-store.ts";
import { createAuditSweep } from "../services/users/audit-sweep.ts";
import { createDepartures, startDepartures } from "../services/users/departures.ts";
import { createDeparturesStore } from "../services/users/departures-store.ts";
import { createUsers } from "../services/users/handlers.ts";
import { createMaturityOf } from "../services/users/maturity.ts";
import { createPeopleStore } from "../services/users/people-store.ts";
import { createProfilesStore } from "../services/users/profiles-store.ts";
import { createUploadsRemoval } from "../services/videos/departure.ts";
import { cacheKeyOf } from "../services/videos/handlers.ts";
import { composeEnsureUser } from "./auth.ts";
import type { Context } from "./context.ts";

/** What a profile may be shown. */
export const composeMaturityOf = ({ backends }: Context) => createMaturityOf(createProfilesStore(backends.database));

const composeOrders = ({ backends: { clock, database, identity }, log }: Context) =>
  createAccountOrders({
    orders: createAccountOrdersStore(database),
    identity,
    now: clock.now,
    report: (err, { subject, wanted, attempts }, late) =>
      log[late ? "error" : "warn"](
        { err, subject, wanted, attempts },
        late ? "the identity provider is not told of an account: see to it there" : "it is told of an account later",
      ),
  });

const composeForgetVideos =
  ({ backends: { shared } }: Context) =>
  async (ids: readonly string[]) => {
    for (let at = 0; at < ids.length; at += 500)
      await shared.cache.invalidate(...ids.slice(at, at + 500).map(cacheKeyOf));
  };

export const composeUsers = (context: Context): UsersApi => {
  const { clock, database, standings } = context.backends;
  return createUsers({
    profiles: createProfilesStore(database),
    people: createPeopleStore(database),
    accounts: createAccountsStore(database, createUploadsRemoval(followVideos)),
    audit: createAuditStore(database),
    orders: composeOrders(context),
    ensureUser: composeEnsureUser(context),
    forgetStanding: standings.forget,
    forgetVideos: composeForgetVideos(context),
    now: clock.now,
  });
};

/** Tells the identity provider what it could not be told before, where accounts are administered. */
export const startOrders = (context: Context): Job | undefined =>
  context.config.services.includes("users")
    ? startAccountOrders(composeOrders(context), (err) => context.log.warn({ err }, "orders of accounts were not read"))
    : undefined;

/** Takes away what those had who are deleted, where accounts are administered. */
export const startLeaving = (context: Context): Job | undefined => {
  const { config, backends, log } = context;
  if (!config.services.includes("users")) return undefined;
  const takeAll = createDepartures({
    departures: createDeparturesStore(backends.database, createUploadsRemoval(followVideos)),
    forgetVideos: composeForgetVideos(context),
    now: backends.clock.now,
    report: (err, subject) => log.warn({ err, subject }, "the videos of a deleted account are removed later"),
  });
  return startDepartures(takeAll, (err) => log.warn({ err }, "nobody looked whose videos are to be removed"));
};

/** Removes what is over from the audit log, where accounts are administered. */
export const startAuditSweep = ({ config, backends: { clock, database }, log }: Context): Job | undefined => {
  if (!config.services.includes("users")) return undefined;
  return startSweeping({
    pass: createAuditSweep({ audit: createAuditStore(database), now: clock.now, retention: config.auditRetention }),
    now: clock.now,
    onError: (err) => log.warn({ err }, "the sweep of the audit log failed"),
  });
};
