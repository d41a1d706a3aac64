import { readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

/** What the embedded mailbox says first, so that another program on its port is not taken for it. */
export const mailboxBanner = 'Town Crier mailbox';

const patience = 1_000;
const fileIn = (dir: string) => join(dir, 'port');

/** Notes beside the messages on which port they are taken, for other processes of this machine. */
export async function notePort(dir: string, port: number): Promise<void> {
  await writeFile(fileIn(dir), String(port));
}

export async function forgetPort(dir: string): Promise<void> {
  await rm(fileIn(dir), { force: true });
}

/** The port of the mailbox that is open on this folder; undefined when none answers there. */
export async function openMailboxPort(dir: string): Promise<number | undefined> {
  const noted = await readFile(fileIn(dir), 'utf8').catch(() => '');
  const port = /^\d{1,5}$/.test(noted.trim()) ? Number(noted) : 0;
  return port > 0 && port < 65_536 && (await isMailbox(port)) ? port : undefined;
}

function isMailbox(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (is: boolean) => {
      socket.destroy();
      answer(is);
    };
    socket.setTimeout(patience, () => end(false));
    socket.once('error', () => end(false));
    socket.once('end', () => end(false));
    socket.once('data', (greeting) => end(greeting.toString('latin1').includes(mailboxBanner)));
  });
}
