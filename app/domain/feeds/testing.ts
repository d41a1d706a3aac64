import { en } from '#app/words/en.ts';
import { type FeedMeeting, feedText } from './calendar.ts';

type Held = { meetings: FeedMeeting[] };

export const day = 24 * 60 * 60 * 1000;

export const url = (slug: string) => `https://crier.example/meetings/${slug}`;

/** The UIDs of what a feed holds, in its order. */
export const uids = (feed: Held | undefined) => feed?.meetings.map(({ publicUid }) => publicUid);

/** A feed as its subscribers read it. */
export const textOf = ({ meetings }: Held, now: number) =>
  feedText({ name: 'Meetings', source: url('feed'), url: url(''), meetings }, now, en);
