import { renameSync, writeFileSync } from 'node:fs';

/** The clock that every process of an installation reads, moved by hand. */
export type ClockFile = {
  file: string;
  now: () => number;
  forward: (seconds: number) => void;
};

/** Noon in Mississippi on Tuesday 1 December 2026. */
export const noon = Date.parse('2026-12-01T18:00:00Z');

export function clockIn(file: string, start = noon): ClockFile {
  let now = start;
  const show = () => {
    // Renamed into place, so that nobody reads half an instant.
    writeFileSync(`${file}.new`, new Date(now).toISOString());
    renameSync(`${file}.new`, file);
  };
  show();
  return {
    file,
    now: () => now,
    forward(seconds) {
      now += seconds * 1000;
      show();
    },
  };
}
