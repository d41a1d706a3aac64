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

/** What is wrong with the ports that the settings name, in a sentence, or nothing. */
export async function portTrouble(settings: Settings): Promise<string | undefined> {
  const { port, host, inboundSmtpPort, inboundSmtpHost } = settings;
  const trouble = await listenTrouble({ name: 'PORT', port, hostName: 'HOST', host });
  if (trouble !== undefined || inboundSmtpPort === undefined) return trouble;
  return listenTrouble({
    name: 'INBOUND_SMTP_PORT',
    port: inboundSmtpPort,
    hostName: 'INBOUND_SMTP_HOST',
    host: inboundSmtpHost,
  });
}

interface Place {
  name: string;
  port: number;
  hostName: string;
  host: string;
}

function listenTrouble(place: Place): Promise<string | undefined> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once('error', (error) => settle(sentenceFor(error, place)));
    probe.listen(place.port, place.host, () => probe.close(() => settle(undefined)));
  });
}

function sentenceFor(error: Error, { name, port, hostName, host }: Place): string {
  const code = 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') {
    return `${name}: ${port} is taken by another program. Stop that one, or choose another port: ${name}=${port + 1} npm start.`;
  }
  if (code === 'EACCES') {
    return `${name}: this user may not listen on ${port}. Choose one above 1023, such as ${name}=${name === 'PORT' ? 3000 : 2525}.`;
  }
  return `${hostName}: cannot listen on ${host} port ${port} (${error.message}).`;
}

/** A port that nobody listens on at this moment, on loopback. */
export function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
      probe.close(() => settle(port));
    });
  });
}
