CREATE TABLE "multipart_uploads" (
	"video_id" uuid PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"video_s3_key" text NOT NULL,
	"store_upload_id" text NOT NULL,
	"size" bigint NOT NULL,
	"part_size" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"aborted_at" bigint
);

--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "swept_at" bigint;
--> statement-breakpoint
CREATE INDEX "multipart_uploads_owned" ON "multipart_uploads" USING btree ("owner","created_at","video_id") WHERE aborted_at is null;
--> statement-breakpoint
CREATE INDEX "multipart_uploads_expiry" ON "multipart_uploads" USING btree ("expires_at","video_id");
--> statement-breakpoint
CREATE INDEX "uploads_age" ON "uploads" USING btree ("created_at","video_id");
--> statement-breakpoint
-- From now on what nobody describes is removed; what is there has its full time from today.
UPDATE "uploads" SET "created_at" = (extract(epoch FROM now()) * 1000)::bigint;
