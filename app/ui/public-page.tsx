import type { ReactNode } from 'react';
import { links } from '#app/web/links.ts';
import { useSite, useWords } from './context.tsx';
import { Icon } from './icons.tsx';

export type Crumb = { label: string; href: string };

type PublicPageProps = {
  /** Which entry of the navigation this page belongs to. */
  current?: 'meetings' | 'counties' | 'verify' | undefined;
  /** The way here, from the first page on, without the page itself. */
  crumbs?: Crumb[];
  /** A band across the page that opens it, with the heading inside. */
  hero?: ReactNode;
  children: ReactNode;
};

/** The frame of every public page: banner, header, navigation, main, footer. Needs no script. */
export function PublicPage({ current, crumbs = [], hero, children }: PublicPageProps) {
  const { site: words } = useWords();
  const entries = [
    { key: 'meetings', label: words.nav.meetings, href: links.meetings() },
    { key: 'counties', label: words.nav.counties, href: links.counties() },
    { key: 'verify', label: words.nav.verify, href: links.verify() },
  ];
  return (
    <>
      <SkipLink />
      <Banner />
      <header className="tc-header">
        <div className="tc-wide tc-header__row">
          <Masthead href={links.home()} title={words.title} />
          <nav className="tc-nav" aria-label={words.nav.label}>
            <ul>
              {entries.map(({ key, label, href }) => (
                <li key={key}>
                  <a href={href} aria-current={current === key ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" className="tc-main" tabIndex={-1}>
        {hero ? (
          <div className="tc-hero">
            <div className="tc-wide">{hero}</div>
          </div>
        ) : null}
        <div className="tc-wide">
          <Breadcrumbs crumbs={crumbs} />
          {children}
        </div>
      </main>
      <Footer />
    </>
  );
}

export function SkipLink() {
  return (
    <a className="usa-skipnav" href="#main">
      {useWords().site.skip}
    </a>
  );
}

/** The office's name above the title of the site, which leads to its first page. */
export function Masthead({ href, title }: { href: string; title: string }) {
  return (
    <a className="tc-masthead" href={href}>
      <span className="tc-masthead__sign">
        <Icon name="bell" />
      </span>
      <span>
        <span className="tc-masthead__office">{useSite().officeName}</span>
        <span className="tc-masthead__title">{title}</span>
      </span>
    </a>
  );
}

function Banner() {
  const { banner } = useWords().site;
  const { stateName, host } = useSite();
  if (!stateName) return null;
  return (
    <section className="tc-banner" aria-label={banner.label}>
      <details>
        <summary className="tc-wide">
          <span className="tc-banner__text">{banner.text(stateName)}</span>{' '}
          <span className="tc-banner__how">
            {banner.how}
            <Icon name="chevron" />
          </span>
        </summary>
        <div className="tc-wide tc-banner__proofs">
          <p>
            <Icon name="lock" />
            <span>
              <strong>{banner.address.heading}</strong> {banner.address.text(host)}
            </span>
          </p>
          <p>
            <Icon name="envelope" />
            <span>
              <strong>{banner.message.heading}</strong> {banner.message.text}{' '}
              <a href={links.verify()}>{banner.message.link}</a>
            </span>
          </p>
          <p>
            <Icon name="people" />
            <span>
              <strong>{banner.privacy.heading}</strong> {banner.privacy.text}
            </span>
          </p>
        </div>
      </details>
    </section>
  );
}

function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const { site: words } = useWords();
  if (crumbs.length === 0) return null;
  return (
    <nav className="tc-crumbs" aria-label={words.breadcrumbs}>
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Footer() {
  const { site: words } = useWords();
  const { officeName, stateName, officeEmail, officeAddress } = useSite();
  return (
    <footer className="tc-footer">
      <div className="tc-wide tc-footer__columns">
        <div>
          <p className="tc-footer__lead">{words.footer.neutral}</p>
        </div>
        {officeEmail || officeAddress ? (
          <div>
            <h2>{words.footer.contact}</h2>
            {officeAddress ? <address>{officeAddress}</address> : null}
            {officeEmail ? (
              <p>
                <a href={`mailto:${officeEmail}`}>{officeEmail}</a>
              </p>
            ) : null}
          </div>
        ) : null}
        <nav aria-label={words.footer.label}>
          <h2>{words.footer.links}</h2>
          <ul>
            <li>
              <a href={links.stateFeed()}>{words.footer.calendar}</a>
            </li>
            <li>
              <a href={links.alerts()}>{words.footer.alerts}</a>
            </li>
            <li>
              <a href={links.accessibility()}>{words.footer.accessibility}</a>
            </li>
            <li>
              <a href={links.privacy()}>{words.footer.privacy}</a>
            </li>
            <li>
              <a href={links.status()}>{words.footer.status}</a>
            </li>
            <li>
              <a href={links.signIn()}>{words.footer.staff}</a>
            </li>
          </ul>
        </nav>
      </div>
      <section className="tc-identifier" aria-label={words.footer.identifier}>
        <div className="tc-wide">
          <p>
            {words.footer.runBy} <strong>{officeName}</strong>
          </p>
          {stateName ? <p>{words.footer.of(stateName)}</p> : null}
        </div>
      </section>
    </footer>
  );
}
