ALTER TABLE `meetings` ADD `reminders_since` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `office` ADD `reminders_since` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `office` ADD `quiet_before` text DEFAULT '[]' NOT NULL;