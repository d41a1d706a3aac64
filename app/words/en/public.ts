import { aboutPages } from './pages-about.ts';
import { alertPages } from './pages-alerts.ts';
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
  ...alertPages,
  ...aboutPages,
};
