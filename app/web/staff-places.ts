import { allCounties } from '#app/domain/counties/queries.server.ts';
import type { ZipElsewhere } from '#app/domain/venues/county.server.ts';
import type { VenueInCounty } from '#app/domain/venues/queries.server.ts';
import type { Choice } from '#app/ui/choice-fields.tsx';
import { en } from '#app/words/en.ts';
import type { AppContext } from './context.ts';
import type { FormValues } from './forms.ts';
import { numberOf, textOf } from './staff-forms.ts';

const words = en.staffPlaces.form;

export const venueScalars = [
  ...['name', 'room', 'street', 'city', 'zip', 'county', 'zipConfirmed', 'capacity', 'fireLimit'],
  ...['floor', 'lift', 'stepFree', 'entrance', 'parking', 'screening'],
  ...['latitude', 'longitude', 'zone', 'on', 'samePlace'],
];

/** What each field of a venue is called on the form. */
export const venueLabels: Readonly<Record<string, string>> = {
  ...{ name: words.name, room: words.room, street: words.street, city: words.city, zip: words.zip },
  ...{ county: words.county, capacity: words.capacity, fireLimit: words.fireLimit },
  ...{ floor: words.floor, lift: words.lift, stepFree: words.stepFree, zone: words.zone },
  ...{ entrance: words.entrance, parking: words.parking, screening: words.screening },
  ...{ latitude: words.latitude, longitude: words.longitude, on: words.accessVerifiedOn },
};

/** The fields of the form as the schema names them; what was left empty is undefined. */
export function venueInput(values: FormValues) {
  const needed = ['name', 'room', 'street', 'city', 'zip', 'county'] as const;
  const free = ['floor', 'entrance', 'parking', 'screening'] as const;
  const given = (names: readonly string[], empty?: string) =>
    Object.fromEntries(names.map((name) => [name, textOf(values, name) ?? empty]));
  return {
    ...given(needed, ''),
    ...given(free),
    zipConfirmed: textOf(values, 'zipConfirmed') === 'yes',
    capacity: numberOf(values, 'capacity'),
    fireLimit: numberOf(values, 'fireLimit'),
    latitude: numberOf(values, 'latitude'),
    longitude: numberOf(values, 'longitude'),
    lift: flagOf(values, 'lift'),
    stepFree: flagOf(values, 'stepFree'),
    zone: textOf(values, 'zone'),
  };
}

/** The same for an edit, where an emptied field is cleared. */
export function venueEdit(values: FormValues) {
  const { zone, ...fields } = venueInput(values);
  const cleared = Object.entries(fields).map(([name, value]) => [name, value ?? null]);
  return { ...Object.fromEntries(cleared), ...(zone ? { zone } : {}) };
}

/** What the form shows of a venue as it stands. */
export function venueValues(venue: VenueInCounty): FormValues {
  const flag = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no');
  const text = (value: string | number | null) => (value === null ? '' : String(value));
  const { name, room, street, city, zip, zone } = venue;
  return {
    ...{ name, room, street, city, zip, zone, county: venue.countySlug },
    capacity: text(venue.capacity),
    fireLimit: text(venue.fireLimit),
    floor: text(venue.floor),
    lift: flag(venue.lift),
    stepFree: flag(venue.stepFree),
    entrance: text(venue.entrance),
    parking: text(venue.parking),
    screening: text(venue.screening),
    latitude: text(venue.latitude),
    longitude: text(venue.longitude),
  };
}

type VenueRefusal = keyof typeof words.refused | 'zip-elsewhere';

const fieldOf = {
  'unknown-county': 'county',
  'unknown-zip': 'zip',
  'access-in-future': 'on',
  'zone-in-use': 'zone',
  'zip-elsewhere': 'zip',
} as const satisfies Record<VenueRefusal, string>;

/** A refused venue as the sentence at its field; a ZIP of another county is asked about. */
export function refusedVenue(refused: {
  reason: VenueRefusal;
  detail?: ZipElsewhere | undefined;
}): {
  errors: Record<string, string>;
  isZipAsked: boolean;
} {
  const { reason, detail } = refused;
  const isZipAsked = reason === 'zip-elsewhere';
  const sentence = isZipAsked
    ? words.zipElsewhere(detail?.zip ?? '', detail?.countyName ?? '')
    : words.refused[reason];
  return { errors: { [fieldOf[reason]]: sentence }, isZipAsked };
}

export function countyChoices({ db }: Pick<AppContext, 'db'>): Choice[] {
  return allCounties(db.read).map(({ slug, name }) => ({ value: slug, label: name }));
}

function flagOf(values: FormValues, name: string): boolean | undefined {
  const text = textOf(values, name);
  return text === undefined ? undefined : text === 'yes';
}
