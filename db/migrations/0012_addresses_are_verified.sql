CREATE TABLE `verification_periods` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unverified_rsvps` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`party_size` integer NOT NULL,
	`seats_held` integer NOT NULL,
	`email` text,
	`party` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`rsvp_id` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rsvp_id`) REFERENCES `rsvps`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "unverified_holds_all_or_none" CHECK("unverified_rsvps"."seats_held" in (0, "unverified_rsvps"."party_size") and "unverified_rsvps"."party_size" > 0),
	CONSTRAINT "unverified_is_known_until_its_end" CHECK(("unverified_rsvps"."ended_at" is null) = ("unverified_rsvps"."party" is not null) and ("unverified_rsvps"."ended_at" is not null or "unverified_rsvps"."email" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_unverified_per_address_and_meeting` ON `unverified_rsvps` (`meeting_id`,`email`) WHERE "unverified_rsvps"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `unverified_seats_held` ON `unverified_rsvps` (`meeting_id`,`expires_at`,`seats_held`) WHERE "unverified_rsvps"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `unverified_by_end` ON `unverified_rsvps` (`ended_at`,`expires_at`);