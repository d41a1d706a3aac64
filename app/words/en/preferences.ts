/** The pages behind "Choose which mail you get" and "Stop reminders". */
export const preferences = {
  title: 'Which mail you get',
  lead: 'Confirmations, changes and cancellations of meetings you are going to always reach you.',
  on: 'You get reminders before meetings you are going to.',
  off: 'You get no reminders. Nobody else is affected, and your RSVPs stand as they are.',
  stop: 'Stop reminders',
  resume: 'Send reminders again',
  stopTitle: 'Stop reminders?',
  stopLead: 'You will still hear of changes and cancellations of meetings you are going to.',
  stopped: 'Reminders are stopped',
};
