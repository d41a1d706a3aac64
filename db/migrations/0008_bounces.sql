CREATE TABLE `suppressions` (
	`attendee_id` text PRIMARY KEY NOT NULL,
	`cause` text NOT NULL,
	`since` integer NOT NULL,
	`lifted_at` integer,
	FOREIGN KEY (`attendee_id`) REFERENCES `attendees`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "suppression_cause" CHECK("suppressions"."cause" in ('hard', 'soft', 'complaint'))
);
--> statement-breakpoint
CREATE TABLE `bounces` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`attendee_id` text,
	`kind` text NOT NULL,
	`status` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bounce_kind" CHECK("bounces"."kind" in ('hard', 'soft', 'complaint'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bounce_once` ON `bounces` (`message_id`,`kind`);--> statement-breakpoint
CREATE INDEX `bounces_by_attendee` ON `bounces` (`attendee_id`,`at`);--> statement-breakpoint
ALTER TABLE `messages` ADD `revision` integer;