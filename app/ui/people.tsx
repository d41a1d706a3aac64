import { whenText } from '#app/domain/meetings/when-text.ts';
import type { Role } from '#app/domain/staff/rules.ts';
import { staffLinks } from '#app/web/links.ts';
import { Button, ButtonRow } from './button.tsx';
import { RadioGroup } from './choice-fields.tsx';
import { useWords } from './context.tsx';
import { DataTable } from './data-table.tsx';
import type { FieldErrors } from './field.tsx';
import { FieldRow, Form } from './form.tsx';
import { Panel } from './layout.tsx';
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
          cell: ({ id, name }) => (
            <>
              <a href={staffLinks.member(id)}>{name}</a>
              {id === you ? ` ${words.you}` : null}
            </>
          ),
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

/** Those who may sign in no more, with the way back. */
export function FormerTable({ people }: { people: readonly Member[] }) {
  const { staffFrame, staffRecords } = useWords();
  const words = staffRecords.people;
  if (people.length === 0) return null;
  return (
    <DataTable
      id="former"
      caption={words.former}
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: words.name,
          rowHeader: true,
          cell: ({ id, name }) => <a href={staffLinks.member(id)}>{name}</a>,
        },
        { heading: words.email, cell: ({ email }) => email },
        { heading: words.role, cell: ({ role }) => staffFrame.roles[role] },
      ]}
    />
  );
}

type Key = {
  id: string;
  name: string;
  role: Role;
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
};

/** The keys of programs, those in use first, each with the way to end it. */
export function KeyTable({
  keys,
  zone,
  mayAct,
}: {
  keys: readonly Key[];
  zone: string;
  mayAct: boolean;
}) {
  const all = useWords();
  const { keys: words } = all.staffRecords;
  const when = (at: number) => whenText(at, { zone, words: all }, 'short');
  return (
    <Panel heading={words.title} id="keys">
      <p>{words.lead}</p>
      {keys.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          id="api-keys"
          caption={words.title}
          hideCaption
          rows={keys}
          rowKey={({ id }) => id}
          columns={[
            { heading: words.name, rowHeader: true, cell: ({ name }) => name },
            { heading: words.role, cell: ({ role }) => all.staffFrame.roles[role] },
            { heading: words.created, cell: ({ createdAt }) => when(createdAt) },
            {
              heading: words.used,
              cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : when(lastUsedAt)),
            },
            {
              heading: words.state,
              cell: ({ id, name, revokedAt }) =>
                revokedAt !== null ? (
                  words.revoked(when(revokedAt))
                ) : mayAct ? (
                  <form method="post" action={staffLinks.keyRevocation(id)}>
                    <Button look="link">
                      {words.revoke}
                      <span className="usa-sr-only">: {words.revokeOf(name)}</span>
                    </Button>
                  </form>
                ) : (
                  words.active
                ),
            },
          ]}
        />
      )}
    </Panel>
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
  const words = useWords().staffRecords.people;
  const text = (name: string) => ({
    name,
    defaultValue: typedText(typed, name),
    error: errors[name],
  });
  return (
    <Form action={staffLinks.people()} wide>
      <FieldRow>
        <TextField {...text('email')} label={words.email} type="email" required />
        <TextField {...text('name')} label={words.name} hint={words.nameHint} />
      </FieldRow>
      <RoleFields values={typed} errors={errors} />
      <ButtonRow>
        <Button>{words.send}</Button>
      </ButtonRow>
    </Form>
  );
}

/** A role, and the counties that a liaison has. */
export function RoleFields({
  values,
  errors = {},
}: {
  values: Typed | undefined;
  errors: FieldErrors | undefined;
}) {
  const { staffFrame, staffRecords } = useWords();
  const words = staffRecords.people;
  const roles = Object.entries(words.roleHints).map(([value, hint]) => ({
    value,
    label: staffFrame.roles[value as Role],
    hint,
  }));
  const text = (name: string) => ({
    name,
    defaultValue: typedText(values, name),
    error: errors[name],
  });
  return (
    <>
      <RadioGroup {...text('role')} label={words.role} choices={roles} required />
      <TextField
        {...text('counties')}
        label={words.counties}
        hint={words.countiesHint}
        spellCheck={false}
      />
    </>
  );
}
