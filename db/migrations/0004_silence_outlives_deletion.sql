CREATE TABLE `silenced_addresses` (
	`hash` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
