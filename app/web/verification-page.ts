import { meetingById } from '#app/domain/meetings/queries.server.ts';
import { isOpenForRsvps } from '#app/domain/meetings/rules.ts';
import { timeText } from '#app/domain/meetings/when-text.ts';
import { rsvpById } from '#app/domain/rsvps/queries.server.ts';
import {
  isWaitingFor,
  type Unverified,
  unverifiedById,
} from '#app/domain/rsvps/unverified.server.ts';
import { linkToken, readLinkToken } from '#app/platform/tokens.ts';
import type { VerificationPageProps } from '#app/ui/verification-page.tsx';
import { en } from '#app/words/en.ts';
import type { AppContext } from './context.ts';
import { links } from './links.ts';
import { notFound } from './list-page.ts';
import { meetingCards } from './meeting-list.ts';
import { hiddenFor } from './rsvp-page.ts';

/** What the link in a mail that asks to verify speaks of. A link never made here finds nothing. */
export function unverifiedByToken(
  context: Pick<AppContext, 'db' | 'settings'>,
  token: string,
): Unverified {
  const named = readLinkToken(context.settings.secretKey, 'verification', token);
  const found = named && unverifiedById(context.db.read, named.id);
  if (!found) throw notFound();
  return found;
}

/** The address at which an RSVP is managed, for the one whose address it is. */
export async function manageLink(
  { db, settings }: Pick<AppContext, 'db' | 'settings'>,
  rsvpId: string,
  after?: 'verified',
): Promise<string> {
  const rsvp = await rsvpById(db.read, rsvpId);
  if (!rsvp) throw notFound();
  const token = linkToken(settings.secretKey, 'manage', rsvpId, rsvp.linkGeneration);
  return after ? links.rsvpAfter(token, after) : links.rsvp(token);
}

/**
 * The page behind the link, which says the same whether or not the address is known here. Reading
 * it changes nothing.
 */
export async function verificationPage(
  context: AppContext,
  token: string,
): Promise<VerificationPageProps> {
  const now = context.now();
  const unverified = unverifiedByToken(context, token);
  const found = await meetingById(context.db.read, unverified.meetingId);
  if (!found) throw notFound();
  const [card] = await meetingCards(context.db.read, [{ ...found, seats: 'closed' }], now);
  if (!card) throw notFound();
  const { party, partySize, seatsHeld, expiresAt, rsvpId } = unverified;
  const isOpen = isOpenForRsvps(found.meeting, now);
  const common = { token, meeting: { ...card, seats: undefined }, isOpen };
  if (rsvpId !== null) {
    return { ...common, stage: 'verified', manage: await manageLink(context, rsvpId) };
  }
  if (!isWaitingFor(unverified, now) || party === null) return { ...common, stage: 'expired' };
  if (!isOpen) return { ...common, stage: 'closed' };
  return {
    ...common,
    stage: 'waiting',
    name: party.name,
    partySize,
    holdsSeats: seatsHeld > 0,
    until: timeText(expiresAt, { zone: found.meeting.zone, words: en }),
    hidden: hiddenFor(context, links.rsvpVerification(token)),
  };
}
