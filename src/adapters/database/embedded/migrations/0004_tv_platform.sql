CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`target_type` text NOT NULL,
	`target_id` text NOT NULL,
	`before` text,
	`after` text,
	`request_id` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_entries_action` ON `audit_entries` (`action`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_entries_type` ON `audit_entries` (`target_type`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_entries_target_id` ON `audit_entries` (`target_id`,`id`);
--> statement-breakpoint
CREATE TABLE `search_outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`target_type` text NOT NULL,
	`target_id` text NOT NULL
);

--> statement-breakpoint
CREATE TABLE `removed_users` (
	`subject` text PRIMARY KEY NOT NULL,
	`removed_at` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `livetv_channels` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`logo_url` text,
	`stream_url` text,
	`xmltv_id` text,
	`time_zone` text,
	`catch_up_hours` integer NOT NULL,
	`minimum_age` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `livetv_channels_number_unique` ON `livetv_channels` (`number`);
--> statement-breakpoint
CREATE UNIQUE INDEX `livetv_channels_xmltv_id_unique` ON `livetv_channels` (`xmltv_id`);
--> statement-breakpoint
CREATE TABLE `livetv_imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`instance` text NOT NULL,
	`beat_at` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `livetv_programmes` (
	`id` text PRIMARY KEY NOT NULL,
	`channel_id` text NOT NULL,
	`start` integer NOT NULL,
	`stop` integer NOT NULL,
	`clump` integer NOT NULL,
	`open` integer NOT NULL,
	`content` text NOT NULL,
	`digest` text NOT NULL,
	FOREIGN KEY (`channel_id`) REFERENCES `livetv_channels`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `livetv_programmes_time` ON `livetv_programmes` (`channel_id`,`start`,`clump`);
--> statement-breakpoint
CREATE TABLE `livetv_staged_programmes` (
	`import` integer NOT NULL,
	`channel` integer NOT NULL,
	`sequence` integer NOT NULL,
	`line` integer NOT NULL,
	`id` text NOT NULL,
	`start` integer NOT NULL,
	`start_later` integer,
	`stop` integer,
	`stop_later` integer,
	`clump` integer NOT NULL,
	`open` integer NOT NULL,
	`content` text NOT NULL,
	`digest` text NOT NULL,
	PRIMARY KEY(`import`, `channel`, `sequence`)
);

--> statement-breakpoint
CREATE TABLE `ondemand_credits` (
	`name_id` text NOT NULL,
	`shown_from` integer NOT NULL,
	`role` text NOT NULL,
	`title_id` text NOT NULL,
	PRIMARY KEY(`name_id`, `shown_from`, `role`, `title_id`)
);

--> statement-breakpoint
CREATE TABLE `ondemand_episodes` (
	`id` text PRIMARY KEY NOT NULL,
	`series_id` text NOT NULL,
	`season_number` integer NOT NULL,
	`episode_number` integer NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`duration_minutes` integer,
	`still_url` text,
	`release_date` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`video_s3_key` text,
	`processing_status` text,
	FOREIGN KEY (`series_id`) REFERENCES `ondemand_titles`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE UNIQUE INDEX `ondemand_episodes_number` ON `ondemand_episodes` (`series_id`,`season_number`,`episode_number`);
--> statement-breakpoint
CREATE INDEX `ondemand_episodes_shown` ON `ondemand_episodes` (`series_id`,`processing_status`,`season_number`,`episode_number`);
--> statement-breakpoint
CREATE UNIQUE INDEX `ondemand_episodes_video` ON `ondemand_episodes` (`video_s3_key`) WHERE video_s3_key is not null;
--> statement-breakpoint
CREATE TABLE `ondemand_names` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`key` text NOT NULL,
	`number` integer,
	`shown_from` integer
);

--> statement-breakpoint
CREATE UNIQUE INDEX `ondemand_names_key` ON `ondemand_names` (`type`,`key`);
--> statement-breakpoint
CREATE UNIQUE INDEX `ondemand_names_number` ON `ondemand_names` (`number`) WHERE number is not null;
--> statement-breakpoint
CREATE INDEX `ondemand_names_shown` ON `ondemand_names` (`type`,`shown_from`,`key`);
--> statement-breakpoint
CREATE INDEX `ondemand_names_id` ON `ondemand_names` (`type`,`id`);
--> statement-breakpoint
CREATE TABLE `ondemand_seasons` (
	`series_id` text NOT NULL,
	`season_number` integer NOT NULL,
	`episode_count` integer NOT NULL,
	PRIMARY KEY(`series_id`, `season_number`)
);

--> statement-breakpoint
CREATE TABLE `ondemand_shelves` (
	`shelf` integer NOT NULL,
	`minimum_age` integer NOT NULL,
	`title_id` text NOT NULL,
	`sort_title` text NOT NULL,
	`release_day` integer NOT NULL,
	`popularity` integer NOT NULL,
	PRIMARY KEY(`shelf`, `minimum_age`, `title_id`)
);

--> statement-breakpoint
CREATE INDEX `ondemand_shelves_title` ON `ondemand_shelves` (`shelf`,`minimum_age`,`sort_title`,`title_id`);
--> statement-breakpoint
CREATE INDEX `ondemand_shelves_release` ON `ondemand_shelves` (`shelf`,`minimum_age`,`release_day`,`title_id`);
--> statement-breakpoint
CREATE INDEX `ondemand_shelves_popularity` ON `ondemand_shelves` (`shelf`,`minimum_age`,`popularity`,`title_id`);
--> statement-breakpoint
CREATE TABLE `ondemand_tallies` (
	`shelf` integer NOT NULL,
	`minimum_age` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`shelf`, `minimum_age`)
);

--> statement-breakpoint
CREATE TABLE `ondemand_titles` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`sort_title` text NOT NULL,
	`description` text NOT NULL,
	`release_date` text,
	`minimum_age` integer NOT NULL,
	`popularity` integer NOT NULL,
	`poster_url` text,
	`backdrop_url` text,
	`genres` text NOT NULL,
	`people` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`duration_minutes` integer,
	`video_s3_key` text,
	`processing_status` text,
	`season_count` integer NOT NULL,
	`episode_count` integer NOT NULL,
	`all_episode_count` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `ondemand_titles_kind` ON `ondemand_titles` (`kind`,`id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `ondemand_titles_video` ON `ondemand_titles` (`video_s3_key`) WHERE video_s3_key is not null;
--> statement-breakpoint
CREATE TABLE `search_documents` (
	`place` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`target_id` text NOT NULL,
	`digest` text NOT NULL,
	`minimum_age` integer NOT NULL,
	`title` text NOT NULL,
	`thumbnail_url` text,
	`release_year` integer,
	`series_title` text,
	`season_number` integer,
	`episode_number` integer,
	`genres` text NOT NULL,
	`people` text NOT NULL,
	`description` text NOT NULL,
	`title_words` text NOT NULL,
	`people_words` text NOT NULL,
	`genre_words` text NOT NULL,
	`description_words` text NOT NULL,
	`marks` text NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `search_documents_target` ON `search_documents` (`type`,`target_id`);
--> statement-breakpoint
CREATE TABLE `search_keys` (
	`place` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`target_id` text NOT NULL,
	`popularity` integer NOT NULL,
	`minimum_age` integer NOT NULL,
	`title_key` text NOT NULL,
	`title_words` text NOT NULL,
	`series_words` text NOT NULL,
	`people_words` text NOT NULL,
	`genre_words` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `search_keys_title` ON `search_keys` (`title_key`,`place`);
--> statement-breakpoint
CREATE INDEX `search_keys_type` ON `search_keys` (`type`,`place`);
--> statement-breakpoint
CREATE TABLE `search_words` (
	`id` integer PRIMARY KEY NOT NULL,
	`word` text NOT NULL,
	`trigrams` text NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `search_words_word` ON `search_words` (`word`);
--> statement-breakpoint
CREATE TABLE `account_orders` (
	`subject` text PRIMARY KEY NOT NULL,
	`wanted` text NOT NULL,
	`id` text NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `account_orders_due` ON `account_orders` (`due_at`,`subject`);
--> statement-breakpoint
CREATE TABLE `profiles` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`name` text NOT NULL,
	`avatar_url` text,
	`kids` integer NOT NULL,
	`maturity_limit` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner`) REFERENCES `users`(`cognito_sub`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `profiles_owned` ON `profiles` (`owner`,`created_at`,`id`);
--> statement-breakpoint
ALTER TABLE `users` ADD `is_active` integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE `users` ADD `roles` text;
--> statement-breakpoint
ALTER TABLE `users` ADD `provided_roles` text;
--> statement-breakpoint
ALTER TABLE `users` ADD `leaving_at` integer;
--> statement-breakpoint
CREATE INDEX `users_newest` ON `users` (`created_at`,`id`) WHERE leaving_at is null;
--> statement-breakpoint
CREATE INDEX `users_address` ON `users` (lower(email),`id`) WHERE leaving_at is null;
--> statement-breakpoint
CREATE INDEX `users_leaving` ON `users` (`leaving_at`,`id`) WHERE leaving_at is not null;
--> statement-breakpoint
ALTER TABLE `uploads` ADD `owner` text;
--> statement-breakpoint
CREATE INDEX `uploads_owned` ON `uploads` (`owner`,`created_at`,`video_id`);
--> statement-breakpoint
CREATE INDEX `uploads_condemned` ON `uploads` (`swept_at`) WHERE created_at = 0;
