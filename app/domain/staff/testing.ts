import type { Context } from '#app/domain/audit/types.ts';
import { inviteStaff } from './invite.server.ts';
import { sessionBySecret } from './queries.server.ts';
import { linkLasts, type Role } from './rules.ts';
import { mintSignInLink, redeemSignInLink } from './sign-in.server.ts';
import type { Session } from './types.ts';

/** Someone on the staff, invited through the act. */
export async function aStaffMember(
  ctx: Context,
  { email = 'ida@office.test', role = 'coordinator' }: { email?: string; role?: Role } = {},
): Promise<string> {
  const invited = await inviteStaff(ctx, { email, role });
  if (!invited.ok) throw new Error(`not invited: ${invited.reason}`);
  return invited.value.staffId;
}

/** A browser signed in through a link, as the office's people sign in. */
export async function aSession(
  ctx: Context,
  staffId: string,
): Promise<{ secret: string; session: Session }> {
  const secret = await mintSignInLink(ctx, { staffId, ttl: linkLasts.mailed });
  const redeemed = await redeemSignInLink(ctx, { secret });
  if (!redeemed.ok) throw new Error(`not signed in: ${redeemed.reason}`);
  const { sessionSecret } = redeemed.value;
  const session = sessionBySecret(ctx.db.read, sessionSecret, ctx.now);
  if (!session) throw new Error('the session is not there');
  return { secret: sessionSecret, session };
}
