/** The accounts that sign-in writes: what is decided of them is written here. */
export { isThere, markOf, removedUsers, users } from "../auth/tables.ts";
