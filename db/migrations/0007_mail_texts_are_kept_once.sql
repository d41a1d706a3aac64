CREATE TABLE `mail_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `messages` ADD `text_id` text REFERENCES mail_texts(id);--> statement-breakpoint
ALTER TABLE `messages` ADD `to_name` text;--> statement-breakpoint
INSERT INTO `mail_texts` (`id`, `text`, `html`) SELECT `id`, `text`, `html` FROM `messages` WHERE `text` IS NOT NULL AND `html` IS NOT NULL;--> statement-breakpoint
UPDATE `messages` SET `text_id` = `id` WHERE `text` IS NOT NULL AND `html` IS NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_by_text` ON `messages` (`text_id`) WHERE "messages"."text_id" is not null;--> statement-breakpoint
ALTER TABLE `messages` DROP COLUMN `text`;--> statement-breakpoint
ALTER TABLE `messages` DROP COLUMN `html`;