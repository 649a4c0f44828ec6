ALTER TABLE `removed_users` ADD `address_mark` text;
--> statement-breakpoint
CREATE INDEX `removed_users_address` ON `removed_users` (`address_mark`);
--> statement-breakpoint
CREATE INDEX `ondemand_shelves_matches` ON `ondemand_shelves` (`title_id`,`minimum_age`,`release_day`,`popularity`,`sort_title`,`shelf`) WHERE shelf < 2;
