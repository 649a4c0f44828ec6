import type { AttributeType } from "@aws-sdk/client-cognito-identity-provider";
import type { Account } from "../port.ts";

/** Undefined where there is no subject or no address. A user of another application's making may have no name. */
export const toAccount = (subject: unknown, email: unknown, name: unknown): Account | undefined => {
  if (typeof subject !== "string" || typeof email !== "string") return undefined;
  return { subject, email, name: typeof name === "string" && name !== "" ? name : (email.split("@")[0] ?? email) };
};

/** The account in a user's attributes, as GetUser and ListUsers give them. */
export const fromAttributes = (attributes: readonly AttributeType[] = []): Account | undefined => {
  const read = (name: string) => attributes.find(({ Name }) => Name === name)?.Value;
  return toAccount(read("sub"), read("email"), read("name"));
};
