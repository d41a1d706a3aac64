/** A day by which a voter must have registered, and how: the two ways may end on different days. */
export type RegistrationDeadline = { method: 'in-person' | 'by-post'; on: string };

/**
 * One election as the office publishes it. Not confirmed: the dates only follow from the law and
 * have not yet been read from the official calendar; the source then says by which rule.
 */
export type Election = {
  slug: string;
  name: string;
  electionOn: string;
  registration: readonly RegistrationDeadline[];
  /** Wall-clock end of in-person absentee voting. */
  absenteeInPersonUntil?: string;
  source: string;
  confirmed: boolean;
};

const recordOf2018 = 'Public record of the Mississippi Secretary of State, elections of 2018';

const deadlinesOf6November2018 = {
  // The thirtieth day before, 7 October, was a Sunday; the Monday after it had no post.
  registration: [
    { method: 'in-person', on: '2018-10-08' },
    { method: 'by-post', on: '2018-10-09' },
  ],
  absenteeInPersonUntil: '2018-11-03T12:00',
  source: recordOf2018,
  confirmed: true,
} as const satisfies Partial<Election>;

const rule = (election: string) =>
  `To be confirmed from the official calendar. By rule: ${election}; registration until 30 days before, on the next working day where that is a Sunday or a holiday (Miss. Code Ann. § 23-15-37); absentee voting in person until noon on the Saturday before (§ 23-15-715)`;

export const mississippiElections: readonly Election[] = [
  {
    slug: '2018-general',
    name: 'General election 2018',
    electionOn: '2018-11-06',
    ...deadlinesOf6November2018,
  },
  {
    slug: '2018-special-us-senate',
    name: 'Special nonpartisan election for U.S. Senate 2018',
    electionOn: '2018-11-06',
    ...deadlinesOf6November2018,
  },
  {
    slug: '2018-special-us-senate-runoff',
    name: 'Runoff of the special nonpartisan election for U.S. Senate 2018',
    electionOn: '2018-11-27',
    registration: [],
    source: recordOf2018,
    confirmed: true,
  },
  {
    slug: '2027-primary',
    name: 'Statewide primary election 2027',
    electionOn: '2027-08-03',
    // 4 July is a Sunday, so the holiday is kept on Monday 5 July.
    registration: [{ method: 'in-person', on: '2027-07-06' }],
    absenteeInPersonUntil: '2027-07-31T12:00',
    confirmed: false,
    source: rule('first Tuesday after the first Monday of August (§ 23-15-191)'),
  },
  {
    slug: '2027-primary-runoff',
    name: 'Statewide primary runoff 2027',
    electionOn: '2027-08-24',
    registration: [{ method: 'in-person', on: '2027-07-26' }],
    absenteeInPersonUntil: '2027-08-21T12:00',
    confirmed: false,
    source: rule('three weeks after the primary (§ 23-15-191)'),
  },
  {
    slug: '2027-general',
    name: 'Statewide general election 2027',
    electionOn: '2027-11-02',
    registration: [{ method: 'in-person', on: '2027-10-04' }],
    absenteeInPersonUntil: '2027-10-30T12:00',
    confirmed: false,
    source: rule('first Tuesday after the first Monday of November (§ 23-15-193)'),
  },
];
