import type { CSSProperties } from 'react';
import type { Tone } from './contents.ts';

// Mail clients read `style` and little else, so light colours and sizes stand there, and the
// sheet only adds to them. Outlook ignores padding on tables: that is `cellPadding`.
// Colours are those of the U.S. Web Design System, each pair at 4.5:1 or more.
const colours = {
  page: '#f0f0f0',
  card: '#ffffff',
  soft: '#f1f6f9',
  ink: '#1b1b1b',
  muted: '#565c65',
  line: '#c6cace',
  link: '#005ea2',
  accent: '#005ea2',
};

const dark = {
  page: '#11151a',
  card: '#1c2229',
  soft: '#272f38',
  ink: '#f0f0f0',
  muted: '#b8bdc4',
  line: '#4b545e',
  link: '#8cc5f5',
};

/** The band that says what happened: its words say it as well, colour never alone. */
export const tones: Record<Tone, { back: string; fore: string }> = {
  good: { back: '#216e1f', fore: '#ffffff' },
  wait: { back: '#ffbe2e', fore: '#1b1b1b' },
  change: { back: '#005ea2', fore: '#ffffff' },
  stop: { back: '#b50909', fore: '#ffffff' },
  plain: { back: '#3d4551', fore: '#ffffff' },
};

/** Turns colours for those who read in the dark, and gives a phone its margins back. */
export const sheet = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (prefers-color-scheme:dark){',
  `.page,.page>table>tbody>tr>td{background-color:${dark.page}!important}`,
  `.card{background-color:${dark.card}!important;border-color:${dark.line}!important}`,
  `.ink{color:${dark.ink}!important}.muted{color:${dark.muted}!important}`,
  `.link{color:${dark.link}!important}`,
  `.meeting,.note{background-color:${dark.soft}!important;border-color:${dark.link}!important}`,
  `.leaf{background-color:${dark.card}!important;border-color:${dark.line}!important}`,
  `.change th,.change td,.rule{border-color:${dark.line}!important}`,
  '}',
  '@media (max-width:480px){',
  '.padded>tbody>tr>td{padding:16px!important}',
  '.status{margin:0!important}',
  '.date{font-size:20px!important;line-height:26px!important}',
  '.time{font-size:16px!important;line-height:22px!important}',
  '}',
].join('');

const fonts = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

const sized = (size: number, line = 1.5): CSSProperties => ({
  fontSize: size,
  lineHeight: `${Math.round(size * line)}px`,
});

export const styles = {
  page: {
    margin: 0,
    padding: '24px 12px',
    backgroundColor: colours.page,
    color: colours.ink,
    fontFamily: fonts,
  },
  preview: { display: 'none', maxHeight: 0, overflow: 'hidden', opacity: 0 },
  card: {
    maxWidth: 600,
    backgroundColor: colours.card,
    border: `1px solid ${colours.line}`,
    borderRadius: 4,
    borderCollapse: 'separate',
    overflow: 'hidden',
  },
  status: { margin: '0 10px', ...sized(18, 1.3), fontWeight: 700 },
  heading: { margin: '0 0 16px', ...sized(26, 1.25), fontWeight: 700, color: colours.ink },
  subheading: { margin: '24px 0 8px', ...sized(18, 1.3), fontWeight: 700, color: colours.ink },
  text: { margin: '0 0 16px', ...sized(16), color: colours.ink },
  row: { margin: '0 0 8px', ...sized(16), color: colours.ink },
  rows: { margin: '0 0 16px' },
  aside: { color: colours.muted },
  label: { margin: '0 0 2px', ...sized(14, 1.4), fontWeight: 700, color: colours.muted },
  meeting: {
    margin: '0 0 20px',
    backgroundColor: colours.soft,
    borderLeft: `4px solid ${colours.accent}`,
    borderCollapse: 'separate',
  },
  listed: {
    margin: '0 0 12px',
    backgroundColor: colours.soft,
    borderLeft: `4px solid ${colours.accent}`,
    borderCollapse: 'separate',
  },
  listedTitle: { margin: '0 0 4px', ...sized(18, 1.35), fontWeight: 700, color: colours.ink },
  note: {
    margin: '0 0 20px',
    backgroundColor: colours.soft,
    borderLeft: `4px solid ${colours.accent}`,
    borderCollapse: 'separate',
  },
  leafCell: { verticalAlign: 'top', paddingRight: 16 },
  whenCell: { verticalAlign: 'top' },
  leaf: {
    width: 64,
    backgroundColor: colours.card,
    border: `1px solid ${colours.line}`,
    borderRadius: 4,
    textAlign: 'center',
    overflow: 'hidden',
  },
  leafMonth: {
    padding: '3px 0',
    ...sized(14, 1.3),
    fontWeight: 700,
    backgroundColor: colours.accent,
    color: '#ffffff',
  },
  leafDay: { paddingTop: 2, ...sized(30, 1.2), fontWeight: 700, color: colours.ink },
  leafWeekday: { paddingBottom: 4, ...sized(14, 1.3), color: colours.muted },
  date: { margin: 0, ...sized(22, 1.25), fontWeight: 700, color: colours.ink },
  time: { margin: '2px 0 0', ...sized(18, 1.4), fontWeight: 700, color: colours.ink },
  zone: { margin: 0, ...sized(15, 1.4), color: colours.muted },
  placeName: { margin: 0, ...sized(18, 1.4), fontWeight: 700, color: colours.ink },
  placeLines: { margin: 0, ...sized(16), color: colours.ink },
  change: { width: '100%', margin: '0 0 20px', borderCollapse: 'collapse' },
  caption: {
    textAlign: 'left',
    padding: '0 0 6px',
    ...sized(16),
    fontWeight: 700,
    color: colours.ink,
  },
  cell: {
    padding: '8px 12px 8px 0',
    ...sized(15, 1.4),
    textAlign: 'left',
    verticalAlign: 'top',
    borderBottom: `1px solid ${colours.line}`,
    color: colours.ink,
  },
  buttonRow: { margin: '0 0 16px' },
  button: {
    padding: '14px 22px',
    ...sized(17, 1.2),
    fontWeight: 700,
    backgroundColor: colours.accent,
    color: '#ffffff',
    borderRadius: 4,
  },
  link: { color: colours.link, textDecoration: 'underline' },
  foot: { maxWidth: 600, padding: '16px 24px 8px' },
  footText: { margin: '0 0 8px', ...sized(14), color: colours.muted },
  rule: { margin: '12px 0', border: 'none', borderTop: `1px solid ${colours.line}` },
} satisfies Record<string, CSSProperties>;
