import { slugOf } from '../profile/counties.ts';
import { familyNames, givenNames } from './names.ts';
import { type Random, randomFrom } from './random.ts';

export type Official = { name: string; title: string; countyFips?: string; email?: string };

/** An invented official. Two may share a name, never an address. */
export type DemoOfficial = Official & { email: string };

/** Who spoke in Hernando in September 2018: public officials, as on record. No addresses. */
export const officialsOf2018: readonly Official[] = [
  { name: 'Delbert Hosemann', title: 'Secretary of State' },
  { name: 'Leah Rupp Smith', title: 'Assistant Secretary of State, Communications' },
  { name: 'Dale Thompson', title: 'DeSoto County Circuit Clerk', countyFips: '28033' },
  { name: 'Danny Klein', title: 'DeSoto County Election Commissioner', countyFips: '28033' },
];

/** Who goes on the tour: invented, as are all people from here on. */
export const speakers = [
  {
    name: 'Marguerite Tolliver',
    title: 'Elections Security Officer',
    email: 'marguerite.tolliver@office.invalid',
  },
  {
    name: 'Emmett Okoro',
    title: 'Voter Education Coordinator',
    email: 'emmett.okoro@office.invalid',
  },
  {
    name: 'Inés Villaseñor',
    title: 'Accessibility Coordinator',
    email: 'ines.villasenor@office.invalid',
  },
  {
    name: 'Winston Thibodeaux-Hale',
    title: 'Poll Worker Program Coordinator',
    email: 'winston.thibodeaux-hale@office.invalid',
  },
] as const satisfies readonly DemoOfficial[];

/** The circuit clerk who hosts in a county: an invented name, the same at every start. */
export function clerkOf(county: { fips: string; name: string; slug: string }): DemoOfficial {
  return {
    name: fullName(randomFrom(`clerk ${county.fips}`)),
    title: `${county.name} County Circuit Clerk`,
    countyFips: county.fips,
    email: `circuit-clerk@${county.slug}.invalid`,
  };
}

export type Citizen = {
  name: string;
  email: string;
  partySize: number;
  language: 'en' | 'es';
  phone?: string;
  needs: readonly Need[];
  needsNote?: string;
  question?: string;
};

export const needs = [
  'wheelchair',
  'sign-language',
  'interpreter',
  'large-print',
  'captions',
  'listening-device',
] as const;
export type Need = (typeof needs)[number];

const needsNotes: Partial<Record<Need, string>> = {
  wheelchair: 'I use a power chair and come with one person who helps me.',
  'sign-language': 'American Sign Language, please. I would like to sit where I can see.',
  'large-print': 'Large print agenda, 18 point or more.',
};

const questions = {
  en: [
    'How do I check that my registration still has my right address?',
    'Are the machines in our county connected to the internet?',
    'My son turns eighteen a week before the election. Can he register now?',
    'I moved here from Tennessee in March. What do I have to bring?',
    'Who counts the absentee ballots, and when?',
    'What does a poll worker earn for the day, and is the training paid?',
    'My mother is in a care home. How can she vote?',
    'How do we tell a real message from the office from a false one?',
    'Is a student card from the community college accepted as ID?',
    'What happens if the power goes out at my polling place?',
  ],
  es: [
    '¿Habrá alguien que hable español en mi lugar de votación?',
    '¿Dónde puedo ver si mi registro está al día?',
    '¿Puedo llevar a mi hija para que me ayude a leer la boleta?',
  ],
} as const;

const partySizes = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6] as const;

/** Citizens without end, no two with the same address, the same ones for the same seed. */
export function* citizens(seed: string): Generator<Citizen, never> {
  const random = randomFrom(seed);
  for (let number = 1; ; number++) {
    const name = fullName(random);
    const language = random.chance(0.1) ? 'es' : 'en';
    const need = random.chance(0.07) ? random.pick(needs) : undefined;
    const note = need && random.chance(0.6) ? needsNotes[need] : undefined;
    const asks = random.chance(0.12);
    yield {
      name,
      email: `${slugOf(name).replaceAll('-', '.')}.${number}@people.invalid`,
      partySize: random.pick(partySizes),
      language,
      needs: need ? [need] : [],
      ...(note && { needsNote: note }),
      // 555-0100 to 555-0199 are kept free for invented people.
      ...(random.chance(0.25) && { phone: `601-555-0${random.between(100, 199)}` }),
      ...(asks && { question: random.pick(questions[language]) }),
    };
  }
}

const fullName = (random: Random) => `${random.pick(givenNames)} ${random.pick(familyNames)}`;
