/** A point on the map, in degrees. */
type Point = { latitude: number; longitude: number };

const earthRadiusKm = 6371;
const radians = Math.PI / 180;

export function kilometres(from: Point, to: Point): number {
  const half = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2;
  const haversine =
    half(to.latitude - from.latitude) +
    Math.cos(from.latitude * radians) *
      Math.cos(to.latitude * radians) *
      half(to.longitude - from.longitude);
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(haversine));
}

/** Minutes a speaker needs between two rooms: 60 km/h as the crow flies, and half an hour's air. */
export const minutesBetween = (from: Point, to: Point): number => kilometres(from, to) + 30;

/** The stops in an order that wanders little: always on to the nearest not yet seen. */
export function nearestFirst<T extends Point>(stops: readonly T[]): T[] {
  const left = [...stops];
  const route = left.splice(0, 1);
  let here = route[0];
  while (here && left.length > 0) {
    const from = here;
    const nearest = left.reduce((a, b) => (kilometres(from, b) < kilometres(from, a) ? b : a));
    left.splice(left.indexOf(nearest), 1);
    route.push(nearest);
    here = nearest;
  }
  return route;
}
