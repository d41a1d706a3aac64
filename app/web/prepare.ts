import { join } from 'node:path';
import type { Context } from '#app/domain/audit/types.ts';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { firstAdminLink } from '#app/domain/staff/sign-in.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Mailbox } from '#app/platform/mail/mailbox.ts';
import { done, type Result, refuse } from '#app/platform/result.ts';
import type { Settings } from '#app/platform/settings.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { whenFree } from '#db/held.ts';
import { migrateDatabase, NewerDatabase } from '#db/migrate.ts';
import type { StateProfile } from '#db/seed/profile/profile.ts';
import { profileOf } from '#db/seed/profile/profiles.ts';
import { seedState } from '#db/seed/state.ts';

type Ground = {
  settings: Settings;
  now: Clock;
  say: (line: string) => void;
  /** Told while another process holds the database. */
  held: (waited: number) => void;
};

/**
 * Opens the database as this program needs it: its tables brought up to date, the state's counties
 * in it, and the demo when it is empty and asked for. Refuses with a sentence for whoever starts
 * the program.
 */
export async function prepareDatabase(
  { settings, now, say, held }: Ground,
  onFatal: (error: Error) => void,
): Promise<Result<Database, 'refused', string>> {
  const profile = profileOf(settings.state);
  if (profile === undefined) {
    return refuse('refused', `STATE: there is no profile of ${settings.state} yet; expected MS.`);
  }
  const opened = await whenFree(() => open(settings, onFatal), { held });
  if (!opened.ok) return opened;
  const db = opened.value;
  const ctx = { db, now: now(), actor: 'system' as const };
  const { officeEmail, officeAddress } = settings;
  const office = {
    ...(officeEmail === undefined ? {} : { email: officeEmail }),
    ...(officeAddress === undefined ? {} : { address: officeAddress }),
  };
  const state = await whenFree(() => seedState(ctx, profile, office), { held });
  if (!state.ok) {
    await db.close();
    const { stateName } = state.detail;
    return refuse(
      'refused',
      `STATE: the database ${db.file} belongs to ${stateName}. Set STATE to it, or name another file in DATABASE_URL.`,
    );
  }
  if (settings.live && (officeAddress ?? theOffice(db.read)?.address ?? '') === '') {
    say('OFFICE_ADDRESS is not set: reminders and alerts go out without a postal address.');
  }
  if (state.value.first) say(`The counties of ${profile.name} are loaded.`);
  const loadDemo = () => isDemoLoaded(ctx, profile);
  if (settings.seed === 'demo' && (await whenFree(loadDemo, { held }))) {
    say('The demo is loaded: a tour of the coming 90 days, with people in .invalid.');
  }
  return done(db);
}

/** Read only when asked for: the story of the demo is a large part of the program. */
async function isDemoLoaded(ctx: Context, profile: StateProfile): Promise<boolean> {
  const { seedDemo } = await import('#db/seed/demo.ts');
  return seedDemo(ctx, profile);
}

function open(
  { databaseFile }: Settings,
  onFatal: (error: Error) => void,
): Result<Database, 'refused', string> {
  try {
    migrateDatabase(databaseFile);
    return done(openDatabase({ file: databaseFile, onFatal }));
  } catch (error) {
    if (error instanceof NewerDatabase) return refuse('refused', `DATABASE_URL: ${error.message}`);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
      return refuse(
        'refused',
        `DATABASE_URL: ${databaseFile} is not a sound SQLite database. Restore a backup, or name another file.`,
      );
    }
    if (/^SQLITE_(READONLY|CANTOPEN|FULL|IOERR)/.test(code)) {
      return refuse(
        'refused',
        `DATABASE_URL: ${databaseFile} cannot be written (${code}). Look at the folder's owner and the space on its disk.`,
      );
    }
    throw error;
  }
}

/** The one-time link to sign in with, as it is printed at start; none when live and in use. */
export function startLink(
  db: Database,
  { settings, now, held }: Ground,
): Promise<string | undefined> {
  const { live, officeEmail } = settings;
  const office = { live, ...(officeEmail === undefined ? {} : { email: officeEmail }) };
  return whenFree(() => firstAdminLink({ db, now: now(), actor: 'system' }, office), { held });
}

/** The embedded mailbox, when mail has nowhere else to go. */
export async function mailboxIfNeeded({ settings, now }: Ground): Promise<Mailbox | undefined> {
  if (settings.live || settings.smtpUrl !== undefined) return undefined;
  const dir = join(settings.dataDir, 'mailbox');
  const { openMailbox } = await import('#app/platform/mail/mailbox.ts');
  return openMailbox({ dir, now, port: settings.mailboxPort ?? 0 });
}
