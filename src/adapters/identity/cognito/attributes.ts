import type { AttributeType } from "@aws-sdk/client-cognito-identity-provider";
import type { Account } from "../port.ts";

/** By the names that Cognito gives them, in a user's attributes and in an ID token. */
type Claims = {
  readonly sub?: unknown;
  readonly email?: unknown;
  readonly email_verified?: unknown;
  readonly name?: unknown;
};

/**
 * Undefined where there is no subject, or no address that is proven: with an app client without a secret, anybody may write
 * anybody's address into their own attributes, and would be taken for its owner. A user of another application's making may
 * have no name.
 */
export const toAccount = ({ sub: subject, email, email_verified: proven, name }: Claims): Account | undefined => {
  if (typeof subject !== "string" || typeof email !== "string") return undefined;
  if (proven !== true && proven !== "true") return undefined;
  return { subject, email, name: typeof name === "string" && name !== "" ? name : (email.split("@")[0] ?? email) };
};

/** The account in a user's attributes, as GetUser and ListUsers give them. */
export const fromAttributes = (attributes: readonly AttributeType[] = []): Account | undefined =>
  toAccount(Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value])));
