/* nginx as a file server: what a feed would cost if it were a file. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '#e2e/support/http.ts';
import { freePort } from '#e2e/support/processes.ts';
import type { ReadyAnswer } from './answers.ts';

export interface StaticSite {
  origin: string;
  /** Its own tag of a file, to ask whether it changed. */
  tagOf(name: string): Promise<string>;
  stop(): Promise<void>;
}

const { stderr } = spawnSync('nginx', ['-v'], { encoding: 'utf8' });
const [, version] = /nginx\/(\S+)/.exec(stderr ?? '') ?? [];

/** Undefined where it is not installed: then nothing is compared with it. */
export const nginxVersion = version;

/** One process of it, as the web process is one; files as they are, with the type and encoding. */
export async function startNginx(
  folder: string,
  answers: readonly ReadyAnswer[],
): Promise<StaticSite | undefined> {
  if (version === undefined) return undefined;
  const root = join(folder, 'nginx');
  for (const part of ['files', 'tmp']) mkdirSync(join(root, part), { recursive: true });
  for (const { name, body } of answers) {
    writeFileSync(join(root, 'files', name), Buffer.from(body, 'base64'));
  }
  const port = await freePort();
  const file = join(root, 'nginx.conf');
  writeFileSync(file, configuration(root, port, answers));
  const child = spawn('nginx', ['-p', root, '-c', file, '-e', join(root, 'error.log')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const over = new Promise<void>((settle) => child.once('exit', () => settle()));
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (await ask(origin, '/').then(Boolean, () => false)) break;
    await pause(20);
  }
  return {
    origin,
    tagOf: async (name) => (await ask(origin, `/${name}`)).headers.etag ?? '',
    async stop() {
      child.kill('SIGTERM');
      await over;
    },
  };
}

function configuration(root: string, port: number, answers: readonly ReadyAnswer[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const places = answers.map(({ name, headers }) => {
    const encoding = headers['content-encoding'];
    return `location = /${name} {
      default_type "${headers['content-type'] ?? 'text/calendar'}";
      ${encoding ? `add_header Content-Encoding ${encoding};` : ''}
    }`;
  });
  return `daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${join(root, 'pid')};
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  ${temporary.map((name) => `${name}_temp_path ${join(root, 'tmp', name)};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    root ${join(root, 'files')};
    ${places.join('\n    ')}
  }
}
`;
}
