import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { readSettings } from '#app/platform/settings.ts';
import { type Answer, ask } from '#e2e/support/http.ts';
import { freePort } from '#e2e/support/processes.ts';

const example = (name: string) => readFileSync(join('docs/examples', name), 'utf8');
const has = (program: string) => spawnSync('which', [program]).status === 0;

test('the settings file is one that starts, and is live', () => {
  const settings = readSettings(parseEnv(example('town-crier.env')));
  expect(settings).toMatchObject({
    ok: true,
    value: {
      live: true,
      publicOrigin: 'https://meetings.example.gov',
      trustProxy: { kind: 'hops', hops: 1 },
    },
  });
});

/** The example with a certificate of its own, as files that nginx can read. */
function nginxExample(change: (site: string) => string = (site) => site) {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const key = join(folder, 'key.pem');
  const certificate = join(folder, 'certificate.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const subject = ['-subj', '/CN=meetings.example.gov', '-days', '1'];
  execFileSync('openssl', ['req', '-new', '-x509', '-key', key, '-out', certificate, ...subject]);
  copyFileSync('docs/examples/nginx-proxy.conf', join(folder, 'proxy.conf'));
  const site = example('nginx.conf')
    .replaceAll('/etc/nginx/town-crier-proxy.conf', join(folder, 'proxy.conf'))
    .replace('/etc/ssl/certs/meetings.example.gov.pem', certificate)
    .replace('/etc/ssl/private/meetings.example.gov.key', key);
  const whole = `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; ${change(site)} }`;
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, whole);
  return { folder, file };
}

const hasNginx = has('nginx') && has('openssl');

test.skipIf(!hasNginx)('nginx takes the example', () => {
  const { file } = nginxExample();
  const checked = spawnSync('nginx', ['-t', '-c', file], { encoding: 'utf8' });
  expect(checked.stderr).toContain('test is successful');
});

test.skipIf(!hasNginx)('E17: http leads to the same path on https, for good', async () => {
  const [plain, tls] = [await freePort(), await freePort()];
  const { folder, file } = nginxExample((site) =>
    site
      .replace(/listen \[::\]:\d+( ssl)?;/g, '')
      .replace('listen 80;', `listen 127.0.0.1:${plain};`)
      .replace('listen 443 ssl;', `listen 127.0.0.1:${tls} ssl;`),
  );
  const nginx = spawn('nginx', ['-c', file, '-e', join(folder, 'error.log')], { stdio: 'ignore' });
  try {
    const path = '/counties/desoto/calendar.ics?x=1';
    const { status, headers } = await answered(`http://127.0.0.1:${plain}`, path);
    expect([status, headers.location]).toEqual([301, `https://meetings.example.gov${path}`]);
  } finally {
    nginx.kill('SIGTERM');
    await once(nginx, 'exit');
  }
});

/** The answer of a server that may still be starting. */
async function answered(origin: string, path: string, tries = 50): Promise<Answer> {
  const headers = { host: 'meetings.example.gov' };
  const answer = await ask(origin, path, { headers }).catch(() => undefined);
  if (answer) return answer;
  if (tries === 0) throw new Error('nginx does not answer');
  await pause(50);
  return answered(origin, path, tries - 1);
}

test.skipIf(!has('systemd-analyze'))('systemd takes the unit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'systemd-'));
  const unit = join(folder, 'town-crier.service');
  writeFileSync(unit, example('town-crier.service'));
  const checked = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
  const faults = checked.stderr.split('\n').filter((line) => line.includes('town-crier.service'));
  expect(faults).toEqual([]);
});
