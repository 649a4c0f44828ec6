DROP INDEX `videos_video_s3_key_unique`;
--> statement-breakpoint
ALTER TABLE `videos` ADD `duplicate` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX `videos_key` ON `videos` (`video_s3_key`) WHERE not duplicate;
--> statement-breakpoint
CREATE INDEX `videos_object` ON `videos` (`video_s3_key`,`duplicate`,`id`);
