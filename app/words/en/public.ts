import { aboutPages } from './pages-about.ts';
import { listPages } from './pages-lists.ts';
import { managePages } from './pages-manage.ts';
import { meetingPages } from './pages-meeting.ts';
import { verificationPages } from './pages-verification.ts';

/** The pages that anyone may open. */
export const pages = {
  ...listPages,
  ...meetingPages,
  ...managePages,
  ...verificationPages,
  ...aboutPages,
};
