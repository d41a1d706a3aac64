import { renderToStaticMarkup as html } from 'react-dom/server';
import { expect, test } from 'vitest';
import { subscribeLinks } from '#app/domain/feeds/add-links.ts';
import { PrivateFeed } from './private-feed.tsx';
import { Subscribe } from './subscribe.tsx';

const address = 'https://crier.example/counties/desoto/calendar.ics';
const linksOf = (page: string) =>
  [...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'));

test('E16: a feed can be subscribed to in each calendar, or copied, and Android is told how', () => {
  const addresses = subscribeLinks(address, 'Public meetings');
  const page = html(<Subscribe addresses={addresses} />);
  expect(linksOf(page)).toEqual([addresses.webcal, addresses.google, addresses.outlook]);
  expect(page).toContain(`>${address}<`);
  expect(page).toContain('On an Android phone');
});

test('E18: the page says that Google may take a day, and that urgent changes go by email', () => {
  const plain = 'https://crier.example/feeds/token.ics';
  const webcal = 'webcal://crier.example/feeds/token.ics';
  for (const page of [
    html(<Subscribe addresses={subscribeLinks(address, 'Public meetings')} />),
    html(<PrivateFeed addresses={{ webcal, plain }} text="" renewal="/x" />),
  ]) {
    expect(page).toContain('Google may take up to a day.');
    expect(page).toContain('Urgent changes go out by email');
  }
});

test('E15: a private address stands in no query of another site', () => {
  const plain = 'https://crier.example/feeds/token.ics';
  const webcal = 'webcal://crier.example/feeds/token.ics';
  const page = html(<PrivateFeed addresses={{ webcal, plain }} text="" renewal="/x" />);
  expect(page).toContain(`>${plain}<`);
  expect(linksOf(page).filter((href) => href?.includes('token'))).toEqual([webcal]);
});
