import type { Words } from '#app/words/en.ts';

const people = (count: number) => (count === 1 ? 'una persona' : `${count} personas`);

/** What people are told because of an answer that came by mail. */
export const replies: Words['replies'] = {
  answers: { going: 'Sí', maybe: 'Quizás', 'not-going': 'No' },

  calendarComes:
    'Este correo incluye una invitación para su calendario. Si sus planes cambian, responda en su calendario o en nuestro sitio: las dos respuestas cuentan, y los lugares que deje libres pasan a las personas que siguen.',

  waitlisted: {
    status: 'En lista de espera',
    preview: 'Respondió que sí, pero la reunión está llena.',
    lead: (count) =>
      `Respondió que sí, pero la reunión ya está llena, así que su grupo de ${people(count)} queda en la lista de espera. No podemos prometerle un lugar.`,
    calendar:
      'Con este correo, la reunión se elimina de su calendario, para que no parezca que usted asistirá. Si se desocupan lugares y llega su turno, le escribiremos de inmediato con una nueva invitación.',
  },
  notTaken: {
    status: 'Su respuesta llegó tarde',
    preview: 'Respondió que sí, pero ya no podemos reservarle lugares.',
    lead: 'Respondió que sí, pero esta reunión ya no admite su confirmación, así que no le reservamos lugares.',
    calendar: 'Con este correo, la reunión se elimina de su calendario.',
    write: '¿Cree que es un error? Responda a este correo y una persona lo leerá.',
  },
  confirm: {
    status: 'Confirme su respuesta',
    preview: 'Todavía no ha cambiado nada. Díganos si fue usted.',
    lead: (answer) =>
      `Llegó un correo que responde «${answer}» a esta invitación en su nombre. No podemos saber si lo envió usted, así que todavía no ha cambiado nada.`,
    ask: 'Si fue usted, confírmelo. En la página se lo preguntaremos una vez más.',
    button: 'Confirmar esta respuesta',
    ignore: 'Si no fue usted, no haga nada: su confirmación queda como está.',
  },
  ownRsvp: {
    status: 'Su propia confirmación',
    preview: 'Su respuesta todavía no cuenta. Así puede confirmar su asistencia.',
    lead: {
      forwarded:
        'Usted respondió a una invitación a esta reunión que era para otra persona. También puede venir, pero su respuesta todavía no cuenta como confirmación.',
      delegated:
        'Una persona que había confirmado su asistencia a esta reunión no puede venir y dio su dirección para que asista usted. No le pasamos ningún lugar, pero puede venir.',
    },
    how: 'Para asistir, confirme en nuestro sitio. Toma un minuto y no necesita una cuenta.',
    button: 'Confirmar asistencia a esta reunión',
    ignore: 'Si no quiere venir, no haga nada. No volveremos a escribirle.',
    why: {
      forwarded: (office) =>
        `Recibe este único mensaje porque desde su dirección llegó una respuesta a una invitación de ${office}.`,
      delegated: (office) =>
        `Recibe este único mensaje porque alguien dio su dirección al responder a una invitación de ${office}.`,
    },
  },
  received: {
    status: 'Correo de una persona',
    subject: (subject) => `Correo al buzón de reuniones: ${subject}`,
    noSubject: '(sin asunto)',
    preview: 'Alguien escribió a la dirección que envía las invitaciones.',
    lead: 'Alguien escribió a la dirección que envía las invitaciones. No cambió ninguna confirmación. Su respuesta a este mensaje le llegará a esa persona.',
    from: 'De',
    about: 'Asunto',
    at: 'Llegó',
    noText: '(sin texto)',
    button: 'Ver todo el correo recibido',
    why: (office) =>
      `Recibe esto porque esta es la dirección de ${office} para preguntas sobre las reuniones.`,
  },

  page: {
    title: (answer) => `¿Respondió usted «${answer}»?`,
    lines: {
      going: ['Un correo respondió «Sí» en su nombre. Pulse el botón si esa es su respuesta.'],
      maybe: ['Un correo respondió «Quizás» en su nombre. Pulse el botón si esa es su respuesta.'],
      'not-going': [
        'Un correo respondió «No» en su nombre. Pulse el botón si esa es su respuesta.',
        'Sus lugares pasarán a las personas que siguen.',
      ],
    },
    remember: (address) => `Desde ahora, contar también las respuestas de ${address}`,
    nothing: 'Si no fue usted, cierre esta página. Su confirmación queda como está.',
    button: { going: 'Sí, asistiré', maybe: 'Quizás', 'not-going': 'No, no asistiré' },
    decided: 'Esta respuesta ya fue confirmada, o una más reciente ocupó su lugar.',
  },
};
