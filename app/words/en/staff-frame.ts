/** The frame around every staff page. */
export const staffFrame = {
  area: 'Staff',
  nav: {
    label: 'Staff',
    home: 'Overview',
    meetings: 'Meetings',
    venues: 'Venues',
    officials: 'Officials',
    blackouts: 'Blackout days',
    messages: 'Messages',
    audit: 'Audit log',
    people: 'People',
    office: 'Office',
  },
  calendar: 'Your calendar',
  publicSite: 'View the public site',
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  roles: {
    admin: 'Admin',
    coordinator: 'Coordinator',
    approver: 'Approver',
    liaison: 'Liaison',
    door: 'Door',
    records: 'Records',
  },
  conditionsMet: (met: number, all: number) => `${met} of ${all} conditions met`,
};
