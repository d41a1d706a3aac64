import type { Settings } from '#app/platform/settings.ts';
import { absolute, links } from './links.ts';

const day = 86_400_000;

/** RFC 9116. It must not be older than a year, so its end moves with the month. */
export function securityText(
  { publicOrigin, officeEmail, mailFrom }: Settings,
  now: number,
): string {
  const expires = new Date(Math.floor(now / (30 * day)) * 30 * day + 180 * day).toISOString();
  return [
    `Contact: mailto:${officeEmail ?? mailFrom.address}`,
    `Expires: ${expires}`,
    'Preferred-Languages: en, es',
    `Canonical: ${absolute(publicOrigin, links.securityText())}`,
    '',
  ].join('\n');
}

/**
 * Feeds are not kept from anyone, private ones neither: Google Calendar's importer heeds this file,
 * and search engines are kept off by a header on the feed itself.
 */
export function robotsText({ publicOrigin }: Settings): string {
  const closed = ['/staff', '/sign-in', '/rsvps/', '/alerts/', '/unsubscribe/', '/mailbox'];
  return [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${absolute(publicOrigin, links.sitemap())}`,
    '',
  ].join('\n');
}
