import type { Sender } from "./call.ts";
import { admin } from "./generated/admin/admin";
import { type Bound, bindTo } from "./resources.ts";

export type { Call, CallOptions, Pages, Sender } from "./call.ts";
export * from "./generated/admin/admin";
export type * from "./generated/model";

export type Administration = Bound<typeof admin>;

/**
 * Accounts, the catalogue, channels, the guide and the audit log, for those who run the platform; by the session of `client`,
 * whose user has the role `admin`.
 */
export const createAdministration = (client: Sender): Administration => bindTo(client, admin);
