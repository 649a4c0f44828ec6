/** The accounts that sign-in writes, and those that were deleted: nothing begins for one that is gone. */
export { isThere, removedUsers, users } from "../auth/tables.ts";
