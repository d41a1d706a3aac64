/** Addresses that put one meeting into a calendar on the web. */
export type AddLinks = { google: string; outlook: string; office: string; yahoo: string };

/** Addresses that subscribe to a feed, and the feed's own. */
export type SubscribeLinks = { webcal: string; google: string; outlook: string; plain: string };
