CREATE TABLE `multipart_uploads` (
	`video_id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`video_s3_key` text NOT NULL,
	`store_upload_id` text NOT NULL,
	`size` integer NOT NULL,
	`part_size` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`aborted_at` integer
);

--> statement-breakpoint
CREATE INDEX `multipart_uploads_owned` ON `multipart_uploads` (`owner`,`created_at`,`video_id`) WHERE aborted_at is null;
--> statement-breakpoint
CREATE INDEX `multipart_uploads_expiry` ON `multipart_uploads` (`expires_at`,`video_id`);
--> statement-breakpoint
ALTER TABLE `uploads` ADD `swept_at` integer;
--> statement-breakpoint
CREATE INDEX `uploads_age` ON `uploads` (`created_at`,`video_id`);
--> statement-breakpoint
-- From now on what nobody describes is removed; what is there has its full time from today.
UPDATE `uploads` SET `created_at` = unixepoch() * 1000;
