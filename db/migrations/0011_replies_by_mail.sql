CREATE TABLE `received_mails` (
	`id` text PRIMARY KEY NOT NULL,
	`arrived_at` integer NOT NULL,
	`mail_hash` text NOT NULL,
	`from_address` text NOT NULL,
	`from_name` text DEFAULT '' NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`rsvp_id` text,
	`done_at` integer,
	`done_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `received_mails_mail_hash_unique` ON `received_mails` (`mail_hash`);--> statement-breakpoint
CREATE INDEX `received_mails_by_arrival` ON `received_mails` (`arrived_at`);--> statement-breakpoint
CREATE INDEX `received_mails_by_sender` ON `received_mails` (`from_address`);--> statement-breakpoint
CREATE TABLE `replies` (
	`id` text PRIMARY KEY NOT NULL,
	`arrived_at` integer NOT NULL,
	`mail_hash` text NOT NULL,
	`calendar_hash` text NOT NULL,
	`meeting_id` text NOT NULL,
	`rsvp_id` text NOT NULL,
	`trust` text NOT NULL,
	`answer` text,
	`sequence` integer NOT NULL,
	`stamped_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`decided_at` integer,
	`comment` text,
	`other_address` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rsvp_id`) REFERENCES `rsvps`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reply_outcome" CHECK("replies"."outcome" in ('applied', 'stale', 'older-version', 'parked', 'crasher', 'stranger', 'closed', 'comment', 'refresh', 'nothing')),
	CONSTRAINT "reply_trust" CHECK("replies"."trust" in ('full', 'partial', 'none'))
);
--> statement-breakpoint
CREATE INDEX `replies_by_mail` ON `replies` (`mail_hash`);--> statement-breakpoint
CREATE INDEX `replies_by_calendar` ON `replies` (`calendar_hash`);--> statement-breakpoint
CREATE INDEX `replies_by_rsvp` ON `replies` (`rsvp_id`,`arrived_at`);--> statement-breakpoint
CREATE INDEX `replies_by_meeting` ON `replies` (`meeting_id`,`outcome`);--> statement-breakpoint
ALTER TABLE `office` ADD `likely_replies` text DEFAULT 'apply' NOT NULL;