import { z } from 'zod';

const shape = z.object({
  startsAt: z.number(),
  endsAt: z.number(),
  zone: z.string(),
  venueId: z.string(),
  placeRevision: z.number().optional(),
});

/** The time and place before a move, as its fact holds it; a fact of another kind has none there. */
export function formerTime(from: unknown): z.infer<typeof shape> | undefined {
  const parsed = shape.safeParse(from);
  return parsed.success ? parsed.data : undefined;
}
