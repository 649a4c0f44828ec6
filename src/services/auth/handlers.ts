import type { AuthApi } from "../../../generated/services.ts";
import type { Identity, Tokens, TooManyAttempts } from "../../adapters/identity/port.ts";
import { problem, unauthenticated } from "../../contract/problem.ts";
import type { SessionCookies } from "./cookies.ts";
import type { EnsureUser } from "./ensure-user.ts";
import type { UsersStore } from "./store.ts";

export type AuthPorts = {
  readonly identity: Identity;
  readonly users: UsersStore;
  readonly ensureUser: EnsureUser;
  readonly cookies: SessionCookies;
  readonly now: () => number;
};

const bearer = { headers: { "www-authenticate": "Bearer" } };
const wrongCredentials = problem(401, "wrong_credentials", "The address or the password is wrong.", bearer);
const noSession = problem(401, "invalid_refresh_token", "The session has ended. Sign in again.", bearer);
const unconfirmed = problem(403, "email_not_verified", "Verify your address first; we have sent you a code.");
const deactivated = problem(403, "account_deactivated", "This account was deactivated. Ask whoever runs the platform.");
const deleted = problem(403, "account_deleted", "This account was deleted.");
const invalidCode = problem(400, "invalid_code", "The code is wrong or has expired.", {
  errors: [{ in: "body", pointer: "/otp", message: "is wrong or has expired" }],
});

const tooMany = ({ retryAfter }: TooManyAttempts) =>
  problem(429, "too_many_attempts", `Too many attempts. Try again in ${retryAfter} seconds.`, {
    headers: { "retry-after": String(retryAfter) },
  });

const toSession = (message: string, tokens: Tokens) => ({
  message,
  access_token: tokens.accessToken,
  token_type: "bearer" as const,
  expires_in: tokens.accessExpiresIn,
});

const subjectMaxAge = 30 * 24 * 3600;

export const createAuth = ({ identity, users, ensureUser, cookies, now }: AuthPorts): AuthApi => {
  const register: AuthApi["registerUser"] = async ({ body }) => {
    const result = await identity.register({ ...body, name: body.name.toWellFormed() });
    switch (result.outcome) {
      case "too_many_attempts":
        return tooMany(result);
      case "weak_password":
        return problem(422, "weak_password", result.message, {
          errors: [{ in: "body", pointer: "/password", message: result.message }],
        });
      case "invalid_registration":
        return problem(422, "invalid_registration", result.message);
      case "code_sent":
        return { status: 201, body: { message: "We have sent a code to your address." } };
    }
  };

  /** The provider has let somebody in whom an administrator keeps out: what it has just begun ends. */
  const refuseSession = async <Refusal>(tokens: Tokens, refusal: Refusal): Promise<Refusal> => {
    const { accessToken, refreshToken, subject } = tokens;
    await identity.signOut({ accessToken, refreshToken, subject });
    return refusal;
  };

  return {
    registerUser: register,
    signUpUser: register,

    verifyEmail: async ({ body }) => {
      const result = await identity.confirm(body.email, body.otp);
      if (result.outcome === "too_many_attempts") return tooMany(result);
      if (result.outcome === "invalid_code") return invalidCode;
      // Where the provider tells whose it is, administrators see it from now on; else from the first sign-in.
      if (result.made) await users.provision({ ...result.made.account, roles: result.made.roles }, now());
      return { status: 200, body: { message: "Your address is verified. You can sign in now." } };
    },

    resendCode: async ({ body }) => {
      const result = await identity.resendCode(body.email);
      if (result.outcome === "too_many_attempts") return tooMany(result);
      const message = "If a registration waits for this address, a new code is on its way.";
      return { status: 200, body: { message } };
    },

    loginUser: async ({ body }) => {
      const result = await identity.login(body.email, body.password);
      switch (result.outcome) {
        case "too_many_attempts":
          return tooMany(result);
        case "wrong_credentials":
          return wrongCredentials;
        case "unconfirmed":
          return unconfirmed;
        case "challenge":
          return problem(401, "challenge_required", `This account must pass ${result.challenge} first.`, bearer);
        case "signed_in": {
          const user = await users.provision({ ...result.account, roles: result.roles }, now());
          if (!user?.isActive) return refuseSession(result.tokens, user ? deactivated : deleted);
          return {
            status: 200,
            headers: { "Set-Cookie": cookies.set(result.tokens) },
            body: toSession("Signed in.", result.tokens),
          };
        }
      }
    },

    refreshSession: async ({ cookie }) => {
      if (!cookie.refresh_token) return noSession;
      const result = await identity.refresh(cookie.refresh_token, cookie.user_cognito_sub);
      if (result.outcome === "invalid_token") return noSession;
      const { active } = await users.standingOf(result.tokens.subject);
      if (!active) {
        const known = await users.findBySubject(result.tokens.subject);
        return refuseSession(result.tokens, known ? deactivated : deleted);
      }
      return {
        status: 200,
        headers: { "Set-Cookie": cookies.set(result.tokens) },
        body: toSession("Refreshed.", result.tokens),
      };
    },

    logoutUser: async ({ cookie }) => {
      const { access_token: accessToken, refresh_token: refreshToken, user_cognito_sub: subject } = cookie;
      await identity.signOut({ accessToken, refreshToken, subject });
      return { status: 200, headers: { "Set-Cookie": cookies.clear() }, body: { message: "Signed out." } };
    },

    getCurrentUser: async ({ principal }) => {
      const user = await ensureUser(principal.subject);
      if (!user) return unauthenticated;
      return {
        status: 200,
        headers: { "Set-Cookie": cookies.subject(user.cognitoSub, subjectMaxAge) },
        // Nobody gets a token before the address is verified.
        body: { id: user.id, name: user.name, email: user.email, email_verified: true, cognito_sub: user.cognitoSub },
      };
    },

    listSigningKeys: async () => ({
      status: 200,
      headers: { "Cache-Control": "public, max-age=300" },
      body: { keys: (await identity.keys()).keys as { kty: string; kid: string }[] },
    }),
  };
};
