import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { ManagePage } from '#app/ui/manage-page.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { afterOf, managedRsvp } from '#app/web/rsvp-page.ts';

/** Mail scanners press every link: opening this page changes nothing. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return { rsvp: await managedRsvp(context, params.token ?? ''), after: afterOf(request) };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, ({ pages }) => ({
    title: pages.manage.metaTitle(args.data?.rsvp.meeting.title ?? ''),
    unlisted: true,
  }));

export default function Manage() {
  return <ManagePage {...useLoaderData<typeof loader>()} />;
}
