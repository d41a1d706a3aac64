export type Topic = { slug: string; name: string; description: string };

/** What meetings of any state's office are about. */
export const topics = [
  {
    slug: 'voter-registration',
    name: 'Voter registration',
    description: 'Who may register, how, until when, and how to check that you are on the list.',
  },
  {
    slug: 'voting-securely',
    name: 'Voting securely',
    description:
      'How ballots, voting machines and the voter list are protected, and how to spot false messages about voting.',
  },
  {
    slug: 'absentee-voting',
    name: 'Absentee voting',
    description: 'Who may vote before election day, how to ask for a ballot, and the days to know.',
  },
  {
    slug: 'accessible-voting',
    name: 'Accessible voting',
    description:
      'Help at the polls, accessible machines, curbside voting, and voting from a care home.',
  },
  {
    slug: 'voting-equipment',
    name: 'New voting equipment',
    description: 'See, touch and try the machines your county uses, and how they are tested.',
  },
  {
    slug: 'poll-workers',
    name: 'Becoming a poll worker',
    description: 'What poll workers do, what they are paid, how they are trained.',
  },
  {
    slug: 'voter-id',
    name: 'Voter ID',
    description:
      'Which identification is accepted at the polls, and how to get one free of charge.',
  },
  {
    slug: 'first-time-voters',
    name: 'Voting for the first time',
    description:
      'From registering to the ballot box, step by step, for students and new residents.',
  },
] as const satisfies readonly Topic[];

export type TopicSlug = (typeof topics)[number]['slug'];
