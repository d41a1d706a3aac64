CREATE TABLE `routines` (
	`name` text PRIMARY KEY NOT NULL,
	`done_through` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `messages_due`;--> statement-breakpoint
ALTER TABLE `messages` ADD `priority` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_due` ON `messages` (`state`,`priority`,`due_at`);--> statement-breakpoint
CREATE INDEX `meetings_with_own_reminders` ON `meetings` (`starts_at`) WHERE "meetings"."reminders" is not null and "meetings"."state" = 'announced';