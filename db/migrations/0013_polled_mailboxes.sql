CREATE TABLE `polled_mailboxes` (
	`id` text PRIMARY KEY NOT NULL,
	`uid_validity` text NOT NULL,
	`from_uid` integer NOT NULL,
	`begun_at` integer NOT NULL
);
