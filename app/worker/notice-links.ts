import { unsubscribeToken } from '#app/domain/alerts/unsubscribe.server.ts';
import type { NoticeLinks } from '#app/domain/notices/types.ts';
import { linkToken } from '#app/platform/tokens.ts';
import { absolute, auditThrough, links, staffLinks } from '#app/web/links.ts';

/** The addresses that mail carries: from PUBLIC_ORIGIN, with a token where they open something. */
export function noticeLinks(origin: string, key: string): NoticeLinks {
  const at = (path: string) => absolute(origin, path);
  const manage = lastRemembered((rsvpId: string, generation: number) =>
    linkToken(key, 'manage', rsvpId, generation),
  );
  const preferences = (attendeeId: string) => linkToken(key, 'preferences', attendeeId, 0);
  const verification = (id: string) => linkToken(key, 'verification', id, 0);
  return {
    meeting: (slug) => at(links.meeting(slug)),
    rsvpForm: (slug) => at(links.rsvpForm(slug)),
    meetings: () => at(links.meetings()),
    verify: () => at(links.verify()),
    history: (meetingId) => at(staffLinks.meeting(meetingId)),
    manage: (rsvpId, generation) => at(links.rsvp(manage(rsvpId, generation))),
    confirmAnswer: (rsvpId, generation, replyId) =>
      at(links.rsvpMailedAnswer(manage(rsvpId, generation), replyId)),
    notMe: (rsvpId, generation) => at(links.rsvpNotMe(manage(rsvpId, generation))),
    preferences: (attendeeId) => at(links.alertPreferences(preferences(attendeeId))),
    unsubscribe: (attendeeId) =>
      at(links.unsubscribe(unsubscribeToken(key, { list: 'reminders', attendeeId }))),
    unsubscribeAlerts: (attendeeId) =>
      at(links.unsubscribe(unsubscribeToken(key, { list: 'alerts', attendeeId }))),
    alertConfirmation: (attendeeId) => at(links.alertConfirmation(preferences(attendeeId))),
    alertNotMe: (attendeeId) => at(links.alertNotMe(preferences(attendeeId))),
    signIn: (secret) => at(links.signInWith(secret)),
    verification: (id) => at(links.rsvpVerification(verification(id))),
    verificationNotMe: (id) => at(links.rsvpVerificationNotMe(verification(id))),
    overview: () => at(staffLinks.home()),
    receivedMail: () => at(staffLinks.receivedMail()),
    auditThrough: (head) => at(auditThrough(head)),
  };
}

/** Each mail asks for the same token twice. */
function lastRemembered(make: (id: string, generation: number) => string): typeof make {
  let last = { id: '', generation: -1, made: '' };
  return (id, generation) => {
    if (last.id !== id || last.generation !== generation) {
      last = { id, generation, made: make(id, generation) };
    }
    return last.made;
  };
}
