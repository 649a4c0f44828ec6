import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import type { Arranged, Identity } from "../port.ts";
import type { Verification } from "../verification.ts";
import type { Cognito } from "./client.ts";
import type { CognitoOptions } from "./options.ts";
import { toUnavailable } from "./refusal.ts";
import { LONGEST_TOKEN } from "./sign-out.ts";

type Options = Pick<CognitoOptions, "userPoolId" | "credentials" | "signOuts" | "clock"> & {
  readonly cognito: Cognito;
  readonly verification: Pick<Verification, "forget">;
};

/** In a pool whose usernames are addresses, the `sub` is the username. */
type Whom = { readonly UserPoolId: string; readonly Username: string };
type Within = { readonly abortSignal: AbortSignal };
type Step = (client: CognitoIdentityProvider, whom: Whom, within: Within) => Promise<unknown>;

/**
 * What an administrator decides of an account (AdminDisableUser, AdminEnableUser, AdminDeleteUser). Tokens that Cognito has
 * signed are void here first, as it cannot take them back: where it does not answer, nobody's are good because of that.
 */
export const createAccountChanges = ({
  userPoolId,
  credentials,
  signOuts,
  clock,
  cognito,
  verification,
}: Options): Pick<Identity, "disableAccount" | "enableAccount" | "removeAccount"> => {
  const endSessions = async (subject: string): Promise<void> => {
    const now = Math.floor(clock.now() / 1_000);
    await signOuts.note(subject, now, now + LONGEST_TOKEN);
    await verification.forget(subject);
  };

  const ask = async (subject: string, ...steps: readonly Step[]): Promise<Arranged> => {
    if (userPoolId === undefined || credentials === undefined) return "not_possible";
    for (const step of steps) {
      const whom = { UserPoolId: userPoolId, Username: subject };
      const { refusal } = await cognito.ask("twice", (client, within) => step(client, whom, within));
      // Whom it has not, it need not be told of.
      if (refusal?.name === "UserNotFoundException") return "done";
      if (refusal) throw toUnavailable(refusal);
    }
    return "done";
  };

  const signOut: Step = (client, whom, within) => client.adminUserGlobalSignOut(whom, within);

  return {
    disableAccount: async (subject) => {
      await endSessions(subject);
      // Disabled first: signed out first, they could sign in again in between.
      return ask(subject, (client, whom, within) => client.adminDisableUser(whom, within), signOut);
    },
    enableAccount: (subject) => ask(subject, (client, whom, within) => client.adminEnableUser(whom, within)),
    removeAccount: async (subject) => {
      await endSessions(subject);
      return ask(subject, signOut, (client, whom, within) => client.adminDeleteUser(whom, within));
    },
  };
};
