import type { AppClient } from "./app-client.ts";
import type { Asked, Cognito } from "./client.ts";

/** Ends the session of a refresh token (RevokeToken). `own` as of `Cognito.ask`. */
export type Revoke = (refreshToken: string, own?: RegExp) => Promise<Asked<unknown>>;

export const createRevoke =
  (cognito: Cognito, app: AppClient): Revoke =>
  (refreshToken, own) =>
    cognito.ask(
      "twice",
      (client, within) =>
        client.revokeToken(
          { Token: refreshToken, ClientId: app.id, ...(app.secret !== undefined && { ClientSecret: app.secret }) },
          within,
        ),
      own,
    );
