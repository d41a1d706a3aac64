export * from './alerts.ts';
export * from './elections.ts';
export * from './meetings.ts';
export * from './people.ts';
export * from './places.ts';
export * from './records.ts';
export * from './replies.ts';
export * from './rsvps.ts';
