import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { count, flag, instant } from "../../adapters/database/columns.ts";
import { users } from "../auth/tables.ts";
import { profiles } from "../users/tables.ts";

/** Streams that run: one row for each device of an account that plays something. */
export const leases = pgTable(
  "playback_leases",
  {
    /** UUIDv7 of the instant it began. */
    id: uuid("id").primaryKey(),
    owner: text("owner")
      .notNull()
      .references(() => users.cognitoSub, { onDelete: "cascade" }),
    deviceId: text("device_id").notNull(),
    deviceName: text("device_name").notNull(),
    /** movie, episode, channel or video. */
    contentType: text("content_type").notNull(),
    contentId: uuid("content_id").notNull(),
    title: text("title").notNull(),
    profileId: uuid("profile_id"),
    /** JSON: what its address opens, as `media-source.ts` has it. */
    source: text("source").notNull(),
    startedAt: instant("started_at").notNull(),
    /** It holds a stream until then, not included; renewing it moves this. */
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("playback_leases_device").on(table.owner, table.deviceId),
    index("playback_leases_expired").on(table.expiresAt),
  ],
);

/** Where a profile is in a title, an episode or a video. Positions are milliseconds. */
export const progress = pgTable(
  "playback_progress",
  {
    profileId: uuid("profile_id")
      .notNull()
      .references(() => profiles.id, { onDelete: "cascade" }),
    contentId: uuid("content_id").notNull(),
    /** movie, episode or video. */
    contentType: text("content_type").notNull(),
    position: count("position").notNull(),
    duration: count("duration").notNull(),
    finished: flag("finished").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.profileId, table.contentId] }),
    index("playback_progress_listed").on(table.profileId, table.finished, table.updatedAt, table.contentId),
  ],
);
