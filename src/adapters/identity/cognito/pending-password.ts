import type { AppClient } from "./app-client.ts";
import type { Cognito } from "./client.ts";
import type { Revoke } from "./revocation.ts";

type Ports = { readonly cognito: Cognito; readonly app: AppClient; readonly revoke: Revoke };

/** Whether a registration waits for this address that was made with this password. */
export type IsPending = (email: string, password: string) => Promise<boolean>;

/**
 * Asks by signing in, as Cognito tells nobody else: it looks at the password first, and says that a user is not confirmed to
 * nobody but who knows it. Where that signs somebody in, the session ends at once.
 */
export const createIsPending =
  ({ cognito, app, revoke }: Ports): IsPending =>
  async (email, password) => {
    const hash = app.hash(email);
    const { answer, refusal } = await cognito.ask("once", (client, within) =>
      client.initiateAuth(
        {
          AuthFlow: "USER_PASSWORD_AUTH",
          ClientId: app.id,
          AuthParameters: { USERNAME: email, PASSWORD: password, ...(hash !== undefined && { SECRET_HASH: hash }) },
        },
        within,
      ),
    );
    const issued = answer?.AuthenticationResult?.RefreshToken;
    // Where that is refused, it is a session that nobody holds a token of.
    if (issued !== undefined) await revoke(issued, /./);
    return refusal?.name === "UserNotConfirmedException";
  };
