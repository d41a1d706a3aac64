import type { Context } from '#app/domain/audit/types.ts';
import { timeText } from '#app/domain/meetings/when-text.ts';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { placeholders } from '#app/domain/outbox/placeholders.ts';
import {
  isWaitingFor,
  type Unverified,
  unverifiedById,
} from '#app/domain/rsvps/unverified.server.ts';
import { mailWordsIn } from '#app/words/languages.ts';
import { reader } from '#db/write.ts';
import { commonProps, languageOf, letterOf, officeOf, renderedOnce } from './common.server.ts';
import { meetingForMail } from './meeting-for-mail.server.ts';
import { meetingProps } from './meeting-props.ts';
import type { NoticeSettings, Prepared } from './types.ts';

/**
 * The mail by whose link an address is verified. It repeats no more of what was typed than the name
 * and the number of people, since it may go to somebody who typed nothing.
 */
export async function prepareVerification(
  ctx: Context,
  message: MessageRow,
  settings: NoticeSettings,
): Promise<Prepared | undefined> {
  const db = reader(ctx);
  const unverified = unverifiedById(db, message.rsvpId ?? '');
  const office = officeOf(db, settings);
  if (!unverified || !office || !isFor(message, unverified, ctx.now)) return undefined;
  const { id, meetingId, party, partySize, seatsHeld, expiresAt } = unverified;
  const words = mailWordsIn(languageOf(message.language));
  const given = meetingForMail(db, meetingId, office.stateCode);
  if (!given) return undefined;
  const { slug, zone } = given.meeting;
  const toName = party?.name ?? '';
  const rendered = renderedOnce('verification', {
    ...commonProps(message, office, settings, toName),
    meeting: meetingProps(given, settings.links.meeting(slug), words, message.createdAt),
    partySize,
    until: timeText(expiresAt, { zone, words }),
    holdsSeats: seatsHeld > 0,
    verificationUrl: placeholders.verification,
    notMeUrl: placeholders.notMe,
  });
  const links = {
    verification: settings.links.verification(id),
    notMe: settings.links.verificationNotMe(id),
  };
  return {
    ...letterOf(message, toName, rendered, links, settings),
    stillTrue(tx, now) {
      const present = unverifiedById(tx, id);
      return present && isFor(message, present, now) ? 'send' : 'drop';
    },
  };
}

const isFor = (message: MessageRow, unverified: Unverified, now: number): boolean =>
  isWaitingFor(unverified, now) && unverified.email === message.toAddress;
