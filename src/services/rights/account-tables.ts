/** The accounts that sign-in writes: whose holdings are whose. */
export { isThere, users } from "../auth/tables.ts";
