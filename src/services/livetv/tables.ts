import { integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { flag, instant } from "../../adapters/database/columns.ts";

export const channels = pgTable("livetv_channels", {
  id: uuid("id").primaryKey(),
  number: integer("number").notNull().unique(),
  name: text("name").notNull(),
  logoUrl: text("logo_url"),
  /** Null where there is a guide only. */
  streamUrl: text("stream_url"),
  xmltvId: text("xmltv_id").unique(),
  timeZone: text("time_zone"),
  catchUpHours: integer("catch_up_hours").notNull(),
  minimumAge: integer("minimum_age").notNull(),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

export const programmes = pgTable(
  "livetv_programmes",
  {
    id: uuid("id").primaryKey(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    start: instant("start").notNull(),
    /** The first moment after it. */
    stop: instant("stop").notNull(),
    /** Its place among those that share its time, from 0. */
    clump: integer("clump").notNull(),
    /** The feed said nothing of its end: it lasts until the next one begins. */
    open: flag("open").notNull(),
    /** All that the feed says of it, as JSON (content.ts). */
    content: text("content").notNull(),
    /** Tells contents apart without reading them. */
    digest: text("digest").notNull(),
  },
  (table) => [uniqueIndex("livetv_programmes_time").on(table.channelId, table.start, table.clump)],
);

/** The import under way. It lives as long as it says so: `beat_at` moves with everything that it writes. */
export const guideImports = pgTable("livetv_imports", {
  /** When it began, in ms since the epoch, or a little later: no two have the same. */
  id: instant("id").primaryKey(),
  /** The process that runs it. */
  instance: text("instance").notNull(),
  beatAt: instant("beat_at").notNull(),
});

/** What an import has read and not yet put in its place. Rows of imports that are over are nobody's. */
export const stagedProgrammes = pgTable(
  "livetv_staged_programmes",
  {
    import: instant("import").notNull(),
    /** The feed's channels, counted in the order in which it names them. */
    channel: integer("channel").notNull(),
    /** The place in the feed. */
    sequence: integer("sequence").notNull(),
    line: integer("line").notNull(),
    id: uuid("id").notNull(),
    start: instant("start").notNull(),
    /** The other reading of a start in the hour that a clock repeats. */
    startLater: instant("start_later"),
    /** Null where the feed says nothing of it. */
    stop: instant("stop"),
    stopLater: instant("stop_later"),
    clump: integer("clump").notNull(),
    open: flag("open").notNull(),
    content: text("content").notNull(),
    digest: text("digest").notNull(),
  },
  (table) => [primaryKey({ columns: [table.import, table.channel, table.sequence] })],
);
