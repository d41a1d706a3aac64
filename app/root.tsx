import {
  isRouteErrorResponse,
  Links,
  Meta,
  type MetaFunction,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { type ReactNode, useContext } from 'react';
import { NonceContext, PageProvider } from '#app/ui/context.tsx';
import { ErrorPage, errorKind } from '#app/ui/error-page.tsx';
import icon from '#app/ui/icon.svg?url';
import { isSessionEnded, SessionEndedPage } from '#app/ui/session-ended.tsx';
import styles from '#app/ui/styles/site.scss?url';
import { hydrates } from '#app/web/hydration.ts';
import { siteOf } from '#app/web/site.ts';
import { languageOfPath, wordsIn } from '#app/words/languages.ts';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: icon, type: 'image/svg+xml' },
];

export function loader({ context }: LoaderFunctionArgs) {
  return { site: siteOf(context) };
}

/** The title of a page that could not be shown; every other page has its own. */
export const meta: MetaFunction<typeof loader> = ({ data, error, location }) => {
  const { site } = wordsIn(languageOfPath(location.pathname));
  if (!error) return [{ title: data?.site?.officeName ?? site.title }];
  const heading =
    isRouteErrorResponse(error) && isSessionEnded(error.data)
      ? wordsIn('en').staff.sessionEnded.heading
      : site.errors.heading[errorKind(statusOf(error), site.errors.heading)];
  return [
    { title: site.pageTitle(heading, data?.site?.officeName ?? site.title) },
    { name: 'robots', content: 'noindex' },
  ];
};

/** The document around every page. It loads scripts only where a matched route asks for them. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const root = useRouteLoaderData<typeof loader>('root');
  const scripted = hydrates(useMatches());
  const language = languageOfPath(useLocation().pathname);
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0f2744" />
        <Meta />
        <Links />
      </head>
      <body>
        <PageProvider language={language} site={root?.site}>
          {children}
        </PageProvider>
        {scripted ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Whatever goes wrong on any page ends here, as a sentence on what to do next. */
export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && isSessionEnded(error.data)) {
    return (
      <PageProvider language="en" site={error.data.site}>
        <SessionEndedPage ended={error.data} />
      </PageProvider>
    );
  }
  return <ErrorPage status={statusOf(error)} />;
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}
