import { setTimeout as pause } from 'node:timers/promises';
import { replyByMail, replyOutcome } from '#app/domain/replies/queries.server.ts';
import { answerInvite, askedBy, type Pressed } from '#app/platform/mail/answer-invite.ts';
import type { MailboxEntry, MailboxMessage, MailboxReader } from '#app/platform/mail/mailbox.ts';
import { trustedRelays } from '#app/platform/mail/relays.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import { en } from '#app/words/en.ts';
import type { AppContext } from './context.ts';

export const pressed = {
  accepted: 'ACCEPTED',
  tentative: 'TENTATIVE',
  declined: 'DECLINED',
} as const satisfies Record<string, Pressed>;

export type Button = keyof typeof pressed;

/** Who may press the buttons under a message: nobody unless it asks somebody, and mail can come in. */
export function asksWhom(
  { calendar }: Pick<MailboxMessage, 'calendar'>,
  { settings }: Pick<AppContext, 'settings'>,
): string | undefined {
  if (!calendar || settings.inboundSmtpPort === undefined) return undefined;
  return askedBy(calendar.content)?.attendee;
}

/** Sends the answer that a button stands for, and finds the reply as it was kept. */
export async function press(
  context: AppContext,
  { calendar }: MailboxMessage,
  button: Button,
): Promise<Result<{ reply: string }, 'not-an-invite' | 'not-taken'>> {
  const { settings, db, now } = context;
  const { inboundSmtpPort: port, inboundSmtpHost } = settings;
  const { authservId } = trustedRelays(settings);
  if (!calendar || port === undefined || authservId === undefined) return refuse('not-an-invite');
  /* Listening on every address includes this one, by which it is trusted. */
  const host = /^(0\.0\.0\.0|::)$/.test(inboundSmtpHost) ? '127.0.0.1' : inboundSmtpHost;
  const sent = await answerInvite({
    calendar: calendar.content,
    pressed: pressed[button],
    at: now(),
    to: { host, port },
    authservId,
  });
  if (!sent.ok) return sent;
  return done({ reply: (await replyByMail(db.read, sent.value)) ?? 'nothing' });
}

/** What came of pressing a button: a sentence, and the mail that followed. */
export interface Answered {
  sentence: string;
  isTaken: boolean;
  mails: MailboxEntry[];
}

/** Finds out what came of it, from the address that pressing leads to. */
export async function answeredOf(
  request: Request,
  context: AppContext,
  box: MailboxReader,
): Promise<Answered | undefined> {
  const query = new URL(request.url).searchParams;
  const reply = query.get('reply');
  if (reply === null) return undefined;
  const { outcomes, notTaken } = en.mailbox.answer;
  if (reply === 'not-taken') return { sentence: notTaken, isTaken: false, mails: [] };
  const found = await replyOutcome(context.db.read, reply);
  const key = found?.outcome === 'applied' ? `${found.answer} ${found.place}` : found?.outcome;
  const sentence = outcomes[key ?? 'nothing'] ?? outcomes.nothing ?? '';
  const isFresh = found !== undefined && context.now() - found.arrivedAt < fresh;
  const patience = isFresh && mailFollows.has(found.outcome) ? longest : 0;
  const mails = await mailSince(box, query.get('newest') ?? '', patience);
  return { sentence, isTaken: found?.outcome === 'applied', mails };
}

const mailFollows = new Set(['applied', 'parked', 'refresh']);
const fresh = 10_000;
const longest = 4_000;
const look = 250;
const mostShown = 5;

/**
 * The mail that arrived since: the worker writes it within a second or two, so this waits a little
 * for the first. Those that are on their way together arrive by the next look.
 */
async function mailSince(
  box: MailboxReader,
  newest: string,
  patience: number,
): Promise<MailboxEntry[]> {
  const since = async () => (await box.list({ limit: 20 })).filter(({ id }) => id > newest);
  let found = await since();
  for (let waited = 0; found.length === 0 && waited < patience; waited += look) {
    await pause(look);
    found = await since();
  }
  if (found.length > 0 && patience > 0) {
    await pause(look * 4);
    found = await since();
  }
  return found.reverse().slice(0, mostShown);
}
