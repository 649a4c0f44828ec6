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
