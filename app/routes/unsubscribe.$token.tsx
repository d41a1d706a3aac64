import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { readUnsubscribeToken, unsubscribe } from '#app/domain/alerts/unsubscribe.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { type AppContext, actContext } from '#app/web/context.ts';
import { links } from '#app/web/links.ts';
import { notFound } from '#app/web/list-page.ts';
import { pageMeta } from '#app/web/meta.ts';

const namedBy = ({ settings }: Pick<AppContext, 'settings'>, token = '') =>
  readUnsubscribeToken(settings.secretKey, token);

/** Asks first: mail scanners open every link. */
export function loader({ context, params }: LoaderFunctionArgs) {
  const named = namedBy(context, params.token);
  if (!named) throw notFound();
  return { token: params.token ?? '', list: named.list };
}

/** One press, also by a mail program without cookies: done at once, answered without a redirect (RFC 8058). */
export async function action({ context, params }: ActionFunctionArgs) {
  const named = namedBy(context, params.token);
  if (!named) {
    context.log.info({ outcome: 'nobody' }, 'an unsubscription was refused');
    throw notFound();
  }
  await unsubscribe(actContext(context, `attendee:${named.attendeeId}`), named);
  return { isStopped: true };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.unsubscribe[args.data?.list ?? 'alerts'].title,
    unlisted: true,
  }));

export default function Unsubscribe() {
  const { token, list } = useLoaderData<typeof loader>();
  const { isStopped } = useActionData<typeof action>() ?? { isStopped: false };
  const say = useWords().pages.unsubscribe[list];
  return (
    <PublicPage>
      <PageHeading title={isStopped ? say.stopped : say.title} lead={say.lead} />
      {isStopped ? (
        <Alert kind="success" heading={say.stopped} live />
      ) : (
        <Form action={links.unsubscribe(token)}>
          <ButtonRow>
            <Button>{say.button}</Button>
          </ButtonRow>
        </Form>
      )}
    </PublicPage>
  );
}
