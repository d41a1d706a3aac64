import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from '#app/domain/audit/types.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { placeholders, type SecretLinks } from '#app/domain/outbox/placeholders.ts';
import { linkLasts } from '#app/domain/staff/rules.ts';
import { mintSignInLink } from '#app/domain/staff/sign-in.server.ts';
import { mailWordsIn } from '#app/words/languages.ts';
import type { Handle } from '#db/client.ts';
import { apiKeys, facts, staff } from '#db/schema/index.ts';
import { reader } from '#db/write.ts';
import type { ChainHead, Common, PublicChange } from '#emails/props.ts';
import { commonProps, letterOf, officeOf, renderedOnce } from './common.server.ts';
import { meetingForMail, reasonOf } from './meeting-for-mail.server.ts';
import { meetingProps } from './meeting-props.ts';
import type { NoticeSettings, Prepared, Rendered } from './types.ts';
import { wasBefore } from './was-before.server.ts';

type Person = typeof staff.$inferSelect;

/** A mail to staff: their own sign-in link, a change that the public can read, the head of the log. */
export async function prepareForStaff(
  ctx: Context,
  message: MessageRow,
  settings: NoticeSettings,
): Promise<Prepared | undefined> {
  const db = reader(ctx);
  const office = officeOf(db, settings);
  const person = personOf(db, message.staffId);
  if (!office || !person || person.email !== message.toAddress) return undefined;
  const common = commonProps(message, office, settings, person.name);
  let links: SecretLinks = {};
  let rendered: Rendered;
  if (message.kind === 'sign-in') {
    const ttl = typeof message.props.lasts === 'number' ? message.props.lasts : linkLasts.mailed;
    const secret = await mintSignInLink(ctx, { staffId: person.id, ttl });
    links = { signIn: settings.links.signIn(secret) };
    rendered = renderedOnce('sign-in', {
      ...common,
      signInUrl: placeholders.signIn,
      minutes: Math.round(ttl / 60_000),
    });
  } else if (message.kind === 'public-change') {
    const props = changeProps(db, common, message, office, settings);
    if (!props) return undefined;
    rendered = renderedOnce('public-change', props);
  } else if (message.kind === 'verification-required') {
    const at = whenText(message.createdAt, {
      zone: office.zone,
      words: mailWordsIn(common.language),
    });
    const overviewUrl = settings.links.overview();
    rendered = renderedOnce('verification-required', { ...common, at, overviewUrl });
  } else if (message.kind === 'chain-head') {
    rendered = renderedOnce('chain-head', headProps(common, message, office, settings));
  } else {
    throw new Error(`no mail is of kind ${message.kind}`);
  }
  return {
    ...letterOf(message, person.name, rendered, links, settings),
    stillTrue: (tx) =>
      personOf(tx, message.staffId)?.email === message.toAddress ? 'send' : 'drop',
  };
}

function changeProps(
  db: Handle,
  common: Common,
  message: MessageRow,
  office: { stateCode: string; zone: string },
  { links }: NoticeSettings,
): PublicChange | undefined {
  const { meetingId, factId, props } = message;
  if (meetingId === null || factId === null) return undefined;
  const given = meetingForMail(db, meetingId, office.stateCode);
  const fact = db.select().from(facts).where(eq(facts.id, factId)).get();
  if (!given || !fact) return undefined;
  const words = mailWordsIn(common.language);
  const { slug, zone } = given.meeting;
  return {
    ...common,
    reason: reasonOf(db, factId),
    change: props.change as PublicChange['change'],
    others: typeof props.others === 'number' ? props.others : 0,
    meeting: meetingProps(given, links.meeting(slug), words, message.createdAt),
    was: wasBefore(db, props.from, given, words),
    by: actorName(db, fact.actor, words.notices.by),
    at: whenText(fact.at, { zone, words }),
    historyUrl: links.history(meetingId),
  };
}

/** The head in groups of eight, so that a person can compare it with a printed one. */
function headProps(
  common: Common,
  { props }: MessageRow,
  office: { zone: string },
  { links }: NoticeSettings,
): ChainHead {
  const words = mailWordsIn(common.language);
  const hash = String(props.hash);
  return {
    ...common,
    fact: Number(props.fact),
    at: whenText(Number(props.at), { zone: office.zone, words }),
    hash: hash.replace(/.{8}(?=.)/g, '$& '),
    compareUrl: links.auditThrough(hash),
  };
}

function actorName(
  db: Handle,
  actor: string,
  by: { key: (name: string) => string; unknown: string; clock: string; system: string },
): string {
  const [sort, id = ''] = actor.split(':');
  if (sort === 'staff')
    return db.select().from(staff).where(eq(staff.id, id)).get()?.name ?? by.unknown;
  if (sort === 'key') {
    const key = db.select().from(apiKeys).where(eq(apiKeys.id, id)).get();
    return key ? by.key(key.name) : by.unknown;
  }
  return sort === 'clock' ? by.clock : by.system;
}

function personOf(db: Handle, staffId: string | null): Person | undefined {
  if (staffId === null) return undefined;
  return db
    .select()
    .from(staff)
    .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)))
    .get();
}
