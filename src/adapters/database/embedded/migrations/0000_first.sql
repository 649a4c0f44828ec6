CREATE TABLE `identity_accounts` (
	`subject` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `identity_accounts_email_unique` ON `identity_accounts` (`email`);--> statement-breakpoint
CREATE TABLE `identity_attempts` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `identity_attempts_expiry` ON `identity_attempts` (`expires_at`);--> statement-breakpoint
CREATE TABLE `identity_registrations` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`code_hash` text NOT NULL,
	`code_expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `identity_registrations_email` ON `identity_registrations` (`email`,`created_at`);--> statement-breakpoint
CREATE INDEX `identity_registrations_expiry` ON `identity_registrations` (`expires_at`);--> statement-breakpoint
CREATE TABLE `identity_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`seed` blob NOT NULL,
	`generation` integer NOT NULL,
	`rotated_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`subject`) REFERENCES `identity_accounts`(`subject`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `identity_sessions_subject` ON `identity_sessions` (`subject`,`created_at`);--> statement-breakpoint
CREATE INDEX `identity_sessions_expiry` ON `identity_sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`cognito_sub` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_cognito_sub_unique` ON `users` (`cognito_sub`);--> statement-breakpoint
CREATE TABLE `uploads` (
	`video_id` text PRIMARY KEY NOT NULL,
	`video_s3_key` text NOT NULL,
	`processing_status` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `uploads_video_s3_key_unique` ON `uploads` (`video_s3_key`);--> statement-breakpoint
CREATE TABLE `videos` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`user_id` text NOT NULL,
	`video_s3_key` text NOT NULL,
	`visibility` text NOT NULL,
	`processing_status` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`cognito_sub`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `videos_video_s3_key_unique` ON `videos` (`video_s3_key`);--> statement-breakpoint
CREATE INDEX `videos_listed` ON `videos` (`visibility`,`processing_status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `videos_owned` ON `videos` (`user_id`,`created_at`,`id`);