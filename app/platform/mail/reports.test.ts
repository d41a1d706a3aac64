import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMail } from './incoming.ts';
import { outcomeFor, reportIn } from './reports.ts';

const sample = (name: string) =>
  readFileSync(join(import.meta.dirname, 'samples', `${name}.eml`), 'utf8');

async function read(raw: string) {
  const bytes = Buffer.from(raw);
  const mail = await readMail(bytes);
  return mail.ok ? reportIn(mail.value, bytes) : undefined;
}

const sender = 'bounce+01kz0000000000000000000000.0123456789abcdefghjkmnpqrs@sos.example.gov';

describe('G11: a delivery report says what became of a message', () => {
  test.each([
    ['bounce-postfix', 'failed', '5.1.1'],
    ['delayed-postfix', 'delayed', '4.4.1'],
    ['bounce-exim', 'failed', '5.1.1'],
    ['bounce-exim-plain', 'failed', '5.2.1'],
    ['bounce-exchange', 'failed', '5.5.0'],
    ['bounce-gmail', 'failed', '5.1.1'],
    ['full-ses', 'failed', '4.2.2'],
    ['bounce-qmail', 'failed', '5.1.1'],
  ])('%s: %s, %s', async (name, outcome, status) => {
    for (const raw of [sample(name), sample(name).replaceAll('\n', '\r\n')]) {
      const report = await read(raw);
      expect(report?.kind).toBe('delivery');
      if (report?.kind !== 'delivery') continue;
      expect(report.recipients).toEqual([
        {
          address: expect.stringMatching(/^ann@[a-z]+\.example$|^ann@example\.org$/),
          outcome,
          status,
        },
      ]);
    }
  });

  test('what was delivered, relayed or expanded has not failed', async () => {
    for (const action of ['delivered', 'relayed', 'expanded']) {
      const raw = sample('bounce-postfix').replace('Action: failed', `Action: ${action}`);
      const report = await read(raw);
      expect(report?.kind === 'delivery' && outcomeFor(report.recipients, 'ann@example.org')).toBe(
        undefined,
      );
    }
  });

  test('of several recipients the one it was for counts, else the worst', () => {
    const recipients = [
      { address: 'other@x.example', outcome: 'delayed', status: '4.4.1' },
      { address: 'ann@x.example', outcome: 'failed', status: '5.1.1' },
    ] as const;
    expect(outcomeFor(recipients, 'other@x.example')?.status).toBe('4.4.1');
    expect(outcomeFor(recipients, 'forwarded@x.example')?.status).toBe('5.1.1');
  });

  test('a report without a status takes the class of the server’s answer, or none', async () => {
    const without = sample('bounce-postfix').replace(/^Status: .*\n/m, '');
    expect(await read(without)).toMatchObject({ recipients: [{ status: '5.1.1' }] });
    const bare = without.replaceAll('550 5.1.1', '550');
    expect(await read(bare)).toMatchObject({ recipients: [{ status: '5.0.0' }] });
    const nothing = bare.replace(/^Diagnostic-Code: .*\n .*\n/m, '');
    expect(await read(nothing)).toMatchObject({
      recipients: [{ outcome: 'failed', status: undefined }],
    });
  });
});

describe('G11: a complaint names the message by the addresses it carried', () => {
  test('by its envelope sender and its unsubscribe address, and never by its body', async () => {
    expect(await read(sample('complaint-yahoo'))).toEqual({
      kind: 'complaint',
      senders: [sender, sender],
      unsubscribes: ['unsub+aaaabbbbcccc@sos.example.gov'],
    });
  });

  test('by its unsubscribe address alone where the rest is struck out', async () => {
    expect(await read(sample('complaint-outlook'))).toEqual({
      kind: 'complaint',
      senders: [],
      unsubscribes: ['unsub+aaaabbbbcccc@sos.example.gov'],
    });
  });

  test.each(['auth-failure', 'not-spam', 'virus', ''])('"%s" is none', async (kind) => {
    const raw = sample('complaint-yahoo').replace('Feedback-Type: abuse', `Feedback-Type: ${kind}`);
    expect(await read(raw)).toBeUndefined();
  });
});

describe('D15: what is no report', () => {
  test.each([
    ['an out-of-office answer', sample('away')],
    ['a person who quotes a bounce', 'Subject: hm\n\nIt said 550 5.1.1 user unknown\n'],
    ['a read receipt', readReceipt()],
    ['nothing at all', ''],
  ])('%s', async (_name, raw) => {
    expect(await read(raw)).toBeUndefined();
  });

  test('whatever is in the parts, nothing throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 400 }),
        fc.string({ maxLength: 60 }),
        async (a, b) => {
          const raw = sample('bounce-postfix')
            .replace(/^Final-Recipient.*$/m, a)
            .replace('5.1.1', b);
          await read(raw);
          await read(sample('complaint-yahoo').replace('Version: 0.1', a));
        },
      ),
      { numRuns: 60 },
    );
  });
});

function readReceipt(): string {
  return [
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=R',
    'MIME-Version: 1.0',
    '',
    '--R',
    'Content-Type: text/plain',
    '',
    'Read.',
    '--R',
    'Content-Type: message/disposition-notification',
    '',
    'Final-Recipient: rfc822; ann@example.org',
    'Disposition: manual-action/MDN-sent-manually; displayed',
    '--R--',
    '',
  ].join('\r\n');
}
