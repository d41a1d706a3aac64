import type { Words } from '#app/words/en.ts';
import type { Unmet } from './types.ts';
import { dayText, whenText } from './when-text.ts';

/** The sentence that tells staff what is not met and what would meet it. */
export function unmetText(unmet: Unmet, words: Words): string {
  const say = words.meetings.unmet;
  switch (unmet.rule) {
    case 'room-clash':
      return say.roomClash(
        unmet.title,
        whenText(unmet.startsAt, { zone: unmet.zone, words }, 'short'),
      );
    case 'official-clash':
      return say.officialClash(
        unmet.official,
        unmet.title,
        whenText(unmet.startsAt, { zone: unmet.zone, words }, 'short'),
        unmet.travelMinutes,
      );
    case 'blackout':
      return say.blackout(
        unmet.reason,
        dayText(unmet.startsOn, words),
        unmet.endsOn === unmet.startsOn ? undefined : dayText(unmet.endsOn, words),
      );
    case 'capacity':
      return say.capacity[unmet.of](unmet.capacity, unmet.limit);
    case 'notice':
      return say.notice(dayText(unmet.dueOn, words), unmet.noticeDays);
    case 'access':
      return say.access;
    case 'accommodation':
      return unmet.missing.map((part) => say.accommodation[part]).join(' ');
    case 'neutrality':
      return say.neutrality;
    case 'second-person':
      return say.secondPerson;
  }
}
