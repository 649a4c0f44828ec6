/** Whose positions are kept. */
export { profiles } from "../users/tables.ts";
