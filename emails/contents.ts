import type { Language } from '#app/words/languages.ts';
import type { Meeting, Office, When } from './props.ts';

/**
 * What a mail says, before it is set as text or as HTML. Both settings print all of it, so that
 * neither reader is told less.
 */
export interface Contents {
  language: Language;
  office: Office;
  subject: string;
  /** What an inbox shows after the subject. */
  preview: string;
  status: { text: string; tone: Tone };
  heading: string;
  greeting: string;
  blocks: Block[];
  foot: { why: string; links: Link[]; checkCode: string; verifyUrl: string };
}

export type Tone = 'good' | 'wait' | 'change' | 'stop' | 'plain';

export interface Link {
  /** A sentence before it. */
  ask?: string;
  label: string;
  href: string;
}

export interface Row {
  label: string;
  value: string;
}

export type Block =
  | { is: 'paragraph'; text: string }
  | { is: 'note'; text: string }
  | { is: 'meeting'; meeting: Meeting }
  /** A date that no longer holds. */
  | { is: 'former'; label: string; when: When }
  | { is: 'change'; rows: { label: string; was: string; now: string }[] }
  | { is: 'rows'; heading?: string; rows: Row[] }
  /** Meetings one below another, each with its page. */
  | {
      is: 'meetings';
      heading: string;
      meetings: { title: string; href: string; lines: string[] }[];
    }
  | { is: 'button'; label: string; href: string }
  | ({ is: 'link' } & Link);
