import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { MeetingPage } from '#app/ui/meeting-page.tsx';
import { RsvpForm } from '#app/ui/rsvp-form.tsx';
import { meetingPage } from '#app/web/meeting-page.ts';
import { pageMeta } from '#app/web/meta.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  return await meetingPage(context, params.slug ?? '', context.now());
}

export const meta: MetaFunction<typeof loader> = (args) =>
  pageMeta(args, () => ({
    title: args.data?.meeting.title ?? '',
    description: args.data?.meeting.summary.slice(0, 300),
    canonical: args.data?.url,
    data: args.data?.data,
  }));

export default function Meeting() {
  const { meeting, form } = useLoaderData<typeof loader>();
  return <MeetingPage meeting={meeting} form={form ? <RsvpForm {...form} /> : null} />;
}
