import { type MetaFunction, useActionData, useLocation } from '@remix-run/react';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/server-runtime';
import { redeemSignInLink } from '#app/domain/staff/sign-in.server.ts';
import { Button, ButtonLink, ButtonRow } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { actContext } from '#app/web/context.ts';
import { links, safeInternalPath, staffLinks } from '#app/web/links.ts';
import { destinationCookie, destinationOf, sessionCookie } from '#app/web/session-cookie.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction = (args) => titled(args, en.staff.signIn.pressTitle);

/** Spends the link. Opening it changes nothing, since mail scanners open every link they see. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { publicOrigin } = context.settings;
  const secret = params.secret ?? '';
  const redeemed = await redeemSignInLink(actContext(context, 'citizen'), { secret });
  if (!redeemed.ok) return data({ reason: redeemed.reason }, { status: 410 });
  const wanted = destinationOf(request.headers.get('Cookie'), publicOrigin);
  const headers = new Headers();
  headers.append('Set-Cookie', sessionCookie(publicOrigin, redeemed.value.sessionSecret));
  headers.append('Set-Cookie', destinationCookie(publicOrigin, ''));
  return redirect(safeInternalPath(wanted, staffLinks.home()), { status: 303, headers });
}

export default function SignInWithLink() {
  const words = useWords().staff.signIn;
  const answer = useActionData<typeof action>();
  const { pathname } = useLocation();
  if (answer) {
    return (
      <PublicPage>
        <PageHeading title={words.refusedTitle} lead={words.refused[answer.reason]} />
        <ButtonRow>
          <ButtonLink href={links.signIn()}>{words.askNew}</ButtonLink>
        </ButtonRow>
      </PublicPage>
    );
  }
  return (
    <PublicPage>
      <PageHeading title={words.pressTitle} lead={words.pressLead} />
      <Form action={pathname}>
        <ButtonRow>
          <Button>{words.press}</Button>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}
