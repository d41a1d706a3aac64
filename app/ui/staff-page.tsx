import type { ReactNode } from 'react';
import type { Role } from '#app/domain/staff/rules.ts';
import { links, staffLinks } from '#app/web/links.ts';
import { useWords } from './context.tsx';
import { Masthead, SkipLink } from './public-page.tsx';

type StaffPageProps = {
  current?: 'meetings' | 'venues' | 'officials' | 'messages' | 'audit' | undefined;
  person: { name: string; role: Role };
  /** Hidden fields that the sign-out form carries. */
  signOutFields?: ReactNode;
  children: ReactNode;
};

/** The frame of every staff page: who is signed in, where they can go, and the way out. */
export function StaffPage({ current, person, signOutFields, children }: StaffPageProps) {
  const { site, staffFrame: words } = useWords();
  const entries = [
    { key: 'meetings', label: words.nav.meetings, href: staffLinks.meetings() },
    { key: 'venues', label: words.nav.venues, href: staffLinks.venues() },
    { key: 'officials', label: words.nav.officials, href: staffLinks.officials() },
    { key: 'messages', label: words.nav.messages, href: staffLinks.messages() },
    { key: 'audit', label: words.nav.audit, href: staffLinks.audit() },
  ];
  return (
    <>
      <SkipLink />
      <header className="tc-header tc-header--staff">
        <div className="tc-wide tc-header__row">
          <Masthead href={staffLinks.meetings()} title={`${site.title}: ${words.area}`} />
          <div className="tc-person">
            <p>
              <strong>
                <span className="usa-sr-only">{words.signedInAs} </span>
                {person.name}
              </strong>
              <span>{words.roles[person.role]}</span>
            </p>
            <form method="post" action={links.signOut()}>
              {signOutFields}
              <button type="submit" className="tc-quiet-button">
                {words.signOut}
              </button>
            </form>
          </div>
        </div>
        <nav className="tc-tabs" aria-label={words.nav.label}>
          <ul className="tc-wide">
            {entries.map(({ key, label, href }) => (
              <li key={key}>
                <a href={href} aria-current={current === key ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" className="tc-main tc-main--staff" tabIndex={-1}>
        <div className="tc-wide">{children}</div>
      </main>
      <footer className="tc-staff-footer">
        <div className="tc-wide">
          <a href={links.home()}>{words.publicSite}</a>
        </div>
      </footer>
    </>
  );
}
