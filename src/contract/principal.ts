import type { Role, Scope } from "../../generated/operations.ts";

/** A signed-in person: proven by an access token, in a cookie or as Bearer. */
export type UserPrincipal = {
  readonly kind: "user";
  readonly subject: string;
  readonly roles: readonly Role[];
  /** The session that the token belongs to; signing out ends it. */
  readonly session: string;
};

/** Whether an account may be used, and what for: null, what the identity provider says. */
export type Standing = { readonly active: boolean; readonly roles: readonly Role[] | null };

/** A machine: proven by an AWS Signature Version 4 of the very request. */
export type ServicePrincipal = {
  readonly kind: "service";
  readonly subject: string;
  readonly scopes: readonly Scope[];
};

export type AnonymousPrincipal = { readonly kind: "anonymous" };

export type Principal = UserPrincipal | ServicePrincipal | AnonymousPrincipal;

export const anonymous: AnonymousPrincipal = { kind: "anonymous" };
