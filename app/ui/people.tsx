import type { Role } from '#app/domain/staff/rules.ts';
import { staffLinks } from '#app/web/links.ts';
import { Button, ButtonRow } from './button.tsx';
import { RadioGroup } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import { DataTable } from './data-table.tsx';
import type { FieldErrors } from './field.tsx';
import { FieldRow, Form } from './form.tsx';
import { type Typed, typedText } from './meeting-act.tsx';
import { TextField } from './text-field.tsx';

type Member = { id: string; name: string; email: string; role: Role };

/** Who may sign in, each with the way to end all their sessions. */
export function PeopleTable({
  people,
  you,
  mayAct,
}: {
  people: readonly Member[];
  you: string;
  mayAct: boolean;
}) {
  const { staffFrame, staffRecords } = useWords();
  const words = staffRecords.people;
  return (
    <DataTable
      id="people"
      caption={words.caption}
      hideCaption
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: words.name,
          rowHeader: true,
          cell: ({ id, name }) => (id === you ? `${name} ${words.you}` : name),
        },
        { heading: words.email, cell: ({ email }) => email },
        { heading: words.role, cell: ({ role }) => staffFrame.roles[role] },
        {
          heading: words.actions,
          cell: ({ id, name }) =>
            mayAct ? (
              <form method="post" action={staffLinks.signOuts(id)}>
                <Button look="link">
                  {words.signOut}
                  <span className="usa-sr-only">: {words.signOutOf(name)}</span>
                </Button>
              </form>
            ) : null,
        },
      ]}
    />
  );
}

/** Lets someone sign in with an address, in a role. */
export function InviteForm({
  typed,
  errors = {},
}: {
  typed: Typed | undefined;
  errors: FieldErrors | undefined;
}) {
  const { staffFrame, staffRecords } = useWords();
  const words = staffRecords.people;
  const text = (name: string) => ({
    name,
    defaultValue: typedText(typed, name),
    error: errors[name],
  });
  const roles = Object.entries(words.roleHints).map(([value, hint]) => ({
    value,
    label: staffFrame.roles[value as Role],
    hint,
  }));
  return (
    <Form action={staffLinks.people()} wide>
      <FieldRow>
        <TextField {...text('email')} label={words.email} type="email" required />
        <TextField {...text('name')} label={words.name} hint={words.nameHint} />
      </FieldRow>
      <RadioGroup {...text('role')} label={words.role} choices={roles} required />
      <TextField
        {...text('counties')}
        label={words.counties}
        hint={words.countiesHint}
        spellCheck={false}
      />
      <ButtonRow>
        <Button>{words.send}</Button>
      </ButtonRow>
    </Form>
  );
}
