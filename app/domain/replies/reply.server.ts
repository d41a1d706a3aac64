import type { Context } from '#app/domain/audit/types.ts';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { type PersonalRsvp, rsvpByUid } from '#app/domain/rsvps/queries.server.ts';
import type { Answering, ReplyRead } from '#app/platform/icalendar/reply.ts';
import { parseAddress } from '#app/platform/mail/address.ts';
import { type Authenticity, authenticityOf } from '#app/platform/mail/authentic.ts';
import { type Arrival, isAutomatic, type ReadMail } from '#app/platform/mail/incoming.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { write } from '#db/write.ts';
import { aliasTest } from './aliases.server.ts';
import { applyReply } from './apply.server.ts';
import { commentOn, meetStranger, park, refresh } from './other-ends.server.ts';
import { isLikelySameMailbox, isStampPlausible, stampOf, trustIn } from './rules.ts';
import { isSeen, type Marks } from './seen.server.ts';
import type { Inbound, Receipt, Trust } from './types.ts';

/** A reply with all that is known of it, as it is about to be settled. */
export interface Known extends Marks {
  reply: ReplyRead;
  /** Who answers, by the calendar part. */
  answering: Answering & { identity: string };
  mail: ReadMail;
  authenticity: Authenticity;
  trust: Trust;
  /** It answers for the person the invite went to. */
  isTheirs: boolean;
  stampedAt: number;
  isAutomatic: boolean;
}

/**
 * Takes what a person's calendar program says of an invite. In this order: a repeat changes nothing;
 * an unknown UID is let go; the ATTENDEE is compared with the address the invite went to; the sender
 * must be that person, else the answer is parked or its writer is a stranger; it must be newer than
 * the answer on file and speak of the present version. Then seats, waitlist, fact and the record of
 * the reply change in one transaction.
 */
export async function takeReply(
  ctx: Context,
  given: { reply: ReplyRead; mail: ReadMail; arrival: Arrival } & Marks,
  inbound: Inbound,
): Promise<Result<Receipt, 'later'>> {
  const { reply, mail, arrival } = given;
  if (await isSeen(ctx.db.read, given, 'full')) return done(receipt('duplicate'));
  const found = await rsvpByUid(ctx.db.read, reply.uid);
  const stored = found?.attendee.email ?? undefined;
  if (!found || stored === undefined) return done(receipt('unknown-uid'));
  const isAlias = await aliasTest(ctx.db.read, found.attendee.id);
  const answering = answeringIn(reply, stored, mail.from);
  if (!answering) return done(receipt('unreadable'));
  const checked = await authenticityOf(arrival, mail, inbound);
  if (!checked.ok) return refuse('later');
  const authenticity = checked.value;
  const attendee = answering.identity;
  const [sender] = mail.headers.get('sender') ?? [];
  const claimed = { sender, from: mail.from, attendee, stored, isAlias };
  const trust = trustIn(authenticity, claimed);
  const known: Known = {
    ...given,
    answering,
    authenticity,
    trust,
    isTheirs: isLikelySameMailbox(attendee, stored) || isAlias(attendee),
    stampedAt: stampOf(reply.stampedAt, ctx.now),
    isAutomatic: isAutomatic(mail, arrival),
  };
  const outcome = await write(ctx, async (tx) => {
    if (await isSeen(tx, known, trust)) return 'duplicate' as const;
    const again = await rsvpByUid(tx, reply.uid);
    return again?.attendee.email === stored
      ? settle({ ...ctx, tx }, again, known)
      : ('unknown-uid' as const);
  });
  return done({ ...receipt(outcome), trust, rsvpId: found.rsvp.id });
}

const receipt = (outcome: Receipt['outcome']): Receipt => ({ recipient: 'organizer', outcome });

/** Goes on inside the transaction, where what was read cannot change any more. */
async function settle(
  ctx: Required<Pick<Context, 'tx'>> & Context,
  found: PersonalRsvp,
  known: Known,
): Promise<Receipt['outcome']> {
  const { reply, answering, trust, authenticity, mail } = known;
  if (!known.isTheirs) {
    const isThemselves = authenticity.dmarc === 'pass' && mail.from === answering.identity;
    return meetStranger(ctx, found, known, isThemselves);
  }
  const isLikelyEnough = theOffice(ctx.tx)?.likelyReplies !== 'confirm';
  const isTrusted = trust === 'full' || (trust === 'partial' && isLikelyEnough);
  if (reply.method === 'REFRESH') return refresh(ctx, found, known);
  if (reply.method === 'COUNTER') {
    return commentOn(ctx, found, known, isTrusted);
  }
  if (!isTrusted || !isStampPlausible(reply.stampedAt, ctx.now)) return park(ctx, found, known);
  return applyReply(ctx, found, known);
}

/**
 * Whose answer it is. There should be one ATTENDEE; where a program wrote all it knew of, the one the
 * invite went to counts, and where it wrote none, the sender.
 */
function answeringIn(
  reply: ReplyRead,
  stored: string,
  from: string | undefined,
): Known['answering'] | undefined {
  const known = reply.attendees.map((attendee) => {
    const parsed = parseAddress(attendee.email);
    const identity = parsed.ok ? parsed.value.identity : attendee.email.toLowerCase();
    return { ...attendee, identity };
  });
  const [first] = known;
  const theirs = known.find(({ identity }) => identity === stored);
  const sender = known.find(({ identity }) => identity === from);
  return theirs ?? sender ?? first;
}
