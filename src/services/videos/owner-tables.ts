/** The accounts that sign-in writes: nothing begins for one that is gone. */
export { isThere, users } from "../auth/tables.ts";
