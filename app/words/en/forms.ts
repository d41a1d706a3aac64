export const forms = {
  optional: 'optional',
  errorTitle: (title: string) => `Error: ${title}`,
  errorsHeading: (count: number) =>
    count === 1 ? 'There is a problem with one answer' : `There are problems with ${count} answers`,
  errorPrefix: 'Error:',
  trap: 'Leave this empty',
  choose: 'Choose one',
  any: 'Any',
  cancel: 'Cancel',
  back: 'Back',
  save: 'Save',
  dateHint: 'For example 2027-01-14',
  timeHint: 'Local time there, for example 14:30',
  overrideReason: 'Reason for going ahead',
  overrideHint: 'Kept in the audit log. Leave empty if this should stop the meeting.',
};
