import { type Language, mailWordsIn } from '#app/words/languages.ts';
import type { Mails, Meeting, ToCitizen, When } from './props.ts';

const site = 'https://meetings.sos.example';

/** What comes to a template in words, as the meeting's area would put it. */
interface Said {
  when: When;
  later: When;
  county: string;
  topic: string;
  requestBy: string;
  at: string;
  by: string;
}

const said: Record<Language, Said> = {
  en: {
    when: {
      date: 'Thursday, January 14, 2027',
      time: '2:30 p.m. to 4:00 p.m. CST',
      zone: 'Central Standard Time',
      short: 'Thu, Jan 14, 2:30 p.m. CST',
      leaf: { weekday: 'Thu', month: 'Jan', day: '14' },
    },
    later: {
      date: 'Tuesday, February 2, 2027',
      time: '5:30 p.m. to 7:00 p.m. CST',
      zone: 'Central Standard Time',
      short: 'Tue, Feb 2, 5:30 p.m. CST',
      leaf: { weekday: 'Tue', month: 'Feb', day: '2' },
    },
    county: 'DeSoto County',
    topic: 'Voting securely',
    requestBy: 'Thursday, January 7',
    at: 'Tuesday, January 12, 2027, 9:05 a.m. CST',
    by: 'Sam Ortiz',
  },
  es: {
    when: {
      date: 'jueves, 14 de enero de 2027',
      time: 'de 2:30 p.m. a 4:00 p.m. CST',
      zone: 'hora estándar central',
      short: 'jue, 14 de ene, 2:30 p.m. CST',
      leaf: { weekday: 'jue', month: 'ene', day: '14' },
    },
    later: {
      date: 'martes, 2 de febrero de 2027',
      time: 'de 5:30 p.m. a 7:00 p.m. CST',
      zone: 'hora estándar central',
      short: 'mar, 2 de feb, 5:30 p.m. CST',
      leaf: { weekday: 'mar', month: 'feb', day: '2' },
    },
    county: 'Condado de DeSoto',
    topic: 'Votar con seguridad',
    requestBy: 'jueves, 7 de enero',
    at: 'martes, 12 de enero de 2027, 9:05 a.m. CST',
    by: 'Sam Ortiz',
  },
};

