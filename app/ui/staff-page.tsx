import type { ReactNode } from 'react';
import { may, type Role, type Verb } from '#app/domain/staff/rules.ts';
import { links, staffLinks } from '#app/web/links.ts';
import { useWords } from './context.tsx';
import { Masthead, SkipLink } from './public-page.tsx';

type Entry =
  | 'home'
  | 'meetings'
  | 'venues'
  | 'officials'
  | 'blackouts'
  | 'messages'
  | 'audit'
  | 'people'
  | 'office';

type StaffPageProps = {
  current?: Entry | undefined;
  person: { name: string; role: Role };
  /** Hidden fields that the sign-out form carries. */
  signOutFields?: ReactNode;
  children: ReactNode;
};

/** The frame of every staff page: who is signed in, where they can go, and the way out. */
export function StaffPage({ current, person, signOutFields, children }: StaffPageProps) {
  const { site, staffFrame: words } = useWords();
  const places: { key: Entry; href: string; verb: Verb }[] = [
    { key: 'home', href: staffLinks.home(), verb: 'read-schedule' },
    { key: 'meetings', href: staffLinks.meetings(), verb: 'read-schedule' },
    { key: 'venues', href: staffLinks.venues(), verb: 'keep-venues' },
    { key: 'officials', href: staffLinks.officials(), verb: 'keep-officials' },
    { key: 'blackouts', href: staffLinks.blackouts(), verb: 'plan-meetings' },
    { key: 'messages', href: staffLinks.messages(), verb: 'read-messages' },
    { key: 'audit', href: staffLinks.audit(), verb: 'read-audit' },
    { key: 'people', href: staffLinks.people(), verb: 'keep-staff' },
    { key: 'office', href: staffLinks.office(), verb: 'read-schedule' },
  ];
  const entries = places.filter(({ verb }) => may(person.role, verb));
  return (
    <>
      <SkipLink />
      <header className="tc-header tc-header--staff">
        <div className="tc-wide tc-header__row">
          <Masthead href={staffLinks.home()} title={`${site.title}: ${words.area}`} />
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
            {entries.map(({ key, href }) => (
              <li key={key}>
                <a href={href} aria-current={current === key ? 'page' : undefined}>
                  {words.nav[key]}
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
          {may(person.role, 'read-schedule') ? (
            <a href={staffLinks.calendar()}>{words.calendar}</a>
          ) : null}
          <a href={links.home()}>{words.publicSite}</a>
        </div>
      </footer>
    </>
  );
}
