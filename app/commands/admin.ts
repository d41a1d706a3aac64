import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildOrExit } from './build.ts';

// Progress goes to stderr: what the command itself prints may be read by another program.
await buildOrExit(console.error);
await import(pathToFileURL(resolve('build/processes/admin.js')).href);
