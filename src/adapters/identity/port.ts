import type { JSONWebKeySet } from "jose";
import type { Role } from "../../../generated/operations.ts";

export type Registration = { readonly email: string; readonly password: string; readonly name: string };
export type Account = { readonly subject: string; readonly email: string; readonly name: string };

/** Lifetimes are in seconds. */
export type Tokens = {
  readonly subject: string;
  readonly accessToken: string;
  readonly accessExpiresIn: number;
  /** Absent where a refresh issues no new one. */
  readonly refreshToken?: string;
  readonly refreshExpiresIn: number;
};

export type AccessClaims = {
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly session: string;
};

/** `retryAfter` is in whole seconds. */
export type TooManyAttempts = { readonly outcome: "too_many_attempts"; readonly retryAfter: number };

export type Arranged = "done" | "not_possible";

/** People's accounts: embedded (local) or Amazon Cognito. Expected refusals are outcomes; only outages are thrown. */
export interface Identity {
  /** A taken address looks the same as a fresh one from outside: its owner is told by mail. */
  register(registration: Registration): Promise<
    | { outcome: "code_sent" }
    | { outcome: "weak_password"; message: string }
    /** An address or a name that this provider does not take. */
    | { outcome: "invalid_registration"; message: string }
    | TooManyAttempts
  >;
  confirm(
    email: string,
    code: string,
  ): Promise<
    /** `made` where the provider tells at once whose account it is, and what it may do. */
    | { outcome: "confirmed"; made?: { readonly account: Account; readonly roles: readonly Role[] } }
    | { outcome: "invalid_code" }
    | TooManyAttempts
  >;
  resendCode(email: string): Promise<{ outcome: "code_sent" } | TooManyAttempts>;
  /** Wrong password and unknown address are one outcome, and take the same time. */
  login(
    email: string,
    password: string,
  ): Promise<
    | { outcome: "signed_in"; tokens: Tokens; account: Account; roles: readonly Role[] }
    | { outcome: "wrong_credentials" }
    | { outcome: "unconfirmed" }
    | { outcome: "challenge"; challenge: string }
    | TooManyAttempts
  >;
  /** Calls with one refresh token at the same time share one answer; its reuse later revokes the whole session. */
  refresh(
    refreshToken: string,
    subject: string | undefined,
  ): Promise<{ outcome: "refreshed"; tokens: Tokens } | { outcome: "invalid_token" }>;
  /** Ends the session that either token belongs to. Unknown tokens are no error. `subject` is the refresh token's, as in `refresh`. */
  signOut(tokens: {
    accessToken?: string | undefined;
    refreshToken?: string | undefined;
    subject?: string | undefined;
  }): Promise<void>;
  /** The claims of a valid access token of a live session; undefined for anything else, whatever is wrong with it. */
  verify(accessToken: string): Promise<AccessClaims | undefined>;
  /** The account behind a subject. */
  account(subject: string): Promise<Account | undefined>;
  /**
   * Has the provider refuse somebody, and ends all of their sessions. A repeat changes nothing; so do those below.
   * `not_possible`: this provider lets nobody do so from here, and whoever asks must refuse them by itself.
   */
  disableAccount(subject: string): Promise<Arranged>;
  /** Has the provider take them again. */
  enableAccount(subject: string): Promise<Arranged>;
  /** Has the provider forget them, with all of their sessions. */
  removeAccount(subject: string): Promise<Arranged>;
  /** The public keys of the access tokens (RFC 7517). */
  keys(): Promise<JSONWebKeySet>;
}

/** The identity provider cannot be reached: the gateway answers 503 with Retry-After. */
export class IdentityUnavailable extends Error {
  override readonly name = "IdentityUnavailable";
}
