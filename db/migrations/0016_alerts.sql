CREATE TABLE `alert_days` (
	`day` text PRIMARY KEY NOT NULL,
	`from_fact_id` integer NOT NULL,
	`through_fact_id` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`attendee_id` text NOT NULL,
	`wish` text NOT NULL,
	`county_id` text,
	`zip` text,
	`radius_miles` integer,
	`topic_id` text,
	`language` text NOT NULL,
	`asked_at` integer NOT NULL,
	`confirmed_at` integer,
	`since_fact_id` integer,
	FOREIGN KEY (`attendee_id`) REFERENCES `attendees`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`county_id`) REFERENCES `counties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`zip`) REFERENCES `zips`(`zip`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "alert_asks_for_something" CHECK("alerts"."county_id" is not null or "alerts"."zip" is not null or "alerts"."topic_id" is not null),
	CONSTRAINT "alert_is_in_one_place" CHECK("alerts"."county_id" is null or "alerts"."zip" is null),
	CONSTRAINT "alert_near_has_a_radius" CHECK(("alerts"."zip" is null) = ("alerts"."radius_miles" is null)),
	CONSTRAINT "alert_confirmed_since" CHECK(("alerts"."confirmed_at" is null) = ("alerts"."since_fact_id" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_once` ON `alerts` (`attendee_id`,`wish`);--> statement-breakpoint
CREATE INDEX `alerts_unconfirmed` ON `alerts` (`asked_at`) WHERE "alerts"."confirmed_at" is null;--> statement-breakpoint
CREATE INDEX `attendees_without_a_name` ON `attendees` (`created_at`) WHERE "attendees"."name" = '' and "attendees"."email" is not null;