/** Finding a meeting: filters, lists, pages of a list. */
export const finder = {
  legend: 'Find a meeting',
  county: 'County',
  anyCounty: 'All counties',
  topic: 'Topic',
  anyTopic: 'All topics',
  from: 'From',
  to: 'To',
  near: 'Near ZIP code',
  nearHint: 'Five digits, for example 38632',
  words: 'Words or names',
  language: 'Language',
  anyLanguage: 'Any language',
  access: 'Accessibility',
  anyAccess: 'Any',
  accessKinds: {
    'step-free': 'Way in without steps',
    lift: 'Elevator',
    online: 'Can be joined online',
  },
  languageName: (code: string) =>
    new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code,
  show: 'Show meetings',
  clear: 'Clear all filters',
  narrow: 'Narrow the list',
  miles: (miles: number) =>
    miles < 1
      ? 'less than a mile away'
      : miles < 1.5
        ? '1 mile away'
        : `${Math.round(miles)} miles away`,
  inCounty: (county: string) => `${county} County`,
  pages: 'Pages',
  previous: 'Previous page',
  next: 'Next page',
  page: (page: number) => `Page ${page}`,
  currentPage: (page: number) => `Page ${page}, this page`,
};
