import type { MailWords } from '#app/words/en.ts';
import { type NewsFeed, type NewsItem, newsItem, updatedAt } from './news.ts';

/** A feed of news as Atom (RFC 4287): the same bytes until a meeting changes. */
export function atomText(feed: NewsFeed, words: MailWords): string {
  const items = feed.meetings.map((meeting) => newsItem(meeting, words));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">`,
    element('id', feed.self),
    element('title', feed.title),
    element('updated', instant(updatedAt(feed, items))),
    `<link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(feed.page)}"/>`,
    `<author>${element('name', feed.author.name)}${element('uri', feed.author.url)}</author>`,
    ...items.map(entry),
    '</feed>\n',
  ].join('\n');
}

function entry(item: NewsItem): string {
  return [
    '<entry>',
    element('id', item.id),
    element('title', item.title),
    element('published', instant(item.publishedAt)),
    element('updated', instant(item.updatedAt)),
    `<link rel="alternate" type="text/html" href="${xml(item.url)}"/>`,
    ...item.categories.map((name) => `<category term="${xml(name)}"/>`),
    `<content type="text">${xml(item.text)}</content>`,
    '</entry>',
  ].join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${xml(text)}</${name}>`;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text between tags or quotes, without what no XML may hold (XML 1.0, 2.2). */
function xml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
      .replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
  );
}
