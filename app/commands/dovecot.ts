import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Sees to it that there is a Dovecot for the tests of IMAP. Installs Debian's where that starts no
 * service: a machine with systemd would have a mail server running ever after, unasked.
 */
export function ensureDovecot(say: (line: string) => void): void {
  const isThere = () =>
    spawnSync('sh', ['-c', 'command -v dovecot || ls /usr/sbin/dovecot']).status;
  if (isThere() === 0 || existsSync('/run/systemd/system')) return;
  const asRoot = process.getuid?.() === 0 ? '' : 'sudo -n ';
  const install = `${asRoot}apt-get install -y --no-install-recommends dovecot-imapd`;
  say(`No Dovecot found; trying: ${install}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const attempt = `${install} || (${asRoot}apt-get update && ${install})`;
  spawnSync('sh', ['-c', attempt], { stdio: 'ignore', timeout: 300_000, env });
  if (isThere() !== 0) say('It could not be installed: the tests of IMAP are skipped.');
}
