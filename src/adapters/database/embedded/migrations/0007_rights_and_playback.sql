CREATE TABLE `playback_leases` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`device_id` text NOT NULL,
	`device_name` text NOT NULL,
	`content_type` text NOT NULL,
	`content_id` text NOT NULL,
	`title` text NOT NULL,
	`profile_id` text,
	`source` text NOT NULL,
	`started_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`owner`) REFERENCES `users`(`cognito_sub`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `playback_leases_device` ON `playback_leases` (`owner`,`device_id`);
--> statement-breakpoint
CREATE INDEX `playback_leases_expired` ON `playback_leases` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `playback_progress` (
	`profile_id` text NOT NULL,
	`content_id` text NOT NULL,
	`content_type` text NOT NULL,
	`position` integer NOT NULL,
	`duration` integer NOT NULL,
	`finished` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`profile_id`, `content_id`),
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `playback_progress_listed` ON `playback_progress` (`profile_id`,`finished`,`updated_at`,`content_id`);
--> statement-breakpoint
CREATE TABLE `rights_given_answers` (
	`owner` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`owner`, `key`),
	FOREIGN KEY (`owner`) REFERENCES `users`(`cognito_sub`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `rights_given_answers_age` ON `rights_given_answers` (`created_at`);
--> statement-breakpoint
CREATE TABLE `rights_holdings` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`kind` text NOT NULL,
	`plan_id` text,
	`content_type` text,
	`content_id` text,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`held_from` integer NOT NULL,
	`start_by` integer,
	`watch_within` integer,
	`started_at` integer,
	`period` text,
	`cancelled_at` integer,
	`held_until` integer,
	FOREIGN KEY (`owner`) REFERENCES `users`(`cognito_sub`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`plan_id`) REFERENCES `rights_plans`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `rights_holdings_listed` ON `rights_holdings` (`owner`,`kind`,`id`);
--> statement-breakpoint
CREATE INDEX `rights_holdings_content` ON `rights_holdings` (`owner`,`content_id`);
--> statement-breakpoint
CREATE INDEX `rights_holdings_plan` ON `rights_holdings` (`plan_id`,`held_until`);
--> statement-breakpoint
CREATE UNIQUE INDEX `rights_holdings_purchase` ON `rights_holdings` (`owner`,`content_id`) WHERE kind = 'purchase';
--> statement-breakpoint
CREATE TABLE `rights_plans` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`period` text NOT NULL,
	`stream_limit` integer NOT NULL,
	`on_sale` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `rights_plans_offered` ON `rights_plans` (`on_sale`,`amount`,`id`);
--> statement-breakpoint
CREATE TABLE `rights_rule_plans` (
	`rule_id` text NOT NULL,
	`plan_id` text NOT NULL,
	PRIMARY KEY(`rule_id`, `plan_id`),
	FOREIGN KEY (`rule_id`) REFERENCES `rights_rules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`plan_id`) REFERENCES `rights_plans`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `rights_rule_plans_plan` ON `rights_rule_plans` (`plan_id`,`rule_id`);
--> statement-breakpoint
CREATE TABLE `rights_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`target_type` text NOT NULL,
	`target_key` text NOT NULL,
	`target_name` text,
	`access` text NOT NULL,
	`amount` integer,
	`currency` text,
	`start_within` integer,
	`watch_within` integer,
	`holds_from` integer,
	`holds_until` integer,
	`countries` text,
	`minimum_age` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `rights_rules_target` ON `rights_rules` (`target_key`);
--> statement-breakpoint
CREATE INDEX `rights_rules_listed` ON `rights_rules` (`target_type`,`id`);
