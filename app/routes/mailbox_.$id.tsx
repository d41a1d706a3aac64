import { type MetaFunction, useLoaderData } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { officeZone } from '#app/domain/counties/queries.server.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { useWords } from '#app/ui/context.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import { Fold, Source } from '#app/ui/fold.tsx';
import { Columns, Panel } from '#app/ui/layout.tsx';
import { MailList, MethodTag } from '#app/ui/mail-list.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { PublicPage } from '#app/ui/public-page.tsx';
import { links } from '#app/web/links.ts';
import {
  type CalendarSummary,
  calendarSummary,
  listedMail,
  mailboxOf,
  messageOf,
} from '#app/web/mailbox.ts';
import { answeredOf, asksWhom } from '#app/web/mailbox-answer.ts';
import { en } from '#app/words/en.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: en.site.pageTitle(data?.subject || en.mailbox.noSubject, en.mailbox.title) },
  { name: 'robots', content: 'noindex' },
];

export const headers = () => ({ 'Cache-Control': 'no-store' });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const message = await messageOf(context, params.id);
  const { id, subject, from, to, envelope, messageId, text, html, headers, calendar } = message;
  const zone = officeZone(context.db.read);
  const answered = await answeredOf(request, context, mailboxOf(context));
  return {
    asked: asksWhom(message, context),
    answered: answered && {
      ...answered,
      mails: answered.mails.map((entry) => listedMail(entry, zone)),
    },
    id,
    subject,
    from,
    to,
    envelope,
    messageId,
    arrived: whenText(message.arrivedAt, { zone, words: en }),
    text,
    hasHtml: html !== undefined,
    headers,
    calendar: calendar && { content: calendar.content, summary: calendarSummary(calendar.content) },
    files: message.attachments
      .filter(({ contentType }) => contentType !== 'text/calendar')
      .map(({ filename, contentType, content }) => ({
        filename,
        contentType,
        bytes: content.byteLength,
      })),
  };
}

/** One message as it arrived: how it looks, what a calendar makes of it, and what it is made of. */
export default function MailPage() {
  const mail = useLoaderData<typeof loader>();
  const { mailbox: words } = useWords();
  const subject = mail.subject || words.noSubject;
  return (
    <PublicPage crumbs={[{ label: words.title, href: links.mailbox() }]}>
      <PageHeading
        title={subject}
        actions={
          <ButtonLink href={links.mailboxRaw(mail.id)} look="outline">
            {words.raw}
          </ButtonLink>
        }
      />
      <Answering />
      <Columns aside={<Aside />}>
        {mail.hasHtml ? (
          <iframe
            className="tc-mail-frame"
            src={links.mailboxHtml(mail.id)}
            title={words.htmlFrame(subject)}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        ) : (
          <p className="tc-muted">{words.noHtml}</p>
        )}
        <Fold heading={words.parts.text} open={!mail.hasHtml}>
          {mail.text ? <Source>{mail.text}</Source> : <p className="tc-muted">{words.noText}</p>}
        </Fold>
        {mail.calendar ? (
          <Fold heading={words.parts.calendar}>
            <Source>{mail.calendar.content}</Source>
          </Fold>
        ) : null}
        <Fold heading={words.parts.headers}>
          <DataTable
            id="headers"
            caption={words.parts.headers}
            hideCaption
            columns={[
              { heading: words.headerName, cell: ({ name }) => name, rowHeader: true },
              {
                heading: words.headerValue,
                cell: ({ value }) => <code className="tc-code">{value}</code>,
              },
            ]}
            rows={mail.headers.map(([name, value], at) => ({ name, value, at }))}
            rowKey={({ at }) => at}
          />
        </Fold>
      </Columns>
    </PublicPage>
  );
}

/** The buttons of a mail program, and what came of the one that was pressed. */
function Answering() {
  const { id, asked, answered } = useLoaderData<typeof loader>();
  const { answer: words } = useWords().mailbox;
  return (
    <>
      {answered ? (
        <Alert kind={answered.isTaken ? 'success' : 'warning'} live>
          <p>
            {answered.isTaken ? `${words.went} ` : null}
            {answered.sentence}
          </p>
        </Alert>
      ) : null}
      {answered && answered.mails.length > 0 ? (
        <section className="tc-section" aria-labelledby="came">
          <h2 id="came">{words.came}</h2>
          <MailList messages={answered.mails} />
        </section>
      ) : null}
      {asked ? (
        <section className="tc-panel tc-panel--strong tc-mail-answer" id="answer">
          <div>
            <h2>{words.heading}</h2>
            <p>{words.text(asked)}</p>
          </div>
          <form method="post" action={links.mailboxAnswer(id)}>
            {buttons.map((name) => (
              <Button key={name} name="answer" value={name} look={looks[name]}>
                {words.buttons[name]}
              </Button>
            ))}
          </form>
        </section>
      ) : null}
    </>
  );
}

const buttons = ['accepted', 'tentative', 'declined'] as const;
const looks = { accepted: 'primary', tentative: 'outline', declined: 'outline' } as const;

function Aside() {
  const { from, to, arrived, envelope, messageId, calendar, files } =
    useLoaderData<typeof loader>();
  const { mailbox: words } = useWords();
  return (
    <>
      {calendar ? <Invite summary={calendar.summary} /> : null}
      <Panel heading={words.facts.heading}>
        <DefinitionList
          entries={[
            { term: words.facts.from, details: from },
            { term: words.facts.to, details: to },
            { term: words.facts.arrived, details: arrived },
            { term: words.facts.envelopeFrom, details: envelope.from || words.facts.nobody },
            { term: words.facts.envelopeTo, details: envelope.to.join(', ') },
            { term: words.facts.messageId, details: messageId },
          ]}
        />
      </Panel>
      {files.length > 0 ? (
        <Panel heading={words.parts.files}>
          <ul>
            {files.map(({ filename, contentType, bytes }) => (
              <li key={filename}>{words.file(filename, contentType, words.bytes(bytes))}</li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

function Invite({ summary }: { summary: CalendarSummary | undefined }) {
  const { invite } = useWords().mailbox;
  if (!summary) return <Panel heading={invite.heading}>{invite.unreadable}</Panel>;
  const { method } = summary;
  return (
    <Panel heading={invite.heading} strong>
      {method ? <MethodTag method={method} /> : null}
      <p className="tc-mail-does">{method ? invite.does[method] : null}</p>
      <DefinitionList
        entries={[
          { term: invite.meeting, details: summary.title },
          { term: invite.starts, details: summary.when },
          { term: invite.place, details: summary.place },
          { term: invite.status, details: summary.status },
          { term: invite.sequence, details: summary.sequence },
          { term: invite.answer, details: summary.answer },
          { term: invite.uid, details: summary.uid },
        ]}
      />
    </Panel>
  );
}
