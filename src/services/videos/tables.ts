import { sql } from "drizzle-orm";
import { index, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { count, flag, instant } from "../../adapters/database/columns.ts";
import { users } from "../auth/tables.ts";

export const visibilities = pgEnum("visibilitystatus", ["PUBLIC", "PRIVATE", "UNLISTED"]);
export const processingStatuses = pgEnum("processingstatus", ["IN_PROGRESS", "COMPLETED", "FAILED"]);

export const videos = pgTable(
  "videos",
  {
    id: uuid("id").primaryKey(),
    title: text("title").notNull(),
    description: text("description"),
    userId: text("user_id")
      .notNull()
      .references(() => users.cognitoSub),
    videoS3Key: text("video_s3_key").notNull(),
    visibility: visibilities("visibility").notNull(),
    processingStatus: processingStatuses("processing_status").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** Another row had the object first: iTube-api took the same key twice. It can be read; the key is the other's. */
    duplicate: flag("duplicate").notNull().default(false),
  },
  (table) => [
    uniqueIndex("videos_key").on(table.videoS3Key).where(sql`not duplicate`),
    index("videos_object").on(table.videoS3Key, table.duplicate, table.id),
    index("videos_listed").on(table.visibility, table.processingStatus, table.createdAt, table.id),
    index("videos_owned").on(table.userId, table.createdAt, table.id),
  ],
);

/** Uploads that are not a video yet: what the transcoder may ask for, and report on, before the metadata comes. */
export const uploads = pgTable(
  "uploads",
  {
    videoId: uuid("video_id").primaryKey(),
    videoS3Key: text("video_s3_key").notNull().unique(),
    processingStatus: processingStatuses("processing_status").notNull(),
    createdAt: instant("created_at").notNull(),
    /** Since then its files are being removed: it can be described no more. */
    sweptAt: instant("swept_at"),
    /** Whose it is; null where that was not written down yet. */
    owner: text("owner"),
  },
  (table) => [
    index("uploads_age").on(table.createdAt, table.videoId),
    // Condemned ones are the first: whoever looks for the others steps over all of them at once.
    index("uploads_owned").on(table.owner, table.createdAt, table.videoId),
    index("uploads_condemned").on(table.sweptAt).where(sql`created_at = 0`),
  ],
);

/** Uploads in parts that are not complete; those that were aborted for as long as an address to one of their parts may be good. */
export const multipartUploads = pgTable(
  "multipart_uploads",
  {
    videoId: uuid("video_id").primaryKey(),
    owner: text("owner").notNull(),
    videoS3Key: text("video_s3_key").notNull(),
    /** The store's own id of it. */
    storeUploadId: text("store_upload_id").notNull(),
    size: count("size").notNull(),
    partSize: count("part_size").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    abortedAt: instant("aborted_at"),
  },
  (table) => [
    index("multipart_uploads_owned").on(table.owner, table.createdAt, table.videoId).where(sql`aborted_at is null`),
    index("multipart_uploads_expiry").on(table.expiresAt, table.videoId),
  ],
);
