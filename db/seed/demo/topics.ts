import type { TopicSlug } from '../profile/topics.ts';

/** What meetings on a topic are called and what they promise. Neutral: how to vote, never for whom. */
export type Template = {
  topics: readonly [TopicSlug, ...TopicSlug[]];
  /** `county` is the county's name without the word. */
  title: (county: string) => string;
  summary: string;
  agenda: readonly string[];
};

export const templates: readonly [Template, ...Template[]] = [
  {
    topics: ['voting-securely'],
    title: (county) => `How your vote is protected in ${county} County`,
    summary:
      'An open talk about what keeps an election safe: paper records, sealed machines, the voter list, and the people who watch over them.',
    agenda: [
      'How ballots and machines are kept, sealed and counted',
      'What the office does against attacks on its computers',
      'How to spot a false message about voting, and whom to tell',
      'Your questions',
    ],
  },
  {
    topics: ['voter-registration', 'voter-id'],
    title: (county) => `Ready to vote: registration and ID, ${county} County`,
    summary:
      'Check your registration on the spot, change your address, and see which identification is accepted at the polls.',
    agenda: [
      'Who may register, and until when',
      'Moving within the county, or from another one',
      'Accepted identification, and the free voter ID card',
      'Your questions, and forms to fill in here',
    ],
  },
  {
    topics: ['absentee-voting', 'accessible-voting'],
    title: (county) => `Voting early and with help in ${county} County`,
    summary:
      'For voters who cannot come on election day, or who need help when they do, and for those who care for them.',
    agenda: [
      'Who may vote absentee, in person or by mail, and the days to know',
      'Accessible machines, curbside voting, and who may help you',
      'Voting from a hospital or a care home',
      'Your questions',
    ],
  },
  {
    topics: ['voting-equipment'],
    title: (county) => `Try the new voting machines: ${county} County`,
    summary:
      'See the equipment your polling place will use and cast a practice ballot on it. Seats are few, so that everyone gets a turn.',
    agenda: [
      'From check-in to the ballot box, shown step by step',
      'How each machine is tested before and after an election',
      'Cast a practice ballot; the names on it are rivers and trees',
      'Your questions',
    ],
  },
  {
    topics: ['poll-workers'],
    title: (county) => `Serve your neighbors: poll workers for ${county} County`,
    summary:
      'Every polling place needs people who open the doors, check names and help voters. Hear what it takes, what it pays and how to start.',
    agenda: [
      'A poll worker tells of her day',
      'Who may serve, training and pay',
      'Sign up for the next training',
      'Your questions',
    ],
  },
  {
    topics: ['first-time-voters', 'voter-registration'],
    title: (county) => `Your first ballot: for new voters in ${county} County`,
    summary:
      'For students, new citizens and everyone who has just moved here: from registering to the ballot box, step by step.',
    agenda: [
      'Where to register when home and school are in different counties',
      'What happens when you walk into a polling place',
      'Where to find your polling place and a sample ballot',
      'Your questions',
    ],
  },
  {
    topics: ['voting-securely', 'voting-equipment'],
    title: (county) => `Behind the ballot box: elections in ${county} County from start to end`,
    summary:
      'The circuit clerk and the office show how an election is prepared, run, counted and checked, and where the public may watch.',
    agenda: [
      'Before the day: lists, ballots, tests',
      'On the day: poll books, machines, problems and how they are solved',
      'After the day: counting, checking, keeping the records',
      'Your questions',
    ],
  },
];

/** The paragraph a meeting's page shows under its title. */
export const summaryOf = ({ summary, agenda }: Template): string =>
  `${summary}\n\nOn the agenda: ${agenda.join('; ')}.`;
