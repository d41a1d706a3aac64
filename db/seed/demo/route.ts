import { greatCircle } from '#app/domain/meetings/rules.ts';

/** A point on the map, in degrees. */
type Point = { latitude: number; longitude: number };

/** Minutes a speaker needs between two rooms: 60 km/h as the crow flies, and half an hour's air. */
export const minutesBetween = (from: Point, to: Point): number => greatCircle(from, to) + 30;

/** The stops in an order that wanders little: always on to the nearest not yet seen. */
export function nearestFirst<T extends Point>(stops: readonly T[]): T[] {
  const left = [...stops];
  const route = left.splice(0, 1);
  let here = route[0];
  while (here && left.length > 0) {
    const from = here;
    const nearest = left.reduce((a, b) => (greatCircle(from, b) < greatCircle(from, a) ? b : a));
    left.splice(left.indexOf(nearest), 1);
    route.push(nearest);
    here = nearest;
  }
  return route;
}
