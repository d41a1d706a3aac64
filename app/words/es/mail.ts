import type { Words } from '#app/words/en.ts';
import { mailAlerts } from './mail-alerts.ts';

const seats = (count: number) => (count === 1 ? 'un lugar' : `${count} lugares`);
const yourSeats = (count: number) => (count === 1 ? 'Su lugar' : `Sus ${count} lugares`);
const people = (count: number) => (count === 1 ? 'una persona' : `${count} personas`);

/** Every sentence of every mail. */
export const mail: Words['mail'] = {
  alerts: mailAlerts,
  greeting: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
  subject: (status, title, when) => (when ? `${status}: ${title}, ${when}` : `${status}: ${title}`),

  labels: {
    when: 'Cuándo',
    where: 'Dónde',
    zone: (name) => `(${name})`,
    reason: 'Motivo',
    noDateYet: 'Nueva fecha por anunciar',
    room: (room, floor) => (floor ? `${room}, ${floor}` : room),
    city: (city, state, zip) => `${city}, ${state} ${zip}`,
    joinOnline: 'Participar en línea',
    change: 'Qué cambió',
    what: 'Dato',
    was: 'Antes',
    now: 'Ahora',
    date: 'Fecha',
    time: 'Hora',
    place: 'Lugar',
    beforeYouCome: 'Antes de venir',
    entrance: 'Entrada',
    parking: 'Estacionamiento',
    screening: 'Control de seguridad',
    stepFree: 'Acceso sin escalones',
    stepFreeYes: 'Hay una entrada sin escalones.',
    stepFreeNo: 'Hay escalones en la entrada. Escríbanos y buscaremos otra forma de entrar.',
    lift: 'Elevador',
    liftYes: 'Hay un elevador para llegar a la sala.',
    liftNo: 'No hay elevador.',
    access: 'Intérprete u otro tipo de ayuda',
    accessAsk: (contact, by) =>
      by ? `Comuníquese con ${contact}, a más tardar el ${by}.` : `Comuníquese con ${contact}.`,
    agenda: 'Agenda y detalles',
  },

  buttons: {
    manage: 'Ver o cambiar su confirmación',
    answer: 'Díganos si podrá asistir',
    again: 'Confirmar asistencia otra vez',
    find: 'Ver la reunión',
    other: 'Buscar otra reunión',
    signIn: 'Iniciar sesión',
    history: 'Ver quién cambió qué',
  },

  cannotCome:
    '¿Al final no podrá asistir? Avísenos con el mismo enlace y otra persona podrá ocupar los lugares.',
  calendarComes:
    'Este correo incluye una invitación para su calendario. Si sus planes cambian, avísenos en nuestro sitio: responder solo en el calendario no deja los lugares libres para otras personas.',
  calendarGoes: 'Con este correo, la reunión se elimina de su calendario.',
  calendarChanges: 'Con este correo, la reunión se actualiza en su calendario.',

  foot: {
    why: (office) =>
      `Recibe este correo porque su dirección se usó para confirmar asistencia a una reunión pública de ${office}.`,
    whyStaff: (office) => `Recibe este correo porque trabaja con las reuniones de ${office}.`,
    whySignIn: (office) =>
      `Recibe este correo porque alguien pidió iniciar sesión con su dirección en el sitio de ${office}.`,
    notMe: 'No fui yo',
    notMeAsk: '¿No lo pidió usted? Con un solo clic dejará de recibir correos sobre esto.',
    ownCalendar: 'Todas sus reuniones en un solo calendario',
    preferences: 'Elegir qué correos recibe',
    unsubscribe: 'Dejar de recibir recordatorios',
    check: (code) => `¿Es auténtico este mensaje? Código de verificación ${code}`,
    checkLink: 'Compruébelo en nuestro sitio',
    reply: (address) => `¿Tiene preguntas? Responda a este correo o escriba a ${address}.`,
  },

  rsvpConfirmed: {
    status: 'Asistencia confirmada',
    preview: (count) =>
      `${yourSeats(count)} ${count === 1 ? 'está reservado' : 'están reservados'}.`,
    lead: (count) => `Gracias por confirmar su asistencia. Le reservamos ${seats(count)}.`,
  },
  waitlisted: {
    status: 'En lista de espera',
    preview: 'La reunión está llena. Le escribiremos en cuanto se desocupen lugares.',
    lead: (count) =>
      `La reunión está llena, así que su grupo de ${people(count)} queda en la lista de espera. No podemos prometerle un lugar.`,
    how: 'Cuando se desocupan lugares, se ofrecen en el orden en que se anotaron las personas, y nunca dividimos un grupo. Si llega su turno, le escribiremos de inmediato con una invitación para su calendario.',
    leave: '¿Ya no le interesa? Use el mismo enlace para salir de la lista de espera.',
  },
  promoted: {
    status: 'Ya tiene lugar',
    preview: (count) => `Ya no está en la lista de espera: le reservamos ${seats(count)}.`,
    lead: (count) =>
      `Se desocuparon lugares: ya no está en la lista de espera y su asistencia está confirmada. Le reservamos ${seats(count)}.`,
    change:
      '¿Ya no puede asistir? Avísenos ahora con el enlace, para que puedan venir las personas que siguen en la lista.',
  },
  corrected: {
    status: 'Cambio en los detalles',
    preview: 'La hora y el lugar no cambian.',
    lead: 'Cambiaron algunos detalles de esta reunión. La fecha, la hora y el lugar no cambian.',
    fields: {
      title: 'Título',
      summary: 'Descripción',
      topics: 'Temas',
      officials: 'Participan',
      languages: 'Idiomas',
      joinUrl: 'Participar en línea',
      accommodationContact: 'Intérprete u otro tipo de ayuda',
      accommodationRequestBy: 'Plazo para pedir ayuda',
    },
    seePage: 'Léala en la página de la reunión.',
    notOnline: 'Ya no se puede participar en línea',
    kept: (count) =>
      `${yourSeats(count)} ${count === 1 ? 'sigue reservado' : 'siguen reservados'}. Usted no tiene que hacer nada.`,
  },
  moved: {
    status: 'Cambio de horario o lugar',
    preview: 'Cambió la hora o el lugar. Díganos si todavía podrá asistir.',
    lead: 'Cambió la fecha, la hora o el lugar de esta reunión. Consulte los nuevos datos.',
    leadBack:
      'La hora o el lugar de esta reunión cambió y ahora vuelve a ser como antes. Revíselos una vez más.',
    seated: (count) =>
      `${yourSeats(count)} ${count === 1 ? 'sigue reservado' : 'siguen reservados'} hasta que nos responda. Díganos si todavía podrá asistir.`,
    waitlisted:
      'Usted conserva su turno en la lista de espera. Aún no podemos prometerle un lugar.',
  },
  postponed: {
    status: 'Pospuesta',
    preview: 'Todavía no hay nueva fecha. Le escribiremos cuando la haya.',
    lead: 'Esta reunión no se realizará en la fecha prevista. Todavía no hay una nueva fecha.',
    seated: (count) =>
      `${yourSeats(count)} ${count === 1 ? 'sigue reservado' : 'siguen reservados'}. Cuando haya una nueva fecha, le escribiremos para que nos diga si le conviene.`,
    waitlisted:
      'Usted conserva su turno en la lista de espera y le escribiremos cuando haya una nueva fecha.',
    planned: 'Estaba prevista para',
  },
  reinstated: {
    status: 'Sí se realizará',
    preview: 'Ya hay fecha. Díganos si podrá asistir.',
    lead: 'Esta reunión sí se realizará. Estos son la fecha y el lugar.',
    seated: (count) =>
      `${yourSeats(count)} ${count === 1 ? 'sigue reservado' : 'siguen reservados'}. Díganos si podrá asistir.`,
    waitlisted:
      'Usted conserva su turno en la lista de espera. Aún no podemos prometerle un lugar.',
  },
  withdrawn: {
    status: 'Asistencia cancelada',
    preview: 'Cancelamos su confirmación de asistencia.',
    lead: 'Cancelamos su confirmación de asistencia, como nos lo pidió. Otras personas podrán ocupar los lugares.',
    again:
      '¿Cambió de opinión? Puede confirmar su asistencia otra vez; contará como una confirmación nueva.',
  },
  cancelled: {
    status: 'Cancelada',
    preview: 'Esta reunión no se realizará.',
    lead: 'Esta reunión fue cancelada. Por favor, no venga.',
    nothing: 'Usted no tiene que hacer nada. Lamentamos el cambio.',
  },
  reminder: {
    status: 'Recordatorio',
    soon: (days) => (days <= 0 ? 'hoy' : days === 1 ? 'mañana' : `en ${days} días`),
    preview: (soon, count) => `La reunión es ${soon}. Le reservamos ${seats(count)}.`,
    lead: (soon, count) => `La reunión es ${soon}. Le reservamos ${seats(count)}.`,
    unconfirmed:
      'La reunión cambió y todavía no nos ha dicho si le conviene la nueva fecha. Por favor, avísenos en cualquier caso.',
  },
  repeat: {
    status: 'Su confirmación de asistencia',
    preview: 'Ya nos había avisado. Aquí tiene su enlace.',
    lead: 'Alguien, probablemente usted, volvió a confirmar la asistencia con esta dirección. No ha cambiado nada:',
    seated: (count) => `Le reservamos ${seats(count)}.`,
    waitlisted: (count) => `Su grupo de ${people(count)} está en la lista de espera.`,
    change: 'Para cambiar el número de personas o avisar que no podrá asistir, use el enlace.',
  },
  verification: {
    status: 'Verifique su dirección',
    preview: (until) =>
      `Su asistencia cuenta cuando verifique su dirección, a más tardar a las ${until}.`,
    lead: (count) =>
      `Alguien, probablemente usted, confirmó con esta dirección la asistencia de ${people(count)}. Solo cuenta cuando usted verifique la dirección.`,
    held: (count, until) => `Le reservamos ${seats(count)} hasta las ${until}.`,
    notHeld: (until) =>
      `Verifíquela a más tardar a las ${until}. Entonces recibirá lugares si los hay, o un turno en la lista de espera.`,
    button: 'Verificar mi dirección',
    ignore: 'Si no hace nada, no pasa nada: la solicitud se olvida.',
  },
  verificationRequired: {
    status: 'Muchas confirmaciones',
    subject: 'Quien confirme su asistencia debe verificar ahora su dirección',
    preview: 'En una hora, más de 500 primeros mensajes fueron a direcciones nuevas.',
    lead: (at) =>
      `Hasta ${at}, más de 500 primeros mensajes en una hora habían ido a direcciones que nadie ha comprobado. Puede ser un gran éxito, o alguien que hace trampas.`,
    means:
      'Hasta que se calme, cada asistencia nueva cuenta solo cuando la persona haya usado el enlace de un mensaje. Se le reservan los lugares durante 30 minutos. Lo ya confirmado no cambia, y usted puede seguir anotando personas por teléfono y en papel.',
    ends: 'Termina por sí solo, una hora después. No tiene que hacer nada, pero las confirmaciones más recientes pueden mostrar qué ocurre.',
    button: 'Abrir el resumen',
  },
  signIn: {
    status: 'Iniciar sesión',
    subject: (office) => `Inicie sesión en las reuniones de ${office}`,
    preview: (minutes) => `El enlace sirve una sola vez, durante ${minutes} minutos.`,
    lead: (minutes) =>
      `Use el enlace para iniciar sesión. Sirve una sola vez, durante ${minutes} minutos.`,
    ignore:
      'Si usted no lo pidió, no haga nada: nadie puede iniciar sesión sin el enlace. Si vuelve a suceder, avise a una persona con permisos de administración.',
  },
  publicChange: {
    changes: {
      announced: 'Anunciada',
      moved: 'Cambió de horario o lugar',
      postponed: 'Pospuesta',
      reinstated: 'Restablecida',
      cancelled: 'Cancelada',
      corrected: 'Corregida',
    },
    subject: (change, title) => `Cambio público: ${change}: ${title}`,
    preview: (change, by) => `${change} por ${by}.`,
    lead: 'Cambió lo que el público ve de esta reunión.',
    change: 'Cambio',
    by: 'Hecho por',
    at: 'Cuándo',
    others: (count) =>
      count === 1
        ? 'El mismo cambio aparece en otra reunión.'
        : `El mismo cambio aparece en otras ${count} reuniones.`,
    wrong:
      'Si esto no debió ocurrir, revíselo ahora y avise a una persona con permisos de administración.',
  },
  chainHead: {
    status: 'Registro de auditoría',
    subject: (fact) => `Cabeza del registro de auditoría: hecho ${fact}`,
    preview: 'Guarde este correo: muestra más adelante si el registro fue reescrito.',
    heading: 'La cabeza del registro de auditoría',
    lead: 'Cada hecho del registro de auditoría está ligado a todos los anteriores. Así está el registro hoy.',
    fact: 'Hecho más reciente',
    at: 'Registrado',
    head: 'Cabeza',
    keep: 'Guarde este correo fuera del programa. Quien pudiera cambiar la base de datos podría escribir de nuevo todo el registro, y solo una cabeza guardada en otro lugar lo mostraría.',
    compare:
      'En cualquier momento posterior, el botón dice si el registro todavía pasa por esta cabeza. También lo dice «npm run admin -- audit verify --head» con la cabeza entre comillas, en la propia máquina.',
    button: 'Comparar con el registro',
  },
};
