CREATE TABLE `election_dates` (
	`id` integer PRIMARY KEY NOT NULL,
	`election_id` text NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`on_day` text NOT NULL,
	`time` text,
	`confirmed` integer NOT NULL,
	`source` text NOT NULL,
	FOREIGN KEY (`election_id`) REFERENCES `elections`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `election_dates_by_election` ON `election_dates` (`election_id`);--> statement-breakpoint
CREATE TABLE `elections` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`held_on` text NOT NULL,
	`confirmed` integer NOT NULL,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `elections_slug_unique` ON `elections` (`slug`);--> statement-breakpoint
CREATE INDEX `elections_by_day` ON `elections` (`held_on`);--> statement-breakpoint
CREATE TABLE `topics` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topics_slug_unique` ON `topics` (`slug`);--> statement-breakpoint
CREATE TABLE `former_slugs` (
	`slug` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `meeting_officials` (
	`meeting_id` text NOT NULL,
	`official_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`meeting_id`, `official_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`official_id`) REFERENCES `officials`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meeting_officials_by_official` ON `meeting_officials` (`official_id`);--> statement-breakpoint
CREATE TABLE `meeting_revisions` (
	`meeting_id` text NOT NULL,
	`revision` integer NOT NULL,
	`snapshot` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`meeting_id`, `revision`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `meeting_topics` (
	`meeting_id` text NOT NULL,
	`topic_id` text NOT NULL,
	PRIMARY KEY(`meeting_id`, `topic_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meeting_topics_by_topic` ON `meeting_topics` (`topic_id`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`public_uid` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`venue_id` text NOT NULL,
	`zone` text NOT NULL,
	`local_start` text,
	`starts_at` integer,
	`ends_at` integer,
	`duration_minutes` integer NOT NULL,
	`former_local_start` text,
	`former_starts_at` integer,
	`former_ends_at` integer,
	`date_note` text,
	`capacity` integer NOT NULL,
	`party_limit` integer DEFAULT 6 NOT NULL,
	`rsvps` text DEFAULT 'open' NOT NULL,
	`rsvps_close_at` integer,
	`reminders` text,
	`accommodation_contact` text,
	`accommodation_request_by` text,
	`neutrality_confirmed_by` text,
	`join_url` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`notice_since` integer,
	`announced_at` integer,
	`postponed_at` integer,
	`cancelled_at` integer,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "meeting_state" CHECK("meetings"."state" in ('draft', 'hold', 'review', 'announced', 'postponed', 'cancelled', 'held', 'reported', 'discarded')),
	CONSTRAINT "meeting_with_a_date_has_all_of_it" CHECK(("meetings"."starts_at" is null) = ("meetings"."local_start" is null) and ("meetings"."starts_at" is null) = ("meetings"."ends_at" is null)),
	CONSTRAINT "announced_has_a_start" CHECK("meetings"."state" not in ('announced', 'hold', 'held') or "meetings"."starts_at" is not null),
	CONSTRAINT "postponed_has_no_start" CHECK("meetings"."state" <> 'postponed' or "meetings"."starts_at" is null),
	CONSTRAINT "meeting_ends_after_it_starts" CHECK("meetings"."ends_at" is null or "meetings"."ends_at" > "meetings"."starts_at"),
	CONSTRAINT "meeting_capacity_is_positive" CHECK("meetings"."capacity" > 0),
	CONSTRAINT "meeting_party_limit_is_positive" CHECK("meetings"."party_limit" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_slug_unique` ON `meetings` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_public_uid_unique` ON `meetings` (`public_uid`);--> statement-breakpoint
CREATE INDEX `meetings_by_start` ON `meetings` (`state`,`starts_at`);--> statement-breakpoint
CREATE INDEX `meetings_by_venue` ON `meetings` (`venue_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `notice_postings` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`revision` integer NOT NULL,
	`place` text NOT NULL,
	`text` text NOT NULL,
	`posted_at` integer NOT NULL,
	`posted_by` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`posted_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_postings_by_meeting` ON `notice_postings` (`meeting_id`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash_unique` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE TABLE `attendees` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`phone` text,
	`language` text DEFAULT 'en' NOT NULL,
	`created_at` integer NOT NULL,
	`verified_at` integer,
	`silenced_until` integer,
	`erased_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendee_email` ON `attendees` (`email`);--> statement-breakpoint
CREATE TABLE `idempotent_answers` (
	`key_id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`key_id`, `idempotency_key`)
);
--> statement-breakpoint
CREATE TABLE `officials` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`county_id` text,
	`email` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `officials_slug_unique` ON `officials` (`slug`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`signed_in_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_by_staff` ON `sessions` (`staff_id`);--> statement-breakpoint
CREATE TABLE `sign_in_links` (
	`hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sign_in_links_by_staff` ON `sign_in_links` (`staff_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	CONSTRAINT "staff_role" CHECK("staff"."role" in ('admin', 'coordinator', 'approver', 'liaison', 'door', 'records'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_email_unique` ON `staff` (`email`);--> statement-breakpoint
CREATE TABLE `staff_counties` (
	`staff_id` text NOT NULL,
	`county_id` text NOT NULL,
	PRIMARY KEY(`staff_id`, `county_id`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `blackouts` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text DEFAULT '' NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`reason` text NOT NULL,
	CONSTRAINT "blackout_scope" CHECK("blackouts"."scope" in ('state', 'county', 'venue', 'official')),
	CONSTRAINT "blackout_days_in_order" CHECK("blackouts"."starts_on" <= "blackouts"."ends_on")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `blackout_once` ON `blackouts` (`scope`,`scope_id`,`starts_on`,`reason`);--> statement-breakpoint
CREATE TABLE `counties` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`shape` text NOT NULL,
	`centroid_x` real NOT NULL,
	`centroid_y` real NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `counties_slug_unique` ON `counties` (`slug`);--> statement-breakpoint
CREATE TABLE `county_seats` (
	`county_id` text NOT NULL,
	`seat_number` integer NOT NULL,
	`name` text NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	PRIMARY KEY(`county_id`, `seat_number`),
	FOREIGN KEY (`county_id`) REFERENCES `counties`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `office` (
	`id` integer PRIMARY KEY NOT NULL,
	`state_fips` text NOT NULL,
	`state_name` text NOT NULL,
	`state_code` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`address` text,
	`languages` text NOT NULL,
	`zone` text NOT NULL,
	`notice_days` integer DEFAULT 5 NOT NULL,
	`setup_minutes` integer DEFAULT 30 NOT NULL,
	`teardown_minutes` integer DEFAULT 30 NOT NULL,
	`reminders` text NOT NULL,
	`quiet_from` text DEFAULT '21:00' NOT NULL,
	`quiet_until` text DEFAULT '08:00' NOT NULL,
	`approval_required` integer DEFAULT false NOT NULL,
	CONSTRAINT "office_is_one_row" CHECK("office"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `venues` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`room` text NOT NULL,
	`street` text NOT NULL,
	`city` text NOT NULL,
	`zip` text NOT NULL,
	`county_id` text NOT NULL,
	`zone` text NOT NULL,
	`capacity` integer NOT NULL,
	`fire_limit` integer,
	`latitude` real,
	`longitude` real,
	`access_verified_on` text,
	`access_verified_by` text,
	`floor` text,
	`lift` integer,
	`step_free` integer,
	`entrance` text,
	`parking` text,
	`screening` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`county_id`) REFERENCES `counties`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "venue_capacity_is_positive" CHECK("venues"."capacity" > 0),
	CONSTRAINT "venue_fire_limit_is_positive" CHECK("venues"."fire_limit" is null or "venues"."fire_limit" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `venues_slug_unique` ON `venues` (`slug`);--> statement-breakpoint
CREATE INDEX `venues_by_county` ON `venues` (`county_id`);--> statement-breakpoint
CREATE TABLE `zips` (
	`zip` text PRIMARY KEY NOT NULL,
	`county_id` text,
	`city` text NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	FOREIGN KEY (`county_id`) REFERENCES `counties`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `cursors` (
	`name` text PRIMARY KEY NOT NULL,
	`fact_id` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `facts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`actor` text NOT NULL,
	`meeting_id` text,
	`rsvp_id` text,
	`subject_id` text,
	`detail` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `facts_hash_unique` ON `facts` (`hash`);--> statement-breakpoint
CREATE INDEX `facts_by_meeting` ON `facts` (`meeting_id`);--> statement-breakpoint
CREATE INDEX `facts_by_subject` ON `facts` (`subject_id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`unique_key` text NOT NULL,
	`kind` text NOT NULL,
	`fact_id` integer,
	`meeting_id` text,
	`rsvp_id` text,
	`attendee_id` text,
	`staff_id` text,
	`to_address` text NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`props` text NOT NULL,
	`method` text,
	`sequence` integer,
	`dtstamp` integer,
	`state` text DEFAULT 'queued' NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`expires_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`worker_id` text,
	`fence` integer DEFAULT 0 NOT NULL,
	`content_ended_at` integer,
	`uncertainties` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`ended_at` integer,
	`last_code` integer,
	`last_response` text,
	`superseded_by` text,
	`check_code` text NOT NULL,
	`subject` text,
	`text` text,
	`html` text,
	`calendar` text,
	FOREIGN KEY (`fact_id`) REFERENCES `facts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_unique_key_unique` ON `messages` (`unique_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_check_code_unique` ON `messages` (`check_code`);--> statement-breakpoint
CREATE INDEX `messages_due` ON `messages` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `messages_by_worker` ON `messages` (`state`,`worker_id`);--> statement-breakpoint
CREATE INDEX `messages_by_meeting` ON `messages` (`meeting_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `messages_by_rsvp` ON `messages` (`rsvp_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `messages_by_address` ON `messages` (`to_address`,`created_at`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`fact_id` integer NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`fact_id`) REFERENCES `facts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notes_by_fact` ON `notes` (`fact_id`);--> statement-breakpoint
CREATE TABLE `workers` (
	`id` text PRIMARY KEY NOT NULL,
	`pid` integer NOT NULL,
	`started_at` integer NOT NULL,
	`heartbeat_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE TABLE `accommodations` (
	`id` text PRIMARY KEY NOT NULL,
	`rsvp_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`kind` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'requested' NOT NULL,
	`owner_id` text,
	`due_on` text,
	`requested_at` integer NOT NULL,
	FOREIGN KEY (`rsvp_id`) REFERENCES `rsvps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `accommodations_by_meeting` ON `accommodations` (`meeting_id`);--> statement-breakpoint
CREATE INDEX `accommodations_by_rsvp` ON `accommodations` (`rsvp_id`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`rsvp_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`text` text NOT NULL,
	`asked_at` integer NOT NULL,
	FOREIGN KEY (`rsvp_id`) REFERENCES `rsvps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `questions_by_meeting` ON `questions` (`meeting_id`);--> statement-breakpoint
CREATE INDEX `questions_by_rsvp` ON `questions` (`rsvp_id`);--> statement-breakpoint
CREATE TABLE `rsvps` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`attendee_id` text NOT NULL,
	`party_size` integer NOT NULL,
	`place` text NOT NULL,
	`answer` text NOT NULL,
	`wait_position` integer,
	`uid` text NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`invited_at` integer,
	`answered_sequence` integer DEFAULT 0 NOT NULL,
	`answered_at` integer NOT NULL,
	`unconfirmed_since` integer,
	`link_generation` integer DEFAULT 0 NOT NULL,
	`source` text NOT NULL,
	`created_at` integer NOT NULL,
	`seated_at` integer,
	`withdrawn_at` integer,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attendee_id`) REFERENCES `attendees`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rsvp_place" CHECK("rsvps"."place" in ('seated', 'waitlisted', 'withdrawn')),
	CONSTRAINT "rsvp_party_is_positive" CHECK("rsvps"."party_size" > 0),
	CONSTRAINT "waitlisted_has_a_position" CHECK(("rsvps"."place" = 'waitlisted') = ("rsvps"."wait_position" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rsvps_uid_unique` ON `rsvps` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_rsvp_per_person_and_meeting` ON `rsvps` (`meeting_id`,`attendee_id`);--> statement-breakpoint
CREATE INDEX `rsvps_by_place` ON `rsvps` (`meeting_id`,`place`,`wait_position`,`party_size`);--> statement-breakpoint
CREATE INDEX `rsvps_by_attendee` ON `rsvps` (`attendee_id`);