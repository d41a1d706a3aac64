import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { theOffice } from '#app/domain/counties/queries.server.ts';
import { leadsText } from '#app/domain/meetings/lead-text.ts';
import { reminders } from '#app/domain/meetings/schema.ts';
import { setReminders } from '#app/domain/meetings/set-reminders.server.ts';
import { Refused } from '#app/ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/choice-fields.tsx';
import { useWords } from '#app/ui/context.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { MeetingTop, typedText } from '#app/ui/meeting-act.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { StaffPage } from '#app/ui/staff-page.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { staffLinks } from '#app/web/links.ts';
import { doneTo, meetingAt, refusedAct } from '#app/web/staff-acts.ts';
import { sentBack, staffForm, textOf, wrongField } from '#app/web/staff-forms.ts';
import { requireStaff } from '#app/web/staff-guard.ts';
import { leadsTyped, reminderError } from '#app/web/staff-reminders.ts';
import { titled } from '#app/web/titles.ts';
import { en } from '#app/words/en.ts';

const words = en.staffOffice;

export const meta: MetaFunction = (args) => titled(args, words.meeting.title);

export async function loader(args: LoaderFunctionArgs) {
  const { person } = await requireStaff(args, 'plan-meetings');
  const found = await meetingAt(args);
  const own = found.meeting.reminders;
  return {
    person,
    found,
    set: own === null ? 'office' : own.length === 0 ? 'none' : 'own',
    own: leadsText(own ?? [], words),
    office: leadsText(theOffice(args.context.db.read)?.reminders ?? [], words),
  };
}

/** Sets when the reminders of this meeting go out. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireStaff(args, 'plan-meetings');
  const { meeting } = await meetingAt(args);
  const typed = await staffForm(args.request, ['set', 'reminders']);
  const leads = wanted(typed);
  if (leads.errors) return sentBack(typed, { errors: leads.errors });
  const set = await setReminders(ctx, { meetingId: meeting.id, reminders: leads.reminders });
  return set.ok ? doneTo(meeting.id, 'reminders') : refusedAct({ typed }, set);
}

type Wanted =
  | { errors: Record<string, string> }
  | { errors?: undefined; reminders: string[] | null };

function wanted(typed: Parameters<typeof textOf>[0]): Wanted {
  const set = textOf(typed, 'set');
  if (set === 'office') return { reminders: null };
  if (set === 'none') return { reminders: [] };
  if (set !== 'own') return { errors: { set: wrongField('required', words.meeting.which) } };
  const leads = leadsTyped(typed, 'reminders');
  if (!leads) return { errors: { reminders: words.wrong.unreadable ?? '' } };
  const parsed = reminders.safeParse(leads);
  if (parsed.success) return { reminders: parsed.data };
  const [issue] = parsed.error.issues;
  return { errors: { reminders: reminderError(issue?.message ?? '', words.meeting.ownLabel) } };
}

export default function MeetingReminders() {
  const { person, found, set, own, office } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const all = useWords();
  const { meeting: say } = all.staffOffice;
  const { meeting, venue } = found;
  return (
    <StaffPage person={person} current="meetings">
      <ErrorSummary errors={answer?.errors} />
      <MeetingTop meeting={meeting} venue={venue} />
      <PageHeading
        title={say.title}
        lead={`${say.lead} ${all.staffOffice.remindersChange}`}
        level={2}
      />
      <Refused because={answer?.refused} />
      <Form action={staffLinks.reminders(meeting.id)}>
        <RadioGroup
          name="set"
          label={say.which}
          required
          defaultValue={answer ? typedText(answer.typed, 'set') : set}
          error={answer?.errors.set}
          choices={[
            { value: 'office', label: say.office, hint: say.officeHint(office) },
            { value: 'own', label: say.own },
            { value: 'none', label: say.none },
          ]}
        />
        <TextField
          name="reminders"
          label={say.ownLabel}
          hint={say.ownHint}
          defaultValue={answer ? typedText(answer.typed, 'reminders') : own}
          error={answer?.errors.reminders}
          spellCheck={false}
        />
        <ButtonRow>
          <Button>{say.save}</Button>
          <ButtonLink look="outline" href={staffLinks.meeting(meeting.id)}>
            {all.forms.cancel}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </StaffPage>
  );
}
