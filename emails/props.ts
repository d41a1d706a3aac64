import type { MailWords } from '#app/words/en.ts';
import type { Language } from '#app/words/languages.ts';

/** What every mail is told. Dates and times come as text, in the language and zone to be read. */
export interface Common {
  language: Language;
  office: Office;
  /** The person it goes to; none when their name is not known. */
  name: string | undefined;
  checkCode: string;
  verifyUrl: string;
}

export interface Office {
  name: string;
  /** Postal, one or more lines. */
  address: string;
  email: string;
}

export interface When {
  /** Thursday, January 14, 2027 */
  date: string;
  /** 2:30 p.m. to 4:00 p.m. CST */
  time: string;
  /** Central Standard Time */
  zone: string;
  /** Thu, Jan 14, 2:30 p.m. CST */
  short: string;
  leaf: { weekday: string; month: string; day: string };
}

export interface Place {
  name: string;
  room: string;
  floor?: string | undefined;
  street: string;
  city: string;
  state: string;
  zip: string;
  county: string;
  entrance?: string | undefined;
  parking?: string | undefined;
  screening?: string | undefined;
  stepFree?: boolean | undefined;
  lift?: boolean | undefined;
}

export interface Meeting {
  title: string;
  /** None while it is postponed. */
  when: When | undefined;
  place: Place;
  joinUrl?: string | undefined;
  access?: { contact: string; requestBy: string | undefined } | undefined;
  /** Its page, with the agenda. */
  url: string;
}

/** What a mail to somebody with an RSVP is told besides. */
export interface ToCitizen extends Common {
  meeting: Meeting;
  partySize: number;
  manageUrl: string;
  notMeUrl: string;
  preferencesUrl: string;
}

/** "Tell me about other meetings in my county", asked for with the RSVP that this mail answers. */
export interface AlertWish {
  alertWish?: { county: string; isConfirmed: boolean; confirmationUrl: string } | undefined;
}

export interface Standing {
  standing: 'seated' | 'waitlisted';
}

/** Whether an entry leaves the person's calendar with the mail. */
export interface Entry {
  takesEntry: boolean;
}

export interface Reason {
  reason: string | undefined;
}

/** Does an answer that is pressed in a calendar come in here? */
export interface Answerable {
  takesReplies: boolean;
}

export type RsvpConfirmed = ToCitizen & Answerable & AlertWish;
export type Waitlisted = ToCitizen & AlertWish;
export type Promoted = ToCitizen & Answerable;
/** What stood there before; a part that did not change is left out. */
export type Moved = ToCitizen &
  Standing &
  Reason & { was: { when?: When | undefined; place?: Place | undefined } };
/** What of the text is new, and how it reads now where that is short; time and place are the same. */
export type Corrected = ToCitizen & {
  changed: { field: CorrectedField; now?: string | undefined }[];
};
export type CorrectedField = keyof MailWords['mail']['corrected']['fields'];
/** `meeting.when` is none; the time it had stands in `was`. */
export type Postponed = ToCitizen & Standing & Reason & Entry & { was: When | undefined };
export type Reinstated = ToCitizen & Standing & Reason & Answerable;
export type Withdrawn = ToCitizen & Entry;
export type Cancelled = ToCitizen & Standing & Reason & Entry & { meetingsUrl: string };
/** `daysAway` counts midnights at the venue from the moment of sending; 0 is today. */
export type Reminder = ToCitizen & {
  daysAway: number;
  confirmed: boolean;
  unsubscribeUrl: string;
};
export type Repeat = ToCitizen & Standing;

export type WaitlistedByReply = ToCitizen;
export type NotTaken = ToCitizen;
export type ConfirmAnswer = ToCitizen & {
  answer: 'going' | 'maybe' | 'not-going';
  confirmUrl: string;
};

/** To somebody who has no RSVP, once. */
export type OwnRsvp = Common & {
  meeting: Meeting;
  because: 'forwarded' | 'delegated';
  rsvpUrl: string;
};

/** To the office: the words of a person. */
export type ReceivedMail = Common & {
  mail: { from: string; subject: string; at: string; text: string };
  mailUrl: string;
};

/** To an address that must be verified before its RSVP counts. */
export type Verification = Common & {
  meeting: Meeting;
  partySize: number;
  /** 3:05 p.m. CST */
  until: string;
  holdsSeats: boolean;
  verificationUrl: string;
  notMeUrl: string;
};

/** To an address for which alerts were asked: `waiting` are to be confirmed, `standing` are already. */
export type AlertAsked = Common & {
  waiting: string[];
  standing: string[];
  /** After which what is not confirmed is forgotten. */
  days: number;
  confirmationUrl: string;
  preferencesUrl: string;
  notMeUrl: string;
};

export interface AlertNewsItem {
  kind: keyof MailWords['mail']['alerts']['news']['kinds'];
  meeting: Pick<Meeting, 'title' | 'when' | 'place' | 'url'>;
  /** The time that holds no more. */
  was?: When | undefined;
}

/** What is new, to somebody who asked to hear of it; `more` does not fit in. */
export type AlertNews = Common & {
  wishes: string[];
  items: AlertNewsItem[];
  more: number;
  meetingsUrl: string;
  preferencesUrl: string;
  unsubscribeUrl: string;
};

export type SignIn = Common & { signInUrl: string; minutes: number };

export type PublicChange = Common &
  Reason & {
    change: 'announced' | 'moved' | 'postponed' | 'reinstated' | 'cancelled' | 'corrected';
    meeting: Meeting;
    was: { when?: When | undefined; place?: Place | undefined };
    /** How many other meetings the same correction of a venue or an official shows on. */
    others?: number;
    /** Who did it, and when, as text. */
    by: string;
    at: string;
    historyUrl: string;
  };

/** To admins: everyone must verify their address now. */
export type VerificationRequired = Common & { at: string; overviewUrl: string };

/** To records officers: the head of the audit log, in groups, and by which fact. */
export type ChainHead = Common & { fact: number; at: string; hash: string; compareUrl: string };

/** Every mail there is, by its kind. */
export interface Mails {
  'rsvp-confirmed': RsvpConfirmed;
  waitlisted: Waitlisted;
  promoted: Promoted;
  corrected: Corrected;
  moved: Moved;
  postponed: Postponed;
  reinstated: Reinstated;
  withdrawn: Withdrawn;
  cancelled: Cancelled;
  reminder: Reminder;
  repeat: Repeat;
  'waitlisted-by-reply': WaitlistedByReply;
  'not-taken': NotTaken;
  'confirm-answer': ConfirmAnswer;
  'own-rsvp': OwnRsvp;
  'received-mail': ReceivedMail;
  verification: Verification;
  'verification-required': VerificationRequired;
  'alert-asked': AlertAsked;
  'alert-news': AlertNews;
  'sign-in': SignIn;
  'public-change': PublicChange;
  'chain-head': ChainHead;
}

export type MailKind = keyof Mails;

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}
