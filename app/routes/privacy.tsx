import type { MetaFunction } from '@remix-run/react';
import { useSite, useWords } from '#app/ui/context.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { TextSection } from '#app/ui/text-section.tsx';
import { pageMeta } from '#app/web/meta.ts';

export const meta: MetaFunction = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.privacy.title,
    description: pages.privacy.lead,
  }));

export default function Privacy() {
  const { privacy: words } = useWords().pages;
  const { officeEmail } = useSite();
  return (
    <PublicPage>
      <PageHeading title={words.title} lead={words.lead} />
      <TextSection heading={words.what} paragraphs={words.whatText} />
      <TextSection heading={words.use} paragraphs={words.useText} />
      <TextSection heading={words.rights} paragraphs={words.rightsText} />
      <TextSection
        heading={words.contact}
        paragraphs={[officeEmail ? words.contactText(officeEmail) : words.contactNone]}
      />
    </PublicPage>
  );
}
