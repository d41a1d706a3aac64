/** Names of calendar feeds, as calendar programs list them, and what is said where there is none. */
export const feeds = {
  state: (state: string) => `Public meetings in ${state}`,
  county: (county: string) => `Public meetings in ${county} County`,
  venue: (venue: string, city: string) => `Public meetings at ${venue}, ${city}`,
  topic: (topic: string) => `Public meetings: ${topic}`,
  official: (official: string) => `Public meetings with ${official}`,
  own: 'My public meetings',
  staff: 'Meetings and plans',
  news: (meetings: string, topic: string | undefined) =>
    topic ? `${meetings}: ${topic}` : meetings,
  noFeed: (meetings: string) =>
    `There is no calendar at this address. Every county, venue, topic and speaker has one on its own page: ${meetings}`,
  noNews: (counties: string) =>
    `There is no county or topic of that name. Every county is listed here: ${counties}`,
  noPrivateFeed: (meetings: string) =>
    `There is no calendar at this address. It may have been given a new one: the link in an email about your RSVP leads to it. Public meetings are listed here: ${meetings}`,
  noFile: (meetings: string) =>
    `There is no meeting with a date at this address. Meetings that are announced are listed here: ${meetings}`,
};
