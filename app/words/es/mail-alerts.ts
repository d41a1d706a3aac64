import type { Words } from '#app/words/en.ts';

/** What mail about alerts says, and how it names what somebody asked to hear of. */
export const mailAlerts: Words['mail']['alerts'] = {
  wish: {
    inCounty: (county) => `en el ${county.replace(/^Condado/, 'condado')}`,
    near: (zip, miles) => `a no más de ${miles} millas del código postal ${zip}`,
    anywhere: 'en todo el estado',
    all: (where) => `Todas las reuniones ${where}`,
    on: (topic, where) => `Reuniones sobre ${topic}, ${where}`,
  },
  asked: {
    status: 'Por favor, confirme',
    heading: 'Avisos de nuevas reuniones por correo',
    subject: 'Por favor, confirme: avisos de nuevas reuniones',
    preview: 'Con un solo clic le escribiremos cuando haya novedades.',
    lead: 'Alguien, probablemente usted, nos pidió escribir a esta dirección cuando haya novedades sobre:',
    how: 'Recibirá como máximo un correo al día, por la mañana, y ninguno los días sin novedades.',
    button: 'Sí, escríbanme',
    ignore: (days) => `Si no hace nada, no pasa nada: después de ${days} días se olvida el pedido.`,
    why: (office) =>
      `Recibe este correo porque su dirección se escribió en la página de avisos de ${office}.`,
  },
  again: {
    status: 'Nada ha cambiado',
    heading: 'Ya recibe avisos de nuevas reuniones',
    subject: 'Ya recibe avisos de nuevas reuniones',
    preview: 'Usted ya lo había pedido. Nada ha cambiado.',
    lead: 'Alguien, probablemente usted, volvió a pedirnos que escribamos a esta dirección. Ya recibe avisos sobre:',
    button: 'Cambiar de qué recibe avisos',
  },
  news: {
    kinds: {
      new: 'Nueva',
      moved: 'Cambió: tome nota de la nueva fecha o del nuevo lugar',
      reinstated: 'Finalmente sí se realizará',
      cancelled: 'Cancelada',
      postponed: 'Pospuesta, todavía sin nueva fecha',
    },
    status: 'Novedades',
    short: {
      new: 'Nueva reunión',
      moved: 'Cambió',
      reinstated: 'Sí se realizará',
      cancelled: 'Cancelada',
      postponed: 'Pospuesta',
    },
    heading: (count) => (count === 1 ? 'Una reunión para usted' : `${count} reuniones para usted`),
    subject: (count) => `Novedades: ${count} reuniones`,
    lead: 'Esto es nuevo desde nuestro último correo. Cada reunión tiene una página con todo lo que necesita, donde también puede confirmar su asistencia.',
    was: (when) => `Estaba prevista para el ${when}.`,
    more: (count) => (count === 1 ? 'Hay una más.' : `Hay ${count} más.`),
    button: 'Ver todas las próximas reuniones',
    why: (wishes) => `Recibe este correo porque pidió avisos sobre: ${wishes}.`,
    change: 'Cambiar de qué recibe avisos',
    stop: 'Dejar de recibir estos correos',
  },
  withRsvp: {
    ask: (county) =>
      `También pidió avisos de otras reuniones en el ${county.replace(/^Condado/, 'condado')}. Por favor, confírmelo: como máximo un correo al día, y ninguno sin novedades.`,
    confirm: 'Sí, avísenme de otras reuniones',
    will: (county) =>
      `También recibirá avisos de otras reuniones en el ${county.replace(/^Condado/, 'condado')}: como máximo un correo al día, y ninguno sin novedades.`,
  },
};
