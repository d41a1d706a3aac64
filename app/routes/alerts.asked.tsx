import type { MetaFunction } from '@remix-run/react';
import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { links } from '#app/web/links.ts';
import { pageMeta } from '#app/web/meta.ts';

export const meta: MetaFunction = (args) =>
  pageMeta(args, ({ pages }) => ({ title: pages.alerts.askedTitle, unlisted: true }));

/** What comes next, the same for everyone: it must tell a stranger nothing about anyone. */
export default function AlertsAsked() {
  const { alerts: say } = useWords().pages;
  return (
    <PublicPage>
      <PageHeading title={say.askedTitle} />
      <Alert kind="info" heading={say.asked} live>
        <p>{say.askedText}</p>
      </Alert>
      <p>{say.spam}</p>
      <ButtonRow>
        <ButtonLink href={links.meetings()}>{say.meetings}</ButtonLink>
        <ButtonLink href={links.alerts()} look="outline">
          {say.more}
        </ButtonLink>
      </ButtonRow>
    </PublicPage>
  );
}
