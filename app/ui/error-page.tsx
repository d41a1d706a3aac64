import { links } from '#app/web/links.ts';
import { ButtonLink, ButtonRow } from './button.tsx';
import { useSite, useWords } from './context.tsx';
import { PageHeading } from './page-heading.tsx';
import { PublicPage } from './public-page.tsx';

/** A page that could not be shown: what happened in plain words, and where to go instead. */
export function ErrorPage({ status }: { status: number }) {
  const { errors } = useWords().site;
  const { officeEmail } = useSite();
  const kind = errorKind(status, errors.heading);
  return (
    <PublicPage>
      <PageHeading title={errors.heading[kind]} lead={errors.text[kind]} />
      {kind >= 500 && officeEmail ? <p>{errors.write(officeEmail)}</p> : null}
      <ButtonRow>
        <ButtonLink href={links.meetings()}>{errors.find}</ButtonLink>
        <ButtonLink href={links.home()} look="outline">
          {errors.home}
        </ButtonLink>
      </ButtonRow>
    </PublicPage>
  );
}

/** The status, or the general one of its class when there are no words for it. */
export function errorKind<Known extends object>(status: number, known: Known) {
  const general = status < 500 ? 400 : 500;
  return (Object.hasOwn(known, status) ? status : general) as keyof Known & number;
}
