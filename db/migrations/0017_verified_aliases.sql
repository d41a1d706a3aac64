CREATE TABLE `attendee_aliases` (
	`attendee_id` text NOT NULL,
	`address_hash` text NOT NULL,
	PRIMARY KEY(`attendee_id`, `address_hash`),
	FOREIGN KEY (`attendee_id`) REFERENCES `attendees`(`id`) ON UPDATE no action ON DELETE no action
);
