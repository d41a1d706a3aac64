import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { afterEach, expect, test } from 'vitest';
import { scriptedServer } from './testing.ts';
import { openTransport } from './transport.ts';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const dkim = { domain: 'sos.example.gov', selector: 'tc', privateKey: keys.privateKey };
const record = `v=DKIM1; k=rsa; p=${keys.publicKey.toString('base64')}`;

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** What a mail server got by SMTP, a signed reminder with its calendar part. */
async function delivered(): Promise<string> {
  const server = await scriptedServer({});
  const transport = openTransport({ url: server.url, dkim });
  opened.push(server.close, () => transport.close());
  await transport.deliver({
    envelope: { from: 'bounce+a.b@sos.example.gov', to: 'ann@example.org' },
    letter: {
      messageId: '<1@sos.example.gov>',
      date: 1_800_000_000_000,
      from: { name: 'Town Crier', address: 'meetings@sos.example.gov' },
      to: { name: 'José Ñ', address: 'ann@example.org' },
      subject: 'Recordatorio: reunión en Hernando 🏛️',
      text: 'Línea uno\n.\n..Punto\n   \n\n',
      html: '<p>Línea</p>',
      headers: {
        'List-Unsubscribe': `<https://sos.example.gov/unsubscribe/${'a'.repeat(60)}>, <mailto:unsub+${'b'.repeat(56)}@sos.example.gov?subject=unsubscribe>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Feedback-ID': 'reminders:m:MS',
      },
      icalEvent: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
    },
  });
  const [{ raw } = { raw: Buffer.alloc(0) }] = server.taken;
  return raw.toString('latin1');
}

async function verdict(raw: string, txt = record) {
  const { results } = await dkimVerify(Buffer.from(raw, 'latin1'), {
    resolver: async (name, type) => {
      expect([name, type]).toEqual(['tc._domainkey.sos.example.gov', 'TXT']);
      return [txt.match(/.{1,200}/g) ?? []];
    },
  });
  return results.map(({ status }) => status.result);
}

test('G4: what arrives verifies against the published key, the unsubscribe headers included', async () => {
  const raw = await delivered();
  expect(await verdict(raw)).toEqual(['pass']);
  for (const name of [
    ...['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'],
    ...['List-Unsubscribe', 'List-Unsubscribe-Post'],
  ]) {
    const start = raw.search(new RegExp(`^${name}:`, 'm'));
    expect(start).toBeGreaterThan(0);
    const changed = `${raw.slice(0, start)}${name}: changed\r\nX-${raw.slice(start)}`;
    expect(await verdict(changed)).not.toEqual(['pass']);
  }
  expect(await verdict(raw.replace('uno', 'dos'))).not.toEqual(['pass']);
});

test('G4: another key does not verify', async () => {
  const other = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const txt = `v=DKIM1; k=rsa; p=${other.publicKey.toString('base64')}`;
  expect(await verdict(await delivered(), txt)).not.toEqual(['pass']);
});
