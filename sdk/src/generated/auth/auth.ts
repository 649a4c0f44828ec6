/**
 * Generated from the contract. Do not edit.
 */
import type {
  CodeRequest,
  Credentials,
  KeySet,
  Message,
  Registration,
  Session,
  User,
  Verification
} from '../model';


import type { Call, CallOptions, Sender } from "../../call.ts";

/**
 * Sends a code to the address; the account exists once *Verify e-mail* has seen it. An address that is taken gets the
 * same answer, and its owner a mail.
 * @summary Sign up
 */
export const registerUser = (client: Sender, body: Registration, options?: CallOptions): Call<Message> =>
  client.send<Message>({ method: "POST", path: "/auth/register", body }, options);
/**
 * The same as *Sign up*, under the address that older clients know.
 * @deprecated
 * @summary Sign up (the old name)
 */
export const signUpUser = (client: Sender, body: Registration, options?: CallOptions): Call<Message> =>
  client.send<Message>({ method: "POST", path: "/auth/signup", body }, options);
/**
 * Confirms the registration that the code was mailed for.
 * @summary Verify e-mail
 */
export const verifyEmail = (client: Sender, body: Verification, options?: CallOptions): Call<Message> =>
  client.send<Message>({ method: "POST", path: "/auth/verify-email", body }, options);
/**
 * Mails a new code where a registration waits for one. The answer is the same where none does.
 * @summary Resend the code
 */
export const resendCode = (client: Sender, body: CodeRequest, options?: CallOptions): Call<Message> =>
  client.send<Message>({ method: "POST", path: "/auth/resend-code", body }, options);
/**
 * Sets the cookies `access_token`, `refresh_token` and `user_cognito_sub`. Callers that send `Authorization` find the
 * access token in the body, too. 403 where the address is not verified yet, or the account was deactivated or deleted.
 * @summary Log in
 */
export const loginUser = (client: Sender, body: Credentials, options?: CallOptions): Call<Session> =>
  client.send<Session>({ method: "POST", path: "/auth/login", body }, options);
/**
 * Trades the cookie `refresh_token` for a new access token. Several refreshes with one token at the same time share one
 * answer; using it again later ends the session, for it may have been stolen. An account that an administrator deactivated or
 * deleted is refused with 403 (`account_deactivated`, `account_deleted`), and its session ends.
 * @summary Refresh the session
 */
export const refreshSession = (client: Sender, options?: CallOptions): Call<Session> =>
  client.send<Session>({ method: "POST", path: "/auth/refresh-token" }, options);
/**
 * Ends the session on the server and deletes its cookies. Without a session it does nothing.
 * @summary Log out
 */
export const logoutUser = (client: Sender, options?: CallOptions): Call<Message> =>
  client.send<Message>({ method: "POST", path: "/auth/logout" }, options);
/**
 * The signed-in user. Also sets the cookie `user_cognito_sub`, which native clients send with a refresh.
 * @summary Who am I
 */
export const getCurrentUser = (client: Sender, options?: CallOptions): Call<User> =>
  client.send<User>({ method: "GET", path: "/auth/me", signedIn: true }, options);
/**
 * The public keys that verify access tokens, for services that check them themselves.
 * @summary Keys of the access tokens
 */
export const listSigningKeys = (client: Sender, options?: CallOptions): Call<KeySet> =>
  client.send<KeySet>({ method: "GET", path: "/.well-known/jwks.json" }, options);

export const auth = {
  /** Sign up. */
  register: registerUser,
  /** @deprecated Sign up (the old name). */
  signUp: signUpUser,
  /** Verify e-mail. */
  verifyEmail,
  /** Resend the code. */
  resendCode,
  /** Log in. */
  login: loginUser,
  /** Refresh the session. */
  refresh: refreshSession,
  /** Log out. */
  logout: logoutUser,
  /** Who am I. */
  me: getCurrentUser,
  /** Keys of the access tokens. */
  listSigningKeys,
};
