import type { AuthApi } from "../../generated/services.ts";
import { createSessionCookies } from "../services/auth/cookies.ts";
import { createEnsureUser } from "../services/auth/ensure-user.ts";
import { createAuth } from "../services/auth/handlers.ts";
import { createUsersStore } from "../services/auth/store.ts";
import type { Context } from "./context.ts";

/** Finds the person behind a subject, and makes them known where they are not. */
export const composeEnsureUser = ({ backends }: Context) =>
  createEnsureUser(backends.identity, createUsersStore(backends.database), backends.clock.now);

export const composeAuth = (context: Context): AuthApi => {
  const { config, backends } = context;
  return createAuth({
    identity: backends.identity,
    users: createUsersStore(backends.database),
    ensureUser: composeEnsureUser(context),
    cookies: createSessionCookies({
      crossSite: config.crossSiteCookies,
      secure: config.publicUrl.startsWith("https:"),
    }),
    now: backends.clock.now,
  });
};
