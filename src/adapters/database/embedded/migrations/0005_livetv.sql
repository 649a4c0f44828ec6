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

