import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { done, type Result, refuse } from './result.ts';
import { readSettings, type Settings, type StatedSettings, wrongSettings } from './settings.ts';

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

/** The key kept in a folder, made at the first look, readable by its owner alone. */
function keptKey(folder: string): string {
  const file = join(folder, 'secret.key');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  mkdirSync(folder, { recursive: true });
  const own = join(folder, `secret.key.${process.pid}`);
  writeFileSync(own, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 });
  try {
    // A link appears whole or not at all, so two processes starting at once agree on one key.
    linkSync(own, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(own, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

/** A key may stand in a file, as `file:/etc/town-crier/dkim.pem`. */
function pemOf(stated: string | undefined): Result<string | undefined, 'unreadable', string> {
  if (!stated?.startsWith('file:')) return done(stated);
  const file = resolve(stated.replace(/^file:(?:\/\/(?=\/))?/, ''));
  try {
    return done(readFileSync(file, 'utf8').trim());
  } catch (error) {
    return refuse('unreadable', `${file} (${errorCode(error)})`);
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/** What the environment states, with what it keeps in files. Refuses with a sentence for each wrong setting. */
export function statedSettings(env: Env): Result<StatedSettings, 'wrong', string> {
  const key = pemOf(env.DKIM_PRIVATE_KEY?.trim());
  if (!key.ok) {
    const expected = `an RSA private key in PEM form, and ${key.detail} cannot be read`;
    return refuse('wrong', wrongSettings([{ name: 'DKIM_PRIVATE_KEY', expected }]));
  }
  const read = readSettings({ ...env, DKIM_PRIVATE_KEY: key.value });
  return read.ok ? read : refuse('wrong', wrongSettings(read.detail));
}

/**
 * The settings a process runs with: those of the environment, and the key from DATA_DIR where none
 * is stated. Refuses with sentences for the person who starts the program.
 */
export function loadSettings(env: Env): Result<Settings, 'wrong', string> {
  const read = statedSettings(env);
  if (!read.ok) return read;
  try {
    return done({ ...read.value, secretKey: read.value.secretKey ?? keptKey(read.value.dataDir) });
  } catch (error) {
    return refuse(
      'wrong',
      `DATA_DIR: expected a folder this user can write, and ${read.value.dataDir} is not (${errorCode(error)}).`,
    );
  }
}
