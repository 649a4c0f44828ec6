import type { UsersApi } from "../../../generated/services.ts";
import { type AdministrationPorts, createAdministration } from "./administration.ts";
import { createAuditLog } from "./audit-log.ts";
import type { AuditStore } from "./audit-store.ts";
import { createProfiles, type ProfilesPorts } from "./profiles.ts";

export type UsersPorts = ProfilesPorts & AdministrationPorts & { readonly audit: AuditStore };

export const createUsers = (ports: UsersPorts): UsersApi => ({
  ...createProfiles(ports),
  ...createAdministration(ports),
  ...createAuditLog(ports.audit),
});
