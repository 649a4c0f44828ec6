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
CREATE INDEX `users_newest` ON `users` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `users_address` ON `users` (lower(email),`id`);
--> statement-breakpoint
ALTER TABLE `uploads` ADD `owner` text;
--> statement-breakpoint
CREATE INDEX `uploads_owned` ON `uploads` (`owner`,`video_id`);
