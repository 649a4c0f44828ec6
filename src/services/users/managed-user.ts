import type { Role } from "../../../generated/operations.ts";
import type { components } from "../../../generated/types.ts";

/** An account, as administrators see it. `createdAt` is in milliseconds since the epoch. */
export type ManagedUser = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly cognitoSub: string;
  readonly createdAt: number;
  readonly isActive: boolean;
  /** What an administrator gave them; null: what the identity provider says. */
  readonly roles: readonly Role[] | null;
  /** What that said last. */
  readonly providedRoles: readonly Role[] | null;
};

/** What they may do, as far as is known here. */
export const rolesOf = ({ roles, providedRoles }: Pick<ManagedUser, "roles" | "providedRoles">): readonly Role[] =>
  roles ?? providedRoles ?? ["user"];

/** In one order, and everybody has `user`. */
const toRoles = (given: readonly Role[]): readonly Role[] => (given.includes("admin") ? ["user", "admin"] : ["user"]);

/**
 * Whose the roles are after a change that says `asked`: `admin` sent back as it was read stays the identity provider's, so that
 * whoever corrects a name does not take it out of the provider's hands. Without `admin` they are always what was said: the provider
 * may have made somebody an administrator since they last signed in, and who says that they are none is to be right.
 */
export const nextRoles = (user: ManagedUser, asked: readonly Role[] | null): readonly Role[] | null => {
  if (asked === null) return null;
  const roles = toRoles(asked);
  const isRead = user.roles === null && roles.join() === toRoles(rolesOf(user)).join();
  return isRead && roles.includes("admin") ? null : roles;
};

export const toWireUser = (user: ManagedUser): components["schemas"]["ManagedUser"] => ({
  id: user.id,
  email: user.email,
  name: user.name,
  cognito_sub: user.cognitoSub,
  is_active: user.isActive,
  roles: [...rolesOf(user)],
  created_at: new Date(user.createdAt).toISOString(),
});
