import { mailWordsIn } from '#app/words/languages.ts';
import { placeLines } from './blocks.ts';
import type { Block, Contents, Link } from './contents.ts';

/** Sets a mail as plain text: short paragraphs, each address on a line of its own. */
export function asText(contents: Contents): string {
  const words = mailWordsIn(contents.language).mail;
  const { foot, office } = contents;
  const parts = [
    `${contents.status.text.toUpperCase()}\n${contents.heading}`,
    contents.greeting,
    ...contents.blocks.map((block) => setBlock(block, words)),
    '-- ',
    foot.why,
    words.foot.reply(office.email),
    ...foot.links.map(setLink),
    setLink({
      ask: words.foot.check(foot.checkCode),
      label: words.foot.checkLink,
      href: foot.verifyUrl,
    }),
    [office.name, ...office.address.split('\n')].join('\n'),
  ];
  return `${parts.join('\n\n').replace('\n\n-- \n\n', '\n\n-- \n')}\n`;
}

function setBlock(block: Block, words: ReturnType<typeof mailWordsIn>['mail']): string {
  const { labels } = words;
  switch (block.is) {
    case 'paragraph':
      return block.text;
    case 'note':
      return `* ${block.text}`;
    case 'meeting': {
      const { when, place, joinUrl } = block.meeting;
      const at = when ? [when.date, `${when.time} ${labels.zone(when.zone)}`] : [labels.noDateYet];
      const where = placeLines(place, words);
      const online = joinUrl ? [`${labels.joinOnline}: ${joinUrl}`] : [];
      return [
        [labels.when, ...at.map(indented)].join('\n'),
        [labels.where, ...[...where, ...online].map(indented)].join('\n'),
      ].join('\n\n');
    }
    case 'former':
      return [
        block.label,
        indented(block.when.date),
        indented(`${block.when.time} ${labels.zone(block.when.zone)}`),
      ].join('\n');
    case 'change':
      return [
        labels.change,
        ...block.rows.map(({ label, was, now }) =>
          [
            indented(label),
            indented(indented(`${labels.was}: ${was}`)),
            indented(indented(`${labels.now}: ${now}`)),
          ].join('\n'),
        ),
      ].join('\n');
    case 'rows': {
      const rows = block.rows.map(({ label, value }) => `${label}: ${value}`);
      return block.heading ? [block.heading, ...rows.map(indented)].join('\n') : rows.join('\n');
    }
    case 'meetings':
      return [
        block.heading,
        ...block.meetings.map(({ title, href, lines }) =>
          [title, ...lines, href].map(indented).join('\n'),
        ),
      ].join('\n\n');
    case 'button':
    case 'link':
      return setLink(block);
  }
}

function setLink({ ask, label, href }: Link): string {
  return `${ask ? `${ask}\n` : ''}${label}:\n${href}`;
}

function indented(line: string): string {
  return `  ${line}`;
}
