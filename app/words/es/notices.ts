import type { Words } from '#app/words/en.ts';

/** What mail says besides its templates' own sentences. */
export const notices: Words['notices'] = {
  county: (name) => `Condado de ${name}`,
  by: {
    key: (name) => `la clave de API "${name}"`,
    clock: 'el reloj',
    system: 'el sistema',
    unknown: 'alguien que ya no trabaja aquí',
  },
};
