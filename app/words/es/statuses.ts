import type { Words } from '#app/words/en.ts';

/** What a state of a meeting is called, on a tag and in a heading. */
export const statuses: Words['statuses'] = {
  meeting: {
    draft: 'Borrador',
    hold: 'Reservada',
    review: 'En revisión',
    announced: 'Anunciada',
    held: 'Realizada',
    reported: 'Con informe',
    postponed: 'Pospuesta',
    cancelled: 'Cancelada',
    discarded: 'Descartada',
    moved: 'Cambió de horario o lugar',
    unconfirmed: 'Fecha sin confirmar',
  },
  dateUnconfirmed: 'Fecha por confirmar',
  noDateYet: 'Nueva fecha por anunciar',
  wasPlannedFor: (when) => `Estaba prevista para: ${when}`,
  seats: {
    plenty: 'Hay lugares disponibles',
    few: 'Quedan pocos lugares',
    full: 'Llena: puede entrar en la lista de espera',
    open: 'Entrada libre, sin confirmar asistencia',
    closed: 'Ya no se puede confirmar asistencia',
  },
  conditions: {
    met: 'Se cumple',
    unmet: 'No se cumple',
    overridable: 'No se cumple; se puede autorizar',
    overridden: 'Autorizada',
  },
  message: {
    queued: 'Por enviar',
    sending: 'Enviándose',
    sent: 'Aceptado por el servidor de correo',
    failed: 'Falló',
    uncertain: 'Incierto',
    superseded: 'Reemplazado por uno más reciente',
    dropped: 'No enviado',
  },
  rsvp: {
    seated: 'Con lugar',
    waitlisted: 'En lista de espera',
    withdrawn: 'Cancelada',
    unconfirmed: 'Sin confirmar',
  },
};
