import { askForAlerts } from '#app/domain/alerts/ask.server.ts';
import { confirmAlerts } from '#app/domain/alerts/confirm.server.ts';
import { alertsOf, wishesOf } from '#app/domain/alerts/queries.server.ts';
import { attendeeByEmail } from '#app/domain/attendees/known.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import { reader } from '#db/write.ts';

type Wish = { county?: string; near?: string; topic?: string };

/** People who asked to hear of meetings, each in another way; all invented. */
const listeners: readonly { email: string; language: 'en' | 'es'; wish: Wish }[] = [
  { email: 'opal.whitfield@people.invalid', language: 'en', wish: { county: 'hinds' } },
  { email: 'rosa.cardenas@people.invalid', language: 'es', wish: { topic: 'voter-registration' } },
  { email: 'lyle.pruitt@people.invalid', language: 'en', wish: { near: '38801' } },
  {
    email: 'thelma.boykin@people.invalid',
    language: 'en',
    wish: { county: 'desoto', near: '38632', topic: 'voter-id' },
  },
];

/** Not confirmed: it is forgotten three days later. */
const undecided = { email: 'dex.mayhew@people.invalid', wish: { county: 'lee' } };

/** Lets them ask, and all but one press the link in their mail. */
export async function letSomeListen(ctx: Context): Promise<void> {
  for (const { email, language, wish } of listeners) {
    const attendeeId = await ask(ctx, { email, language, wish });
    const alertIds = alertsOf(reader(ctx), attendeeId).map(({ id }) => id);
    await confirmAlerts({ ...ctx, actor: `attendee:${attendeeId}` }, { attendeeId, alertIds });
  }
}

export async function letOneBeUndecided(ctx: Context): Promise<void> {
  await ask(ctx, { ...undecided, language: 'en' });
}

async function ask(
  ctx: Context,
  { email, language, wish }: { email: string; language: string; wish: Wish },
): Promise<string> {
  const wishes = wishesOf(reader(ctx), { radius: 50, ...wish });
  if (!wishes.ok) throw new Error(`${email}: ${wishes.reason}`);
  const asker: Context = { ...ctx, actor: 'citizen' };
  await askForAlerts(asker, { email, language, wishes: wishes.value });
  const attendeeId = await attendeeByEmail(reader(ctx), email);
  if (!attendeeId) throw new Error(`${email} was not entered`);
  return attendeeId;
}
