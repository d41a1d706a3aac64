/** Rings of [longitude, latitude], the way topojson and GeoJSON give a county's polygons. */
type Ring = readonly (readonly number[])[];
export type Rings = readonly Ring[];

export type Frame = { viewBox: string; project: (longitude: number, latitude: number) => Point };
export type Point = { x: number; y: number };

/** Longitudes west of the date line, so that a state on both sides of it (Alaska) stays whole. */
export function unwrapped(rings: Rings): Rings {
  return rings.map((ring) =>
    ring.map(([longitude = 0, latitude = 0]) => [
      longitude > 0 ? longitude - 360 : longitude,
      latitude,
    ]),
  );
}

/**
 * One frame for all shapes of a state: north up, true to scale at its middle latitude, the longer
 * side `size` units. One state is small enough for this plainest of projections.
 */
export function frameOf(shapes: readonly Rings[], size: number): Frame {
  const points = shapes.flat(2);
  const longitudes = points.map(([longitude = 0]) => longitude);
  const latitudes = points.map(([, latitude = 0]) => latitude);
  const west = lowest(longitudes);
  const north = highest(latitudes);
  const squeeze = Math.cos((((north + lowest(latitudes)) / 2) * Math.PI) / 180);
  const width = (highest(longitudes) - west) * squeeze;
  const height = north - lowest(latitudes);
  const scale = size / Math.max(width, height);
  return {
    viewBox: `0 0 ${Math.round(width * scale)} ${Math.round(height * scale)}`,
    project: (longitude, latitude) => ({
      x: Math.round((longitude - west) * squeeze * scale),
      y: Math.round((north - latitude) * scale),
    }),
  };
}

/** An SVG path in whole units, relative steps; neighbours round alike, so no gap opens between. */
export function pathOf(rings: Rings, frame: Frame): string {
  return rings
    .map((ring) => {
      // A ring repeats its first point at the end; `z` says the same.
      const points = ring
        .slice(0, -1)
        .map(([longitude = 0, latitude = 0]) => frame.project(longitude, latitude))
        .filter((point, at, all) => at === 0 || !same(point, all[at - 1]));
      const [first, ...others] = points;
      if (!first || others.length < 2) return '';
      let from = first;
      const steps = others.map((point) => {
        const step = `${point.x - from.x} ${point.y - from.y}`;
        from = point;
        return step;
      });
      return `M${first.x} ${first.y}l${steps.join(' ')}z`.replaceAll(' -', '-');
    })
    .join('');
}

/** The centroid of the largest ring. */
export function centroidOf(rings: Rings, frame: Frame): Point {
  const sums = rings.map((ring) => {
    let area = 0;
    let longitude = 0;
    let latitude = 0;
    ring.forEach(([x = 0, y = 0], at) => {
      const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? [];
      const cross = x * nextY - nextX * y;
      area += cross;
      longitude += (x + nextX) * cross;
      latitude += (y + nextY) * cross;
    });
    return { area, longitude: longitude / (3 * area), latitude: latitude / (3 * area) };
  });
  const largest = sums.reduce((a, b) => (Math.abs(b.area) > Math.abs(a.area) ? b : a));
  return frame.project(largest.longitude, largest.latitude);
}

/** Whether a point lies inside, by counting the edges a line eastward from it crosses. */
export function isInside(rings: Rings, longitude: number, latitude: number): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([x = 0, y = 0], at) => {
      const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? [];
      const crosses = y > latitude !== nextY > latitude;
      if (crosses && longitude < x + ((latitude - y) / (nextY - y)) * (nextX - x)) inside = !inside;
    });
  }
  return inside;
}

const same = (a: Point, b: Point | undefined) => a.x === b?.x && a.y === b.y;
const lowest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b));
const highest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b));
