import type { DoubleContext, Operation } from "./cognito-double.ts";
import type { PoolSession } from "./cognito-double-pool.ts";
import { allowOnly, DoubleRefusal, invalidParameter, notAuthorized, readText } from "./cognito-double-refusal.ts";

/** Failures that cost nothing; the next one locks for a second, and each after it twice as long. */
const FREE_FAILURES = 5;
const LONGEST_LOCK = 900;

export const createSessionOperations = (context: DoubleContext) => {
  const { pool, existence, requireClient, requireClientSecret, flows } = context;

  const liveSession = (token: string): PoolSession => {
    const found = pool.refreshing.get(token);
    if (!found) throw notAuthorized("Invalid Refresh Token.");
    if (found.session.user.disabled) throw notAuthorized("User is disabled.");
    if (found.session.revoked) throw notAuthorized("Refresh Token has been revoked");
    return found.session;
  };

  const withPassword = async (parameters: Readonly<Record<string, unknown>>) => {
    const email = parameters.USERNAME;
    if (typeof email !== "string" || email === "") throw invalidParameter("Missing required parameter USERNAME");
    const { PASSWORD: password } = parameters;
    requireClient({ ClientId: context.clientId, SecretHash: parameters.SECRET_HASH }, email);
    if (typeof password !== "string" || password === "") throw invalidParameter("Missing required parameter PASSWORD");
    const user = pool.users.get(email);
    const wrong = notAuthorized("Incorrect username or password.");
    if (!user)
      throw existence === "hidden" ? wrong : new DoubleRefusal("UserNotFoundException", "User does not exist.");
    // Whatever the password is.
    if (user.disabled) throw notAuthorized("User is disabled.");
    if (pool.seconds() < user.lockedUntil) throw notAuthorized("Password attempts exceeded");
    if (user.password !== password) {
      const excess = ++user.failures - FREE_FAILURES;
      if (excess >= 0) user.lockedUntil = pool.seconds() + Math.min(LONGEST_LOCK, 2 ** excess);
      throw wrong;
    }
    user.failures = 0;
    if (!user.confirmed) throw new DoubleRefusal("UserNotConfirmedException", "User is not confirmed.");
    if (user.resetRequired)
      throw new DoubleRefusal("PasswordResetRequiredException", "Password reset required for the user");
    if (user.challenge) return { ChallengeName: user.challenge, ChallengeParameters: {}, Session: "a".repeat(40) };
    const session = pool.open(user);
    const result = { ...(await pool.issue(session)), RefreshToken: pool.issueRefreshToken(session) };
    return { AuthenticationResult: result, ChallengeParameters: {} };
  };

  const withRefreshToken = async (parameters: Readonly<Record<string, unknown>>) => {
    const token = parameters.REFRESH_TOKEN;
    if (typeof token !== "string") throw invalidParameter("Missing required parameter REFRESH_TOKEN");
    const session = liveSession(token);
    // Here, and only here, the hash is of the user's name in the pool: in pools of addresses, the sub.
    requireClient({ ClientId: context.clientId, SecretHash: parameters.SECRET_HASH }, session.user.sub);
    return { AuthenticationResult: await pool.issue(session), ChallengeParameters: {} };
  };

  const initiateAuth: Operation = async (input) => {
    allowOnly(input, "AuthFlow", "AuthParameters", "ClientId");
    const flow = readText(input, "AuthFlow");
    context.knowClient(input);
    const isOpen = flows.includes(flow) && !(flow === "REFRESH_TOKEN_AUTH" && context.rotation !== undefined);
    if (!isOpen) throw invalidParameter(`${flow} flow not enabled for this client`);
    const parameters = (input.AuthParameters ?? {}) as Record<string, unknown>;
    return flow === "USER_PASSWORD_AUTH" ? withPassword(parameters) : withRefreshToken(parameters);
  };

  const getTokensFromRefreshToken: Operation = async (input) => {
    allowOnly(input, "ClientId", "ClientSecret", "RefreshToken");
    const token = readText(input, "RefreshToken", { pattern: /^[A-Za-z0-9-_=.]+$/ });
    requireClientSecret(input);
    const session = liveSession(token);
    const { rotation } = context;
    if (rotation === undefined) return { AuthenticationResult: await pool.issue(session) };
    const found = pool.refreshing.get(token)!;
    const now = pool.seconds();
    if (found.rotatedAt !== undefined && now > found.rotatedAt + rotation.grace) {
      // Somebody kept an old token: the whole session ends.
      session.revoked = true;
      throw new DoubleRefusal("RefreshTokenReuseException", "Refresh token has been invalidated by rotation");
    }
    found.rotatedAt ??= rotation.grace === 0 ? now - 1 : now;
    return { AuthenticationResult: { ...(await pool.issue(session)), RefreshToken: pool.issueRefreshToken(session) } };
  };

  const revokeToken: Operation = async (input) => {
    allowOnly(input, "ClientId", "ClientSecret", "Token");
    const token = readText(input, "Token", { pattern: /^[A-Za-z0-9-_=.]+$/ });
    requireClientSecret(input);
    const found = pool.refreshing.get(token);
    if (!found) throw invalidParameter("Invalid refresh token.");
    found.session.revoked = true;
    return {};
  };

  return { InitiateAuth: initiateAuth, GetTokensFromRefreshToken: getTokensFromRefreshToken, RevokeToken: revokeToken };
};
