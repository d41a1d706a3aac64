import { join } from 'node:path';
import { openMailbox } from '#app/platform/mail/mailbox.ts';
import { freePort } from './processes.ts';

/** A mail server of somebody else, which can be down. What it takes lies in the installation's mailbox. */
export interface Relay {
  url: string;
  up: (dataDir: string) => Promise<void>;
  down: () => Promise<void>;
}

export async function aRelay(): Promise<Relay> {
  const port = await freePort();
  let open: Awaited<ReturnType<typeof openMailbox>> | undefined;
  return {
    url: `smtp://127.0.0.1:${port}`,
    async up(dataDir) {
      open = await openMailbox({ dir: join(dataDir, 'mailbox'), port, now: Date.now });
    },
    async down() {
      const closing = open;
      open = undefined;
      await closing?.close();
    },
  };
}
