import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { Settings } from '#app/platform/settings.ts';

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function couldMake(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    return isWritable(folder);
  } catch {
    return false;
  }
}

/** What is wrong with the folders that the settings name, in a sentence, or nothing. */
export function folderTrouble(settings: Settings): string | undefined {
  if (!couldMake(settings.dataDir)) {
    return `DATA_DIR: expected a folder this user can write, and ${settings.dataDir} is not.`;
  }
  const file = settings.databaseFile;
  if (!couldMake(dirname(file)) || (existsSync(file) && !isWritable(file))) {
    return `DATABASE_URL: expected a file this user can write, and ${file} is not.`;
  }
  return undefined;
}

/** What is wrong with the port, in a sentence, or nothing. */
export function portTrouble(settings: Settings): Promise<string | undefined> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once('error', (error) => settle(listenTrouble(error, settings)));
    probe.listen(settings.port, settings.host, () => probe.close(() => settle(undefined)));
  });
}

function listenTrouble(error: Error, { port, host }: Settings): string {
  const code = 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') {
    return `PORT: ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start.`;
  }
  if (code === 'EACCES') {
    return `PORT: this user may not listen on ${port}. Choose one above 1023, such as PORT=3000.`;
  }
  return `HOST: cannot listen on ${host} port ${port} (${error.message}).`;
}
