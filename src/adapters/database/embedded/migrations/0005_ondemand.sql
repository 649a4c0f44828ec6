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
