/**
 * Generated from the contract. Do not edit.
 */
import type {
  AuditEntry,
  ListAuditEntriesParams,
  ListUsersParams,
  ManagedUser,
  UserChange,
  UserList
} from '../model';


import type { Call, CallOptions, Pages, Sender } from "../../call.ts";

/**
 * Newest first; with `email`, in the order of addresses. `total` counts no further than 10,100, which is as far as pages reach:
 * that many means that there may be more, and that `email` finds them.
 * @summary List accounts
 */
export const listUsers = (client: Sender, query?: ListUsersParams, options?: CallOptions): Call<UserList> =>
  client.send<UserList>({ method: "GET", path: "/admin/users", query, signedIn: true }, options);
/**
 * Of anybody who has signed in, or verified their address.
 * @summary Get an account
 */
export const getUser = (client: Sender, userId: string, options?: CallOptions): Call<ManagedUser> =>
  client.send<ManagedUser>({ method: "GET", path: `/admin/users/${encodeURIComponent(userId)}`, signedIn: true }, options);
/**
 * Name, standing and roles, all of them. Who is not active cannot sign in, and their tokens and refresh tokens are refused at
 * once. `roles` are theirs from now on, whatever the identity provider says of them; null gives them back to it, and sent back
 * as they were read they stay whose they are. Nobody takes `admin` from themselves, or deactivates themselves (409).
 * @summary Change an account
 */
export const replaceUser = (client: Sender, userId: string, body: UserChange, options?: CallOptions): Call<ManagedUser> =>
  client.send<ManagedUser>({ method: "PUT", path: `/admin/users/${encodeURIComponent(userId)}`, body, signedIn: true }, options);
/**
 * For good: its tokens are refused from now on, its profiles and videos are gone from every list, and the files follow shortly.
 * Nobody deletes themselves (409).
 * @summary Delete an account
 */
export const deleteUser = (client: Sender, userId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/admin/users/${encodeURIComponent(userId)}`, signedIn: true }, options);
/**
 * What administrators did, newest first. Filters narrow together; `from` is included, `until` is not. The `Link` header leads to
 * the next page.
 * @summary Read the audit log
 */
export const listAuditEntries = (client: Sender, query?: ListAuditEntriesParams, options?: CallOptions): Pages<AuditEntry> =>
  client.list<AuditEntry>({ method: "GET", path: "/admin/audit-log", query, signedIn: true }, options);

export const admin = {
  /** List accounts. */
  listUsers,
  /** Get an account. */
  getUser,
  /** Change an account. */
  replaceUser,
  /** Delete an account. */
  deleteUser,
  /** Read the audit log. */
  listAuditEntries,
};
