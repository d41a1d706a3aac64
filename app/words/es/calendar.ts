import type { Words } from '#app/words/en.ts';

/** Dates, times, and what stands in calendar entries. */
export const calendar: Words['calendar'] = {
  locale: 'es-US',
  dayPeriods: { 'a. m.': 'a.m.', 'p. m.': 'p.m.' },
  dateAndTime: (date, time) => `${date}, ${time}`,
  fromTo: (from, to) => `de ${from} a ${to}`,
  daysFromTo: (from, to) => `del ${from} al ${to}`,

  cancelledTitle: (title) => `Cancelada: ${title}`,
  postponedTitle: (title) => `Pospuesta: ${title}`,

  publicFeed: {
    cancelled: (reason) =>
      reason ? `Esta reunión fue cancelada. ${reason}` : 'Esta reunión fue cancelada.',
    postponed: (reason) =>
      reason
        ? `Esta reunión fue pospuesta. Se anunciará una nueva fecha. ${reason}`
        : 'Esta reunión fue pospuesta. Se anunciará una nueva fecha.',
    details: (url) => `Detalles: ${url}`,
  },

  invite: {
    'cancel-all': 'Esta reunión fue cancelada.',
    postpone: 'Esta reunión fue pospuesta. Recibirá una nueva invitación cuando tenga fecha.',
    'cancel-one': 'Usted ya no está en la lista de esta reunión.',
    party: (size) => `Lugares reservados para usted: ${size}`,
    details: (url) => `Detalles y agenda: ${url}`,
    manage: (url) => `Cambie su confirmación o avísenos que no podrá asistir: ${url}`,
  },

  joinOnline: 'Participar en línea',
  joinOnlineAt: (url) => `Participe en línea: ${url}`,
};
