import type { Scope } from "../../generated/operations.ts";

/** A machine that proves itself by a role (or user) of AWS. */
export type StsPrincipal = {
  readonly name: string;
  /** As the operator writes it: `arn:aws:iam::123456789012:role/path/name`, or of a user. */
  readonly arn: string;
  readonly scopes: readonly Scope[];
};

// IAM User Guide, "IAM identifiers" and "IAM and AWS STS quotas".
const forms: readonly (readonly [kind: "role" | "user", form: RegExp])[] = [
  ["role", /^arn:(aws(?:-[a-z]+)*):iam::(\d{12}):role\/(?:[!-.0-~]+\/)*([\w+=,.@-]{1,64})$/],
  ["role", /^arn:(aws(?:-[a-z]+)*):sts::(\d{12}):assumed-role\/([\w+=,.@-]{1,64})\/[\w+=,.@-]{2,64}$/],
  ["user", /^arn:(aws(?:-[a-z]+)*):iam::(\d{12}):user\/(?:[!-.0-~]+\/)*([\w+=,.@-]{1,64})$/],
];

/**
 * Who an ARN of a role, of a session of a role, or of a user names: the same text for a role and all its sessions; undefined for
 * anything else, such as an account's root.
 *
 * A session's ARN does not tell the role's path. Nothing is lost without it: of one name, an account has one role.
 */
export const identityOf = (arn: string): string | undefined => {
  for (const [kind, form] of forms) {
    const parts = form.exec(arn);
    if (parts) return [parts[1], parts[2], kind, parts[3]].join(":");
  }
  return undefined;
};

/** The principals by ARN. */
export const createPrincipalsByArn = (principals: readonly StsPrincipal[]) => {
  const known = new Map(principals.map((principal) => [identityOf(principal.arn), principal]));
  return (arn: string): StsPrincipal | undefined => {
    const identity = identityOf(arn);
    return identity === undefined ? undefined : known.get(identity);
  };
};
