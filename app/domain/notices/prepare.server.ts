import type { Context } from '#app/domain/audit/types.ts';
import type { MessageRow } from '#app/domain/outbox/claim.server.ts';
import { alertNewsKind } from './alert-news.server.ts';
import { isCitizenMail } from './kinds.ts';
import { prepareAlertAsked } from './prepare-alert-asked.server.ts';
import { prepareAlertNews } from './prepare-alert-news.server.ts';
import { prepareForCitizen } from './prepare-for-citizen.server.ts';
import { prepareForStranger, prepareReceived } from './prepare-for-others.server.ts';
import { prepareForStaff } from './prepare-for-staff.server.ts';
import { prepareVerification } from './prepare-verification.server.ts';
import type { NoticeSettings, Prepared } from './types.ts';

/**
 * Makes a queued message ready to send from what is true now: title, time, place, SEQUENCE. Answers
 * undefined when nobody needs it any more. Mints a sign-in link where the mail is one; else it only
 * reads.
 */
export async function prepareMessage(
  ctx: Context,
  message: MessageRow,
  settings: NoticeSettings,
): Promise<Prepared | undefined> {
  const { kind } = message;
  if (isCitizenMail(kind)) return prepareForCitizen(ctx, { ...message, kind }, settings);
  if (kind === 'verification') return prepareVerification(ctx, message, settings);
  if (kind === 'own-rsvp') return prepareForStranger(ctx, message, settings);
  if (kind === 'received-mail') return prepareReceived(ctx, message, settings);
  if (kind === 'alert-asked') return prepareAlertAsked(ctx, message, settings);
  if (kind === alertNewsKind) return prepareAlertNews(ctx, message, settings);
  return prepareForStaff(ctx, message, settings);
}
