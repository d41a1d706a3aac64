import { readFileSync } from 'node:fs';

/** A room of the demo. Names and towns are real; rooms, capacities and ways in are made up. */
export type Place = {
  kind: 'courthouse' | 'library' | 'college';
  name: string;
  room: string;
  street: string;
  city: string;
  zip: string;
  countyFips: string;
  latitude: number;
  longitude: number;
  capacity: number;
  fireLimit: number;
  floor: string;
  lift: boolean;
  stepFree: boolean;
  entrance: string;
  parking: string;
  screening: string;
  /** Missing: nobody has looked yet, so no meeting there can be announced. */
  accessVerifiedDaysAgo?: number;
};

const ways = {
  courthouse: {
    entrance: 'Main entrance; the ramp and automatic door are on the parking side.',
    parking: 'Free around the square; four accessible spaces at the ramp.',
    screening:
      'Walk-through metal detector. Leave pocket knives at home; phones may stay on silent.',
  },
  library: {
    entrance: 'Front door, level with the sidewalk.',
    parking: 'Free behind the building; two accessible spaces beside the door.',
    screening: 'None.',
  },
  college: {
    entrance: 'Visitors enter from the main lot; signs lead to the room.',
    parking: 'Visitor lot, no permit needed; accessible spaces nearest the door.',
    screening: 'None. Bags may be looked into.',
  },
};

/** The rooms of the demo, DeSoto County Courthouse first. */
export const places: readonly Place[] = readFileSync(
  new URL('./places.tsv', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row, at) => placeFrom(row.split('\t'), at));

function placeFrom(cells: readonly string[], at: number): Place {
  const [kind, name, room, street, city, zip, countyFips, ...figures] = cells;
  const [latitude, longitude, capacity, fireLimit] = figures.slice(0, 4).map(Number);
  const [floor, verifiedDaysAgo] = figures.slice(4);
  const known = kind === 'courthouse' || kind === 'library' || kind === 'college';
  if (!known || !name || !room || !street || !city || !zip || !countyFips || !floor) {
    throw new Error(`Row ${at + 1} of places.tsv is not whole`);
  }
  if (!latitude || !longitude || !capacity || !fireLimit) {
    throw new Error(`Row ${at + 1} of places.tsv lacks a figure`);
  }
  return {
    ...{ kind, name, room, street, city, zip, countyFips },
    ...{ latitude, longitude, capacity, fireLimit, floor },
    lift: floor !== 'First floor',
    stepFree: true,
    ...ways[kind],
    ...(verifiedDaysAgo && { accessVerifiedDaysAgo: Number(verifiedDaysAgo) }),
  };
}
