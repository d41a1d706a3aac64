import { links } from '#app/web/links.ts';
import { useWords } from './context.tsx';
import type { Definition } from './definition-list.tsx';

export type Place = {
  slug: string;
  name: string;
  room: string;
  street: string;
  city: string;
  /** Two letters. */
  state: string;
  zip: string;
  floor: string | null;
  lift: boolean | null;
  stepFree: boolean | null;
  entrance: string | null;
  parking: string | null;
  screening: string | null;
};

/** What a person needs to walk into the right room; what is not known is left out. */
export function placeEntries(
  place: Place,
  say: ReturnType<typeof useWords>['pages']['meeting'],
): Definition[] {
  return [
    { term: say.address, details: <Address place={place} /> },
    { term: say.room, details: say.inRoom(place.room, place.floor ?? undefined) },
    { term: say.entrance, details: place.entrance },
    { term: say.stepFree, details: yesOrNo(place.stepFree, say.stepFreeYes, say.stepFreeNo) },
    { term: say.lift, details: yesOrNo(place.lift, say.liftYes, say.liftNo) },
    { term: say.parking, details: place.parking },
    { term: say.screening, details: place.screening },
  ];
}

function Address({ place }: { place: Place }) {
  const { pages } = useWords();
  const { name, street, city, state, zip } = place;
  return (
    <>
      <address>
        <a href={links.venue(place.slug)}>{name}</a>
        <br />
        {street}
        <br />
        {city}, {state} {zip}
      </address>
      <a href={directionsTo(place)} rel="external noreferrer">
        {pages.meeting.directions}
        <span className="usa-sr-only"> {pages.meeting.directionsTo(name)}</span>
      </a>
    </>
  );
}

/** A search by address needs no coordinates and no map of ours. */
function directionsTo({ name, street, city, state, zip }: Place): string {
  const destination = encodeURIComponent(`${name}, ${street}, ${city}, ${state} ${zip}`);
  return `https://www.google.com/maps/dir/?api=1&destination=${destination}`;
}

function yesOrNo(known: boolean | null, yes: string, no: string): string | undefined {
  if (known === null) return undefined;
  return known ? yes : no;
}
