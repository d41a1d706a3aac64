DROP INDEX `messages_due`;--> statement-breakpoint
DROP INDEX `messages_by_worker`;--> statement-breakpoint
CREATE INDEX `messages_ended_unsent` ON `messages` (`state`,`id`) WHERE "state" = 'uncertain' or "state" = 'failed' or "state" = 'superseded' or "state" = 'dropped';--> statement-breakpoint
CREATE INDEX `messages_due` ON `messages` (`priority`,`due_at`) WHERE "messages"."state" = 'queued';--> statement-breakpoint
CREATE INDEX `messages_by_worker` ON `messages` (`worker_id`) WHERE "messages"."state" = 'sending';--> statement-breakpoint
ALTER TABLE `mail_texts` ADD `calendar` text;--> statement-breakpoint
INSERT INTO `mail_texts` (`id`, `text`, `html`, `calendar`) SELECT `messages`.`id`, `mail_texts`.`text`, `mail_texts`.`html`, `messages`.`calendar` FROM `messages` JOIN `mail_texts` ON `mail_texts`.`id` = `messages`.`text_id` WHERE `messages`.`calendar` IS NOT NULL AND `messages`.`text_id` <> `messages`.`id`;--> statement-breakpoint
UPDATE `mail_texts` SET `calendar` = (SELECT `calendar` FROM `messages` WHERE `messages`.`id` = `mail_texts`.`id`) WHERE `calendar` IS NULL AND EXISTS (SELECT 1 FROM `messages` WHERE `messages`.`id` = `mail_texts`.`id` AND `messages`.`text_id` = `mail_texts`.`id`);--> statement-breakpoint
UPDATE `messages` SET `text_id` = `id` WHERE `calendar` IS NOT NULL AND `text_id` IS NOT NULL;--> statement-breakpoint
DELETE FROM `mail_texts` WHERE NOT EXISTS (SELECT 1 FROM `messages` WHERE `messages`.`text_id` = `mail_texts`.`id`);--> statement-breakpoint
ALTER TABLE `messages` DROP COLUMN `calendar`;