import { links, staffLinks } from '#app/web/links.ts';
import { en } from '#app/words/en.ts';
import { peopleOf } from '../support/access.ts';
import { announced } from '../support/ground.ts';
import { ask } from '../support/http.ts';
import { linksIn } from '../support/mail.ts';
import { plainText } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

const { audit } = en.staffRecords;

test('the head of the audit log is mailed to the records officer, who compares it later', async ({
  town,
}) => {
  await announced(town.api);
  const { cookie = '' } = (await peopleOf(town, ['records'], 'rita')).get('records') ?? {};
  expect((await town.admin('worker', '--once', 'chain-head')).code).toBe(0);
  const mails = (await town.mail.to('rita-records@office.test', 2)).filter(({ text }) =>
    text.includes(en.mail.chainHead.heading),
  );
  const [mail] = mails;
  if (mail === undefined || mails.length > 1) throw new Error(`${mails.length} heads were mailed`);

  await announced(town.api);
  const link = linksIn(mail, town.origin).find((url) => url.includes(staffLinks.audit())) ?? '';
  const { pathname, search, searchParams } = new URL(link);
  const at = (path: string) => ask(town.origin, path, { headers: { cookie } });
  const same = plainText((await at(`${pathname}${search}`)).text);
  expect(same).toMatch(new RegExp(audit.through(0).replace('0.', '\\d+\\.')));
  const other = search.replace(/head=[0-9a-f]{8}/, 'head=00000000');
  expect(plainText((await at(`${pathname}${other}`)).text)).toContain(
    audit.notThrough('').split(',')[0] ?? '?',
  );

  const head = searchParams.get('head') ?? '';
  const verified = await town.admin('audit', 'verify', '--head', head);
  expect([verified.code, verified.output]).toEqual([0, expect.stringContaining('leads through')]);

  const home = await at(staffLinks.home());
  expect(plainText(home.text)).toContain(en.staffMeetings.home.auditOnly);
  expect((await at(staffLinks.meetings())).status).toBe(404);
  expect((await ask(town.origin, link.slice(town.origin.length))).headers.location).toContain(
    links.signIn(),
  );
});
