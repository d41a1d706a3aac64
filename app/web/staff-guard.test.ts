import { globSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#app/domain/audit/types.ts';
import { may, sessionIdle, verbs } from '#app/domain/staff/rules.ts';
import { aSession, aStaffMember } from '#app/domain/staff/testing.ts';
import type { Settings } from '#app/platform/settings.ts';
import { roles } from '#db/schema/people.ts';
import { temporaryDatabase } from '#db/testing.ts';
import { noSessionCookie, sessionCookie, sessionCookieName } from './session-cookie.ts';
import { requireStaff } from './staff-guard.ts';

const now = Date.parse('2026-12-01T18:00:00Z');
const origin = 'http://localhost:3000';

describe('the guard', () => {
  let db: ReturnType<typeof temporaryDatabase>;
  let ctx: Context;
  beforeEach(() => {
    db = temporaryDatabase();
    ctx = { db, now, actor: 'system' };
  });
  afterEach(() => db.drop());

  const asked = (path: string, cookie?: string, form?: URLSearchParams, at = now) => {
    const method = form ? 'POST' : 'GET';
    const headers = new Headers(cookie ? { cookie } : {});
    const init = { method, body: form ?? null, headers };
    const settings = { publicOrigin: origin } as Settings;
    const context = { db, settings, now: () => at };
    return { request: new Request(`${origin}${path}`, init), context };
  };
  const thrown = (promise: Promise<unknown>) => promise.then(() => undefined).catch((it) => it);
  const signedIn = async (role: (typeof roles)[number]) => {
    const staffId = await aStaffMember(ctx, { email: `${role}@office.test`, role: 'admin' });
    const { secret } = await aSession(ctx, staffId);
    return { staffId, cookie: `${sessionCookieName(origin)}=${secret}` };
  };

  test('a page sends a stranger to sign in, and remembers where they were going', async () => {
    const answer = await thrown(requireStaff(asked('/staff/audit?meeting=1'), 'read-audit'));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/sign-in?to=%2Fstaff%2Faudit%3Fmeeting%3D1');
  });

  test('a form sent by a stranger comes back with its known fields, and no others', async () => {
    const form = new URLSearchParams([
      ['title', 'Know before you vote'],
      ['topics', 'a'],
      ['topics', 'b'],
      ['override-notice', 'Posted in the paper'],
      ['evil', '<script>'],
    ]);
    const answer = await thrown(
      requireStaff(asked('/staff/meetings/new', undefined, form), 'plan-meetings'),
    );
    expect(answer.init.status).toBe(401);
    expect(answer.data).toEqual({
      kind: 'session-ended',
      action: '/staff/meetings/new',
      site: undefined,
      fields: [...form.entries()].filter(([name]) => name !== 'evil'),
    });
  });

  test('someone signed in acts as themselves, until the session has been idle', async () => {
    const { staffId, cookie } = await signedIn('admin');
    const signed = await requireStaff(asked('/staff', cookie), 'keep-staff');
    expect(signed.ctx.actor).toBe(`staff:${staffId}`);
    const late = asked('/staff', cookie, undefined, now + sessionIdle);
    expect((await thrown(requireStaff(late, 'keep-staff'))).status).toBe(303);
  });

  test('what a role may not do is not there', async () => {
    const staffId = await aStaffMember(ctx, { role: 'coordinator' });
    const { secret } = await aSession(ctx, staffId);
    const cookie = `${sessionCookieName(origin)}=${secret}`;
    expect((await thrown(requireStaff(asked('/staff', cookie), 'keep-staff'))).status).toBe(404);
    expect((await requireStaff(asked('/staff', cookie), 'read-audit')).person.id).toBe(staffId);
  });
});

test('the cookie is bound to the host under https, and has a plain name on loopback', () => {
  expect(sessionCookie('https://meetings.example.gov', 's')).toBe(
    '__Host-town-crier=s; Path=/; HttpOnly; SameSite=Lax; Secure',
  );
  expect(sessionCookie(origin, 's')).toBe('town-crier=s; Path=/; HttpOnly; SameSite=Lax');
  expect(noSessionCookie(origin)).toMatch(/^town-crier=;.*Max-Age=0$/);
});

/*
 * Who may do what at which staff address. The rows are the routes themselves: each loader and each
 * action must begin with its own guard, since a layout's guard does not protect its children.
 */
describe('access', () => {
  const files = globSync('app/routes/staff*.{ts,tsx}').filter((file) => !/\.test\./.test(file));
  const doors = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const starts = [
      ...text.matchAll(/^export (?:async )?(?:function|const) (loader|action)\b/gm),
    ].map((found) => ({ door: found[1] ?? '', at: found.index }));
    return starts.map(({ door, at }) => {
      const end = text.indexOf('\n}\n', at);
      const body = text.slice(at, end < 0 ? undefined : end);
      const verb = /requireStaff\(\s*args,\s*'([a-z-]+)',?\s*\)/.exec(body)?.[1];
      const first = body.slice(body.indexOf('{\n') + 2).trimStart();
      return { file, door, verb, first };
    });
  });

  test.each(doors)('$file $door begins with its guard', ({ verb, first }) => {
    expect([...verbs, 'any-role']).toContain(verb);
    expect(first).toMatch(/^(const|let) .*= await requireStaff\(|^await requireStaff\(/s);
    expect(first.indexOf('requireStaff')).toBeLessThan(120);
  });

  test('each role reaches what it should', () => {
    const reached = Object.fromEntries(
      roles.map((role) => [
        role,
        doors.filter(({ verb }) => verb && verb !== 'any-role' && may(role, verb as never)).length,
      ]),
    );
    const open = doors.filter(({ verb }) => verb === 'any-role').length;
    const admins = doors.filter(
      ({ verb }) => verb === 'keep-staff' || verb === 'keep-office',
    ).length;
    /* Records officers read the audit log alone. */
    expect(reached).toMatchObject({ approver: 0, liaison: 0, door: 0, records: 1 });
    expect(reached.admin).toBe(doors.length - open);
    expect(reached.coordinator).toBe(doors.length - open - admins);
  });
});
