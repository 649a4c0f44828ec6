import type { Identity } from "../port.ts";
import type { AppClient } from "./app-client.ts";
import type { Cognito } from "./client.ts";
import { type Issued, toIssued, toTokens } from "./issued-tokens.ts";
import type { CognitoOptions } from "./options.ts";
import { type Refusal, toUnavailable } from "./refusal.ts";

type Options = Pick<CognitoOptions, "once" | "signOuts" | "clock"> & {
  readonly cognito: Cognito;
  readonly app: AppClient;
};

/** In seconds: clients start several refreshes at once, and all of them must get the same pair. */
const SHARED = 15;

/**
 * Both ways to refresh. GetTokensFromRefreshToken is for app clients that rotate, and works for those that do not; the
 * other, REFRESH_TOKEN_AUTH, is refused where tokens rotate, and needs the user's `sub` where the client has a secret.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RefreshTokenRotationType.html
 */
type Way = "exchange" | "authenticate";
type Result = { readonly issued: Issued } | { readonly refusal: Refusal };

/** A session is over, or never was; whether it is, an outage does not say. */
const over = new Set([
  "NotAuthorizedException",
  "RefreshTokenReuseException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
]);
/** Not this token, but this way to refresh is refused; the second is of a Cognito that is not Amazon's. */
const notThisWay = (name: string) => name === "InvalidParameterException" || name === "UnknownOperationException";

export const createRefresh = ({ cognito, app, once, signOuts, clock }: Options): Identity["refresh"] => {
  let taken: Way | undefined;

  const exchange = async (refreshToken: string): Promise<Result> => {
    // Once: where tokens rotate, a repetition would be a reuse, which ends the session.
    const { answer, refusal } = await cognito.ask("once", (client, options) =>
      client.getTokensFromRefreshToken(
        {
          RefreshToken: refreshToken,
          ClientId: app.id,
          ...(app.secret !== undefined && { ClientSecret: app.secret }),
        },
        options,
      ),
    );
    return refusal ? { refusal } : { issued: toIssued(answer.AuthenticationResult, app.id) };
  };

  const authenticate = async (refreshToken: string, subject: string | undefined): Promise<Result> => {
    const hash = subject === undefined ? undefined : app.hash(subject);
    if (app.secret !== undefined && hash === undefined)
      return { refusal: { name: "NotAuthorizedException", message: "no subject" } };
    const { answer, refusal } = await cognito.ask(
      "twice",
      (client, options) =>
        client.initiateAuth(
          {
            AuthFlow: "REFRESH_TOKEN_AUTH",
            ClientId: app.id,
            AuthParameters: { REFRESH_TOKEN: refreshToken, ...(hash !== undefined && { SECRET_HASH: hash }) },
          },
          options,
        ),
      // The hash holds the subject that the client sent: its fault, not an operator's.
      /secret hash|flow (is )?not enabled/i,
    );
    return refusal ? { refusal } : { issued: toIssued(answer.AuthenticationResult, app.id) };
  };

  const go = (way: Way, refreshToken: string, subject: string | undefined): Promise<Result> =>
    way === "exchange" ? exchange(refreshToken) : authenticate(refreshToken, subject);

  const work = async (refreshToken: string, subject: string | undefined): Promise<Issued | null> => {
    const first = taken ?? "exchange";
    let way = first;
    let result = await go(first, refreshToken, subject);
    if ("refusal" in result) {
      const { name } = result.refusal;
      if (!over.has(name) && !notThisWay(name)) throw toUnavailable(result.refusal);
      // Before any refresh has worked nobody knows which way this app client takes.
      if (notThisWay(name) || (taken === undefined && name === "NotAuthorizedException")) {
        way = first === "exchange" ? "authenticate" : "exchange";
        result = await go(way, refreshToken, subject);
      }
    }
    if ("issued" in result) {
      taken = way;
      return result.issued;
    }
    const { name } = result.refusal;
    if (over.has(name) || notThisWay(name)) return null;
    throw toUnavailable(result.refusal);
  };

  return async (refreshToken, subject) => {
    // Where the subject decides whether the token is taken, another subject's refusal is not for everyone.
    const secret = taken === "authenticate" && subject !== undefined ? `${subject} ${refreshToken}` : refreshToken;
    const issued = await once(secret, SHARED, () => work(refreshToken, subject));
    if (issued === null || (subject !== undefined && subject !== issued.proof.subject))
      return { outcome: "invalid_token" };
    // What is shared may be older than a sign-out.
    const signedOutAt = await signOuts.lastOf(issued.proof.subject);
    if (signedOutAt !== undefined && issued.proof.signedInAt <= signedOutAt) return { outcome: "invalid_token" };
    return { outcome: "refreshed", tokens: toTokens(issued, clock.now()) };
  };
};
