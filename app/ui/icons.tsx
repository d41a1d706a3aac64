import type { ReactNode } from 'react';

const shapes = {
  alert: (
    <>
      <path d="M12 3.2 22 20.5H2z" />
      <path d="M12 9.5v5M12 17.2v.6" />
    </>
  ),
  bell: (
    <>
      <path d="M6 16.5c1.2-1.4 1.6-3 1.6-6a4.4 4.4 0 0 1 8.8 0c0 3 .4 4.6 1.6 6z" />
      <path d="M4.5 16.5h15M12 6V3.5M10.2 19.5a1.9 1.9 0 0 0 3.6 0" />
    </>
  ),
  calendar: (
    <>
      <rect x="3.5" y="5" width="17" height="15.5" rx="1.5" />
      <path d="M3.5 9.5h17M8 2.8V6.5M16 2.8V6.5" />
    </>
  ),
  check: <path d="m4.5 12.5 5 5L19.5 7" />,
  chevron: <path d="m6 9.5 6 6 6-6" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.8" />
      <path d="M12 6.8V12l3.5 2.2" />
    </>
  ),
  cross: <path d="M6 6l12 12M18 6 6 18" />,
  envelope: (
    <>
      <rect x="2.8" y="5" width="18.4" height="14" rx="1.5" />
      <path d="m3.5 6.5 8.5 6.8 8.5-6.8" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.8" />
      <path d="M12 11v5.5M12 7.3v.6" />
    </>
  ),
  left: <path d="m14.5 5.5-6.5 6.5 6.5 6.5" />,
  lock: (
    <>
      <rect x="5" y="10.5" width="14" height="10" rx="1.5" />
      <path d="M8 10.5V7.3a4 4 0 0 1 8 0v3.2" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8" r="3.4" />
      <path d="M2.8 19.5c.4-3.7 2.8-5.6 6.2-5.6s5.8 1.9 6.2 5.6M15.5 4.9a3.4 3.4 0 0 1 0 6.2M17.5 14.3c2.2.7 3.5 2.4 3.7 5.2" />
    </>
  ),
  pin: (
    <>
      <path d="M12 21.5s-6.8-6.5-6.8-11.7a6.8 6.8 0 0 1 13.6 0c0 5.2-6.8 11.7-6.8 11.7z" />
      <circle cx="12" cy="9.8" r="2.3" />
    </>
  ),
  right: <path d="m9.5 5.5 6.5 6.5-6.5 6.5" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** A drawn sign beside words that say the same: hidden from screen readers, never alone. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      className={`tc-icon ${className}`.trim()}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}
