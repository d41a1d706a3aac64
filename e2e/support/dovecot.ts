/* A real IMAP server for tests: Debian's Dovecot on a private configuration, in a folder of its own. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './processes.ts';

const program = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find(existsSync);
const versionOf = (path: string) => spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout;
const version = program === undefined ? undefined : versionOf(program).trim();

/** Why no IMAP server can be started here; undefined where one can. */
export const whyNoDovecot =
  program === undefined
    ? 'no dovecot is installed (apt-get install dovecot-imapd)'
    : version?.startsWith('2.3.')
      ? undefined
      : `this dovecot is ${version}, and the configuration is for 2.3`;

export interface Dovecot {
  port: number;
  user: string;
  password: string;
  url: string;
  /** Puts a mail into the mailbox as a delivery agent does, and answers its file. */
  deliver(raw: string | Buffer): string;
  /** What the mailbox's folder of files holds: its flags stand behind the name. */
  folder: string;
  /** What the server logged so far. */
  log(): string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops, and leaves nothing behind. */
  remove(): Promise<void>;
}

/** A token that the server takes for an OAuth2 access token, as the one who issued it says so. */
export interface Tokens {
  introspectionUrl: string;
}

/** Dovecot will not read mail as root: then its files belong to the system's mail user. */
function owner(): { name: string; group: string; uid: number; gid: number } {
  const me = userInfo();
  const idOf = (what: string, of: string) =>
    Number(execFileSync('id', [what, of], { encoding: 'utf8' }).trim());
  if (me.uid !== 0) {
    const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
    return { name: me.username, group, uid: me.uid, gid: me.gid };
  }
  return { name: 'mail', group: 'mail', uid: idOf('-u', 'mail'), gid: idOf('-g', 'mail') };
}

let delivered = 0;

export async function startDovecot(tokens?: Tokens): Promise<Dovecot> {
  if (program === undefined) throw new Error(whyNoDovecot);
  const path = program;
  const root = mkdtempSync(join(tmpdir(), 'dovecot-'));
  chmodSync(root, 0o755);
  const { name, group, uid, gid } = owner();
  const home = join(root, 'home');
  const folder = join(home, 'Maildir');
  for (const part of [home, folder, ...['new', 'cur', 'tmp'].map((it) => join(folder, it))]) {
    mkdirSync(part, { mode: 0o700 });
    chownSync(part, uid, gid);
  }
  const port = await freePort();
  const user = 'meetings@sos.example.gov';
  const password = 'secret-of+the/mailbox';
  const configuration = join(root, 'dovecot.conf');
  const logFile = join(root, 'dovecot.log');
  const oauth = join(root, 'oauth2.conf');
  if (tokens) {
    const lines = [`introspection_url = ${tokens.introspectionUrl}`, 'introspection_mode = post'];
    writeFileSync(oauth, `${[...lines, 'username_attribute = username'].join('\n')}\n`);
  }
  writeFileSync(
    configuration,
    `
base_dir = ${join(root, 'run')}
state_dir = ${join(root, 'state')}
log_path = ${logFile}
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${userInfo().uid === 0 ? 'dovecot' : name}
default_internal_group = ${userInfo().uid === 0 ? 'dovecot' : group}
default_login_user = ${userInfo().uid === 0 ? 'dovenull' : name}
mail_location = maildir:~/Maildir
first_valid_uid = ${Math.min(uid, 8)}
first_valid_gid = ${Math.min(gid, 8)}
auth_mechanisms = plain login ${tokens ? 'xoauth2 oauthbearer' : ''}
${tokens ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${oauth}\n}` : ''}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${home}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`,
  );

  let running: ReturnType<typeof spawn> | undefined;
  const log = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  /** The whole group: what serves a connection outlives the master that began it. */
  const kill = () => {
    if (running?.pid !== undefined) process.kill(-running.pid, 'SIGKILL');
    running = undefined;
  };
  async function start() {
    const child = spawn(path, ['-F', '-c', configuration], {
      stdio: 'ignore',
      detached: true,
    });
    running = child;
    process.on('exit', kill);
    for (let waited = 0; !(await isOpen(port)); waited += 50) {
      if (waited > 10_000 || child.exitCode !== null) throw new Error(`no IMAP server: ${log()}`);
      await pause(50);
    }
  }
  async function stop() {
    process.off('exit', kill);
    const ended = running && new Promise((resolve) => running?.once('exit', resolve));
    kill();
    await ended;
  }
  await start();
  return {
    port,
    user,
    password,
    url: `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/INBOX`,
    folder,
    log,
    start,
    stop,
    deliver(raw) {
      delivered += 1;
      const file = `${Math.floor(performance.timeOrigin)}.${process.pid}_${delivered}.test`;
      writeFileSync(join(folder, 'tmp', file), raw, { mode: 0o600 });
      chownSync(join(folder, 'tmp', file), uid, gid);
      renameSync(join(folder, 'tmp', file), join(folder, 'new', file));
      return file;
    },
    async remove() {
      await stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function isOpen(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', (greeting) => {
      socket.destroy();
      resolve(String(greeting).startsWith('* OK'));
    });
    socket.once('error', () => resolve(false));
    setTimeout(() => {
      socket.destroy();
      resolve(false);
    }, 2_000).unref();
  });
}
