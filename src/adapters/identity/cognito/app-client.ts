import { createHmac } from "node:crypto";

/** The pool's app client that we are. */
export type AppClient = {
  readonly id: string;
  readonly secret: string | undefined;
  /**
   * Base64 of HMAC-SHA256(client secret, username + client id); undefined where the client has no secret.
   * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
   */
  hash(username: string): string | undefined;
};

export const createAppClient = (id: string, secret: string | undefined): AppClient => ({
  id,
  secret,
  hash: (username) =>
    secret === undefined ? undefined : createHmac("sha256", secret).update(username).update(id).digest("base64"),
});