/** One of each mail, as the preview and the tests show it. */
export function samplesIn(language: Language): Mails {
  const { when, later, county, topic, requestBy, at, by } = said[language];
  const meeting: Meeting = {
    title: 'Protect your vote: DeSoto County town hall',
    when,
    place: {
      name: 'DeSoto County Courthouse',
      room: 'Main courtroom',
      floor: 'second floor',
      street: '2535 Highway 51 South',
      city: 'Hernando',
      state: 'MS',
      zip: '38632',
      county,
      entrance: 'West door, facing the square.',
      parking: 'Free behind the building, three accessible spaces by the west door.',
      screening: 'Bags go through a scanner. No pocket knives.',
      stepFree: true,
      lift: true,
    },
    access: { contact: 'Dana Reed, 601-555-0142', requestBy },
    url: `${site}/meetings/desoto-town-hall`,
  };

  const elsewhere = {
    ...meeting.place,
    name: 'First Regional Library',
    room: 'Meeting room B',
    floor: undefined,
    street: '370 West Commerce Street',
  };

  const citizen: ToCitizen = {
    language,
    office: {
      name: 'Mississippi Secretary of State',
      address: '401 Mississippi Street\nJackson, MS 39201',
      email: 'meetings@sos.example',
    },
    name: 'Ann Lee',
    checkCode: 'K7QM-4XTR',
    verifyUrl: `${site}/verify`,
    meeting,
    partySize: 2,
    manageUrl: `${site}/rsvps/sample-manage-token`,
    notMeUrl: `${site}/rsvps/sample-not-me-token`,
    preferencesUrl: `${site}/alerts/sample-preferences-token`,
  };

  const { office, checkCode, verifyUrl } = citizen;
  const common = { language, office, checkCode, verifyUrl };
  const staff = { ...common, name: 'Dana Reed' };
  const { name } = citizen;
  const { wish } = mailWordsIn(language).mail.alerts;
  const alerts = {
    preferencesUrl: citizen.preferencesUrl,
    confirmationUrl: `${site}/alerts/sample-preferences-token/confirmation`,
  };
  const storm = 'A winter storm is forecast for Thursday and the courthouse will be closed.';

  return {
    'rsvp-confirmed': {
      ...citizen,
      takesReplies: true,
      alertWish: {
        county: meeting.place.county,
        isConfirmed: false,
        confirmationUrl: alerts.confirmationUrl,
      },
    },
    waitlisted: { ...citizen, partySize: 3 },
    promoted: { ...citizen, partySize: 1, takesReplies: true },
    moved: {
      ...citizen,
      meeting: { ...meeting, when: later, place: elsewhere },
      standing: 'seated',
      was: { when, place: meeting.place },
      reason: storm,
    },
    corrected: {
      ...citizen,
      changed: [
        { field: 'title', now: meeting.title },
        { field: 'summary' },
        {
          field: 'officials',
          now: 'Dale Thompson, Circuit Clerk; Danny Klein, Election Commissioner',
        },
      ],
    },
    postponed: {
      ...citizen,
      meeting: { ...meeting, when: undefined },
      standing: 'seated',
      was: when,
      reason: storm,
      takesEntry: true,
    },
    reinstated: {
      ...citizen,
      meeting: { ...meeting, when: later },
      standing: 'seated',
      reason: undefined,
      takesReplies: false,
    },
    withdrawn: { ...citizen, takesEntry: true },
    cancelled: {
      ...citizen,
      standing: 'seated',
      reason: storm,
      takesEntry: true,
      meetingsUrl: `${site}/meetings`,
    },
    reminder: {
      ...citizen,
      daysAway: 1,
      confirmed: true,
      unsubscribeUrl: `${site}/unsubscribe/sample-token`,
    },
    repeat: { ...citizen, standing: 'waitlisted' },
    'waitlisted-by-reply': citizen,
    'not-taken': citizen,
    'confirm-answer': {
      ...citizen,
      answer: 'not-going',
      confirmUrl: `${site}/rsvps/sample-manage-token/answers/sample`,
    },
    'own-rsvp': {
      ...common,
      name: undefined,
      meeting,
      because: 'forwarded',
      rsvpUrl: `${meeting.url}#rsvp`,
    },
    'received-mail': {
      ...common,
      name: undefined,
      mail: {
        from: 'Ann Lee, ann.lee@mail.example',
        subject: 'Re: You are going: Protect your vote',
        at,
        text: 'I can’t come, my mother is ill.\n\nIs there a recording?\nAnn',
      },
      mailUrl: `${site}/staff/mail`,
    },
    verification: {
      ...common,
      name,
      meeting,
      partySize: 2,
      until: '3:05 p.m. CST',
      holdsSeats: true,
      verificationUrl: `${site}/rsvps/sample-token/verification`,
      notMeUrl: `${site}/rsvps/sample-token/verification/not-me`,
    },
    'alert-asked': {
      ...common,
      name: undefined,
      waiting: [wish.all(wish.inCounty(county)), wish.on(topic, wish.near('38632', 25))],
      standing: [],
      days: 3,
      ...alerts,
      notMeUrl: `${site}/alerts/sample-preferences-token/not-me`,
    },
    'alert-news': {
      ...common,
      name,
      wishes: [wish.all(wish.inCounty(county)), wish.on(topic, wish.near('38632', 25))],
      items: [
        { kind: 'new', meeting },
        {
          kind: 'moved',
          meeting: {
            ...meeting,
            title: 'Ready to vote: registration and ID',
            when: later,
            place: elsewhere,
            url: `${site}/meetings/ready-to-vote`,
          },
          was: when,
        },
        {
          kind: 'cancelled',
          meeting: {
            ...meeting,
            title: 'How votes are counted',
            place: elsewhere,
            url: `${site}/meetings/how-votes-are-counted`,
          },
        },
      ],
      more: 2,
      meetingsUrl: `${site}/meetings`,
      ...alerts,
      unsubscribeUrl: `${site}/unsubscribe/sample-token`,
    },
    'verification-required': { ...staff, at, overviewUrl: `${site}/staff` },
    'sign-in': { ...staff, signInUrl: `${site}/sign-in/sample-token`, minutes: 15 },
    'public-change': {
      ...staff,
      change: 'moved',
      meeting: { ...meeting, when: later },
      was: { when },
      by,
      at,
      reason: storm,
      historyUrl: `${site}/staff/meetings/sample/history`,
    },
    'chain-head': {
      ...staff,
      fact: 4807,
      at,
      hash: '3f5c0a91 7be2d864 19ac03f7 5d80e2b6 c4471e9a 02f86d35 b1907ce8 64da2f13',
      compareUrl: `${site}/staff/audit?check=chain&head=3f5c0a91`,
    },
  };
}
