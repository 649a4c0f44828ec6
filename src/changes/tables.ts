import { index, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "../adapters/database/columns.ts";

/** What administrators did. Only ever added to, until its time is over. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    /** UUIDv7: in the order of time. */
    id: text("id").primaryKey(),
    at: instant("at").notNull(),
    /** The subject of whoever did it. */
    actor: text("actor").notNull(),
    /** The operation. */
    action: text("action").notNull(),
    targetType: text("target_type").notNull(),
    targetId: text("target_id").notNull(),
    /** JSON, as the wire has it, shortened where it is long; null where there was nothing. */
    before: text("before"),
    /** The same; null where nothing is left. */
    after: text("after"),
    requestId: text("request_id").notNull(),
  },
  (table) => [
    index("audit_entries_actor").on(table.actor, table.id),
    index("audit_entries_action").on(table.action, table.id),
    index("audit_entries_type").on(table.targetType, table.id),
    index("audit_entries_target_id").on(table.targetId, table.id),
  ],
);

/** What changed since the search index last looked. Several rows may name one thing: it is looked at as it is then. */
export const searchOutbox = pgTable("search_outbox", {
  /** UUIDv7: about in the order of time. */
  id: text("id").primaryKey(),
  targetType: text("target_type").notNull(),
  targetId: text("target_id").notNull(),
});
