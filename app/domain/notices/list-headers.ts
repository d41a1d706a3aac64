import type { BulkList } from '#app/domain/alerts/unsubscribe.server.ts';
import { domainOf } from '#app/platform/mail/address.ts';
import type { NoticeSettings } from './types.ts';

/**
 * What bulk mail carries beyond other mail: a way out by one press and one by mail (RFC 8058,
 * RFC 2369 3.2), and what providers group it by (RFC 2919; Feedback-ID as Gmail reads it, the
 * sender last).
 */
export function listHeaders(
  list: BulkList,
  about: { attendeeId: string; meetingId?: string; stateCode: string; unsubscribe: string },
  { from, unsubscribeAddress }: Pick<NoticeSettings, 'from' | 'unsubscribeAddress'>,
): Record<string, string> {
  const mailto = unsubscribeAddress?.(about.attendeeId, list) ?? from.address;
  return {
    'List-Id': `<${list}.${domainOf(from.address)}>`,
    'List-Unsubscribe': `<${about.unsubscribe}>, <mailto:${mailto}?subject=unsubscribe>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Feedback-ID': `${list}:${about.meetingId ?? 'digest'}:${about.stateCode}`,
  };
}
