DROP INDEX `facts_hash_unique`;--> statement-breakpoint
DROP INDEX `facts_by_subject`;--> statement-breakpoint
CREATE INDEX `facts_by_subject` ON `facts` (`subject_id`) WHERE "facts"."subject_id" is not null;