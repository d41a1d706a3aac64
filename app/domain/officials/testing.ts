import type { Context } from '#app/domain/audit/types.ts';
import { addOfficial } from './add.server.ts';
import { type NewOfficial, newOfficial } from './schema.ts';

/** An official added through the act; answers their id. */
export async function anOfficial(ctx: Context, given: Partial<NewOfficial> = {}): Promise<string> {
  const official = newOfficial.parse({ name: 'Ada Moore', title: 'Circuit Clerk', ...given });
  const added = await addOfficial(ctx, official);
  if (!added.ok) throw new Error(`not added: ${added.reason}`);
  return added.value.id;
}
