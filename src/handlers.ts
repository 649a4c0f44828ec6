import type { Logger } from "pino";
import type { AuthApi, SystemApi, UsersApi, VideosApi } from "../generated/services.ts";
import type { Backends } from "./backends/backends.ts";
import type { Config } from "./config.ts";
import { createSessionCookies } from "./services/auth/cookies.ts";
import { createEnsureUser } from "./services/auth/ensure-user.ts";
import { createAuth } from "./services/auth/handlers.ts";
import { createUsersStore } from "./services/auth/store.ts";
import { createSystem, type SystemPorts } from "./services/system/handlers.ts";
import { createAccountOrders, startAccountOrders } from "./services/users/account-orders.ts";
import { createAccountOrdersStore } from "./services/users/account-orders-store.ts";
import { createAccountsStore } from "./services/users/accounts-store.ts";
import { createAuditStore } from "./services/users/audit-store.ts";
import { createUsers } from "./services/users/handlers.ts";
import { createPeopleStore } from "./services/users/people-store.ts";
import { createProfilesStore } from "./services/users/profiles-store.ts";
import { removeUploadsOf } from "./services/videos/departure.ts";
import { cacheKeyOf, createVideos } from "./services/videos/handlers.ts";
import { createLeftoversStore } from "./services/videos/leftovers.ts";
import { createMultipartStore } from "./services/videos/multipart-store.ts";
import { createVideosStore } from "./services/videos/store.ts";
import { createSweep, startSweeping } from "./services/videos/sweep.ts";
import { noteUploads } from "./services/videos/uploads.ts";

/** The handlers of every service. A process has those of its own services. */
export type Handlers = AuthApi & VideosApi & UsersApi & SystemApi;

/** Removes what was uploaded and abandoned, where the videos are. */
export const startSweeps = (config: Config, { clock, database, objects }: Backends, log: Logger) => {
  if (!objects) return undefined;
  const leftovers = createLeftoversStore(database);
  const pass = createSweep({
    multipart: createMultipartStore(database),
    leftovers,
    objects: objects.store,
    now: clock.now,
    retention: config.uploadRetention,
    report: (err, failed) => log.warn({ err, failed }, "abandoned uploads could not be removed"),
  });
  return startSweeping({
    pass,
    isUrgent: leftovers.isUrgent,
    now: clock.now,
    onError: (err) => log.warn({ err }, "the sweep of abandoned uploads failed"),
  });
};

const createOrders = ({ clock, database, identity }: Backends, log: Logger) =>
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

/** Tells the identity provider what it could not be told before, where accounts are administered. */
export const startOrders = (config: Config, backends: Backends, log: Logger) =>
  config.services.includes("users")
    ? startAccountOrders(createOrders(backends, log), (err) => log.warn({ err }, "orders of accounts were not read"))
    : undefined;

/** Puts the services of this process together. */
export const createHandlers = (
  config: Config,
  backends: Backends,
  system: SystemPorts,
  log: Logger,
): Partial<Handlers> => {
  const { clock, database, identity, objects, shared, standings } = backends;
  const users = createUsersStore(database);
  const ensureUser = createEnsureUser(identity, users, clock.now);
  const createVideosOn = ({ store, events }: NonNullable<typeof objects>): VideosApi => {
    const videos = createVideosStore(database);
    events.onObjectCreated(noteUploads(videos, clock.now));
    return createVideos({
      videos,
      multipart: createMultipartStore(database),
      objects: store,
      cache: shared.cache,
      now: clock.now,
      retention: config.uploadRetention,
      ensureUser: async (subject) => (await ensureUser(subject)) !== undefined,
    });
  };

  return {
    ...(config.services.includes("auth") &&
      createAuth({
        identity,
        users,
        ensureUser,
        cookies: createSessionCookies({
          crossSite: config.crossSiteCookies,
          secure: config.publicUrl.startsWith("https:"),
        }),
        now: clock.now,
      })),
    ...(objects && createVideosOn(objects)),
    ...(config.services.includes("users") &&
      createUsers({
        profiles: createProfilesStore(database),
        people: createPeopleStore(database),
        accounts: createAccountsStore(database, { remove: removeUploadsOf }),
        audit: createAuditStore(database),
        orders: createOrders(backends, log),
        ensureUser,
        forgetStanding: standings.forget,
        forgetVideos: async (ids) => {
          for (let at = 0; at < ids.length; at += 500)
            await shared.cache.invalidate(...ids.slice(at, at + 500).map(cacheKeyOf));
        },
        now: clock.now,
      })),
    ...createSystem(system),
  };
};
