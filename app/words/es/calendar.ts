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

  marked: {
    waitlisted: (title) => `En lista de espera: ${title}`,
    maybe: (title) => `Tal vez: ${title}`,
    withdrawn: (title) => `No asistirá: ${title}`,
    draft: (title) => `Borrador: ${title}`,
    hold: (title) => `Reservada: ${title}`,
    review: (title) => `En revisión: ${title}`,
    discarded: (title) => `Descartada: ${title}`,
  },
  markedText: {
    waitlisted: 'Usted está en la lista de espera. No se promete un lugar.',
    maybe: 'Usted respondió que tal vez. De todos modos le guardamos sus lugares.',
    withdrawn: 'Usted nos avisó que no asistirá.',
    draft: 'Un borrador: no es público y no tiene sala reservada.',
    hold: 'En reserva: no es pública; la sala y los funcionarios están apartados.',
    review: 'En revisión: todavía no es pública.',
    discarded: 'Este borrador fue descartado.',
  },

  publicFeed: {
    cancelled: (reason) =>
      reason ? `Esta reunión fue cancelada. ${reason}` : 'Esta reunión fue cancelada.',
    postponed: (reason) =>
      reason
        ? `Esta reunión fue pospuesta. Se anunciará una nueva fecha. ${reason}`
        : 'Esta reunión fue pospuesta. Se anunciará una nueva fecha.',
    planned: (when) => `Estaba prevista para el ${when}.`,
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

  topics: {
    'voter-registration': 'Inscripción para votar',
    'voting-securely': 'Votar con seguridad',
    'absentee-voting': 'Voto en ausencia',
    'accessible-voting': 'Votación accesible',
    'voting-equipment': 'Nuevos equipos de votación',
    'poll-workers': 'Trabajar en un centro de votación',
    'voter-id': 'Identificación para votar',
    'first-time-voters': 'Votar por primera vez',
  },

  joinOnline: 'Participar en línea',
  joinOnlineAt: (url) => `Participe en línea: ${url}`,
};
