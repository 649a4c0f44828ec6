import type { Role } from "../../../../generated/operations.ts";
import { normaliseEmail } from "../email.ts";

export type RolesOf = (email: string) => readonly Role[];

/**
 * Roles follow from the proven address and the configuration of now, never from what a token says: whoever is taken off
 * the list is no admin after the restart, whatever tokens they still hold.
 */
export const createRolesOf = (adminEmails: readonly string[]): RolesOf => {
  const admins = new Set(adminEmails.map(normaliseEmail));
  return (email) => (admins.has(email) ? ["user", "admin"] : ["user"]);
};
