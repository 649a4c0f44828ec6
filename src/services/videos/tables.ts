import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { users } from "../auth/tables.ts";

export const visibilities = ["PUBLIC", "PRIVATE", "UNLISTED"] as const;
export const processingStatuses = ["IN_PROGRESS", "COMPLETED", "FAILED"] as const;

/** Times are milliseconds since the epoch. */
export const videos = sqliteTable(
  "videos",
  {
    id: text("id").primaryKey(),
    title: text("title").notNull(),
    description: text("description"),
    userId: text("user_id")
      .notNull()
      .references(() => users.cognitoSub),
    videoS3Key: text("video_s3_key").notNull().unique(),
    visibility: text("visibility", { enum: visibilities }).notNull(),
    processingStatus: text("processing_status", { enum: processingStatuses }).notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    index("videos_listed").on(table.visibility, table.processingStatus, table.createdAt, table.id),
    index("videos_owned").on(table.userId, table.createdAt, table.id),
  ],
);

/** Uploads that are not a video yet: what the transcoder may ask for, and report on, before the metadata comes. */
export const uploads = sqliteTable("uploads", {
  videoId: text("video_id").primaryKey(),
  videoS3Key: text("video_s3_key").notNull().unique(),
  processingStatus: text("processing_status", { enum: processingStatuses }).notNull(),
  createdAt: integer("created_at").notNull(),
});
