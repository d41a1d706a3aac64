import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { readSettings } from '#app/platform/settings.ts';

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

test.skipIf(!has('nginx') || !has('openssl'))('nginx takes the example', () => {
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
  const whole = `pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; ${site} }`;
  writeFileSync(join(folder, 'nginx.conf'), whole);
  const checked = spawnSync('nginx', ['-t', '-c', join(folder, 'nginx.conf')], {
    encoding: 'utf8',
  });
  expect(checked.stderr).toContain('test is successful');
});

test.skipIf(!has('systemd-analyze'))('systemd takes the unit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'systemd-'));
  const unit = join(folder, 'town-crier.service');
  writeFileSync(unit, example('town-crier.service'));
  const checked = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
  const faults = checked.stderr.split('\n').filter((line) => line.includes('town-crier.service'));
  expect(faults).toEqual([]);
});
