CREATE TRIGGER `facts_refuse_update` BEFORE UPDATE ON `facts`
BEGIN SELECT RAISE(ABORT, 'facts are never changed: record another one'); END;
--> statement-breakpoint
CREATE TRIGGER `facts_refuse_delete` BEFORE DELETE ON `facts`
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `facts_stand_in_line` BEFORE INSERT ON `facts`
WHEN NEW.previous_hash <> coalesce((SELECT `hash` FROM `facts` ORDER BY `id` DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'a fact carries the hash of the one before it'); END;
--> statement-breakpoint
CREATE TRIGGER `announced_meetings_stay` BEFORE DELETE ON `meetings`
WHEN OLD.announced_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'once announced, a meeting is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `counters_never_fall` BEFORE UPDATE ON `meetings`
WHEN NEW.sequence < OLD.sequence OR NEW.revision < OLD.revision
BEGIN SELECT RAISE(ABORT, 'SEQUENCE and revision never fall (RFC 5546 2.1.4)'); END;
--> statement-breakpoint
CREATE TRIGGER `invite_sequence_never_falls` BEFORE UPDATE OF `sequence` ON `rsvps`
WHEN NEW.sequence < OLD.sequence
BEGIN SELECT RAISE(ABORT, 'SEQUENCE never falls (RFC 5546 2.1.4)'); END;
