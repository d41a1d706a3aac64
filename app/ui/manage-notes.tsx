import { whenRangeText } from '#app/domain/meetings/when-text.ts';
import { links } from '#app/web/links.ts';
import { Alert } from './alert.tsx';
import { Button, ButtonRow } from './button.tsx';
import { useWords } from './context.tsx';
import { DefinitionList } from './definition-list.tsx';
import { Fold } from './fold.tsx';
import { Form } from './form.tsx';
import { LanguageField } from './language-field.tsx';
import { Panel } from './layout.tsx';
import type { ManagedRsvp } from './managed-rsvp.ts';
import { PrivateFeed } from './private-feed.tsx';

/** The place that is held. Nobody is going to a meeting that is off, or is told to wait for one. */
export function PlaceNote({ rsvp }: { rsvp: ManagedRsvp }) {
  const { manage: words } = useWords().pages;
  const isOff = rsvp.stage === 'cancelled' || rsvp.stage === 'over';
  if (isOff && !rsvp.isErased && rsvp.place !== 'withdrawn') return null;
  return <p className="tc-lead">{placeText(rsvp, words)}</p>;
}

type Words = ReturnType<typeof useWords>['pages']['manage'];

function placeText(rsvp: ManagedRsvp, words: Words): string {
  const { isErased, place, answer, partySize } = rsvp;
  if (isErased && place === 'seated') return words.seatsOfErased;
  if (place === 'withdrawn') return words.withdrawn;
  if (place === 'waitlisted') return words.waitlisted(partySize);
  if (rsvp.stage === 'postponed' || rsvp.isUnconfirmed) return words.kept(partySize);
  return answer === 'maybe' ? words.maybe(partySize) : words.seated(partySize);
}

/** What happened to the meeting since the answer: before all else, since it may need a new one. */
export function StageNote({ rsvp }: { rsvp: ManagedRsvp }) {
  const all = useWords();
  const { manage: words } = all.pages;
  const { stage, meeting, place } = rsvp;
  if (stage === 'cancelled') {
    return (
      <Alert kind="error" heading={words.cancelledHeading}>
        <p>{words.cancelledText}</p>
      </Alert>
    );
  }
  if (stage === 'over') {
    return (
      <Alert heading={words.overHeading}>
        <p>{words.overText}</p>
      </Alert>
    );
  }
  if (place === 'withdrawn') return null;
  if (stage === 'postponed') {
    return (
      <Alert kind="warning" heading={words.postponedHeading}>
        <p>{words.postponedText}</p>
      </Alert>
    );
  }
  if (!rsvp.isUnconfirmed || !meeting.time) return null;
  const when = whenRangeText({ ...meeting.time, words: all });
  const where = `${meeting.venue}, ${meeting.city}`;
  return (
    <Alert
      kind="warning"
      heading={rsvp.isReinstated ? words.reinstatedHeading : words.movedHeading}
    >
      <p>{place === 'seated' ? words.movedText(when, where) : words.movedWaiting(when, where)}</p>
    </Alert>
  );
}

/** What we know of the person, and how to have it deleted. */
export function YourData({ rsvp }: { rsvp: ManagedRsvp }) {
  const words = useWords();
  const { manage: say } = words.pages;
  const needs = rsvp.needs.map(({ kind, note, status }) => ({
    key: kind,
    text: `${words.rsvps.needs[kind]} (${say.needStatus[status]})${note ? `: ${note}` : ''}`,
  }));
  return (
    <>
      {rsvp.isErased ? null : (
        <Panel heading={say.yours}>
          <DefinitionList
            entries={[
              { term: say.name, details: rsvp.name },
              { term: say.email, details: rsvp.email },
              { term: say.phone, details: rsvp.phone },
              { term: say.party, details: say.partyOf(rsvp.partySize) },
              {
                term: say.needs,
                details:
                  needs.length > 0 ? (
                    <ul>
                      {needs.map(({ key, text }) => (
                        <li key={key}>{text}</li>
                      ))}
                    </ul>
                  ) : null,
              },
              {
                term: say.questions,
                details: rsvp.questions.length > 0 ? rsvp.questions.join('\n\n') : null,
              },
            ]}
          />
        </Panel>
      )}
      <OwnCalendar rsvp={rsvp} />
      <MailLanguage rsvp={rsvp} />
      <Panel heading={say.data}>
        <ul className="tc-links">
          {rsvp.isErased ? null : (
            <>
              <li>
                <a href={links.rsvpDeletion(rsvp.token)}>{say.deletion}</a>
                <span className="tc-small tc-muted">{say.deletionText}</span>
              </li>
              <li>
                <a href={links.rsvpNotMe(rsvp.token)}>{say.notMe}</a>
              </li>
            </>
          )}
          <li>
            <a href={links.privacy()}>{say.privacy}</a>
          </li>
        </ul>
      </Panel>
    </>
  );
}

function MailLanguage({ rsvp }: { rsvp: ManagedRsvp }) {
  const { manage: words } = useWords().pages;
  if (rsvp.isErased) return null;
  return (
    <Panel heading={words.language}>
      <Form action={links.rsvpLanguage(rsvp.token)} hidden={rsvp.hidden.language}>
        <LanguageField label={words.languageLabel} required defaultValue={rsvp.language} />
        <ButtonRow>
          <Button look="outline">{words.languageSave}</Button>
        </ButtonRow>
      </Form>
    </Panel>
  );
}

function OwnCalendar({ rsvp }: { rsvp: ManagedRsvp }) {
  const { privateFeed: words } = useWords().pages;
  if (!rsvp.feed) return null;
  return (
    <Fold heading={words.heading}>
      {/* A link from a mail leads here, which opens the fold around it. */}
      <div id="calendar">
        <PrivateFeed
          addresses={rsvp.feed}
          text={words.text}
          renewal={links.rsvpFeed(rsvp.token)}
          hidden={rsvp.hidden.feed}
        />
      </div>
    </Fold>
  );
}
