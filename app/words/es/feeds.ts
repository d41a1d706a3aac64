import type { Words } from '#app/words/en.ts';

/** Names of calendar feeds, as calendar programs list them, and what is said where there is none. */
export const feeds: Words['feeds'] = {
  state: (state) => `Reuniones públicas en ${state}`,
  county: (county) => `Reuniones públicas en el condado de ${county}`,
  venue: (venue, city) => `Reuniones públicas en ${venue}, ${city}`,
  topic: (topic) => `Reuniones públicas: ${topic}`,
  official: (official) => `Reuniones públicas con ${official}`,
  own: 'Mis reuniones públicas',
  staff: 'Reuniones y planes',
  news: (meetings, topic) => (topic ? `${meetings}: ${topic}` : meetings),
  noFeed: (meetings) =>
    `No hay ningún calendario en esta dirección. Cada condado, lugar, tema y orador tiene uno en su propia página: ${meetings}`,
  noNews: (counties) =>
    `No hay ningún condado ni tema con ese nombre. Todos los condados están aquí: ${counties}`,
  noPrivateFeed: (meetings) =>
    `No hay ningún calendario en esta dirección. Es posible que ahora tenga otra: el enlace del correo sobre su confirmación lleva a ella. Las reuniones públicas están aquí: ${meetings}`,
  noFile: (meetings) =>
    `No hay ninguna reunión con fecha en esta dirección. Las reuniones anunciadas están aquí: ${meetings}`,
};
