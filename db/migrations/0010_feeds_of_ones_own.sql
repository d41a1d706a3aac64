ALTER TABLE `attendees` ADD `feed_generation` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `feed_generation` integer DEFAULT 0 NOT NULL;