import { alertsOf } from '#app/domain/alerts/queries.server.ts';
import { unconfirmedLasts } from '#app/domain/alerts/rules.ts';
import { wishInWords } from '#app/domain/alerts/wish-text.ts';
import { addressStanding } from '#app/domain/attendees/known.server.ts';
import type { Context } from '#app/domain/audit/types.ts';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { placeholders } from '#app/domain/outbox/placeholders.ts';
import { mailWordsIn } from '#app/words/languages.ts';
import type { Handle } from '#db/client.ts';
import { reader } from '#db/write.ts';
import { commonProps, languageOf, letterOf, officeOf, renderedOnce } from './common.server.ts';
import type { NoticeSettings, Prepared } from './types.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * The mail by whose link alerts are confirmed. It names nobody, since it may go to somebody who asked
 * for nothing; where all that was asked for stands already, it says that.
 */
export function prepareAlertAsked(
  ctx: Context,
  message: MessageRow,
  settings: NoticeSettings,
): Prepared | undefined {
  const db = reader(ctx);
  const office = officeOf(db, settings);
  const { attendeeId } = message;
  if (!office || attendeeId === null || !isFor(db, ctx.now, message)) return undefined;
  const words = mailWordsIn(languageOf(message.language));
  const alerts = alertsOf(db, attendeeId);
  if (alerts.length === 0) return undefined;
  const inWords = (isConfirmed: boolean) =>
    alerts
      .filter(({ confirmedAt }) => (confirmedAt !== null) === isConfirmed)
      .map((alert) => wishInWords(alert, words));
  const rendered = renderedOnce('alert-asked', {
    ...commonProps(message, office, settings),
    waiting: inWords(false),
    standing: inWords(true),
    days: unconfirmedLasts / day,
    confirmationUrl: placeholders.alertConfirmation,
    preferencesUrl: placeholders.preferences,
    notMeUrl: placeholders.notMe,
  });
  const links = {
    alertConfirmation: settings.links.alertConfirmation(attendeeId),
    preferences: settings.links.preferences(attendeeId),
    notMe: settings.links.alertNotMe(attendeeId),
  };
  const version = (of: Handle) => JSON.stringify(alertsOf(of, attendeeId));
  const asRendered = version(db);
  return {
    ...letterOf(message, '', rendered, links, settings),
    stillTrue(tx, now) {
      if (!isFor(tx, now, message)) return 'drop';
      return version(tx) === asRendered ? 'send' : 'again';
    },
  };
}

/** Is the person still there, with this address, and not silent? */
function isFor(db: Handle, now: number, { attendeeId, toAddress }: MessageRow): boolean {
  const known = addressStanding(db, toAddress);
  return known.attendeeId === attendeeId && (known.silencedUntil ?? 0) <= now;
}
