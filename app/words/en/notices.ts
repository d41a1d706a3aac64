/** What mail says besides its templates' own sentences. */
export const notices = {
  county: (name: string) => `${name} County`,
  /** Who made a change, when it was not a person on the staff. */
  by: {
    key: (name: string) => `the API key "${name}"`,
    clock: 'the clock',
    system: 'the system',
    unknown: 'somebody no longer on the staff',
  },
};
