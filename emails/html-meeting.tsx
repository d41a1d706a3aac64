import { Link as Anchor, Section, Text } from '@react-email/components';
import { Fragment } from 'react';
import type { mailWordsIn } from '#app/words/languages.ts';
import { placeLines } from './blocks.ts';
import type { Meeting, When } from './props.ts';
import { styles } from './styles.ts';

export type Labels = ReturnType<typeof mailWordsIn>['mail']['labels'];

/** When and where, set large: what the mail is about. */
export function SetMeeting({ meeting, labels }: { meeting: Meeting; labels: Labels }) {
  const [name, ...lines] = placeLines(meeting.place, { labels });
  return (
    <Section className="meeting padded" cellPadding={20} style={styles.meeting}>
      <SetWhen when={meeting.when} labels={labels} />
      <Text className="muted" style={{ ...styles.label, marginTop: 20 }}>
        {labels.where}
      </Text>
      <Text className="ink" style={styles.placeName}>
        {name}
      </Text>
      <Text className="ink" style={styles.placeLines}>
        <SetLines lines={lines} />
        {meeting.joinUrl && (
          <Anchor className="link" href={meeting.joinUrl} style={styles.link}>
            {labels.joinOnline}
          </Anchor>
        )}
      </Text>
    </Section>
  );
}

/** One below the other; the way of a mail to break lines. */
export function SetLines({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <Fragment key={line}>
      {line}
      <br />
    </Fragment>
  ));
}

function SetWhen({ when, labels }: { when: When | undefined; labels: Labels }) {
  const label = (
    <Text className="muted" style={styles.label}>
      {labels.when}
    </Text>
  );
  if (!when) {
    return (
      <Fragment>
        {label}
        <Text className="ink date" style={styles.date}>
          {labels.noDateYet}
        </Text>
      </Fragment>
    );
  }
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
      <tbody>
        <tr>
          <td style={styles.leafCell}>
            <div aria-hidden="true" className="leaf" style={styles.leaf}>
              <div style={styles.leafMonth}>{when.leaf.month}</div>
              <div className="ink" style={styles.leafDay}>
                {when.leaf.day}
              </div>
              <div className="muted" style={styles.leafWeekday}>
                {when.leaf.weekday}
              </div>
            </div>
          </td>
          <td style={styles.whenCell}>
            {label}
            <Text className="ink date" style={styles.date}>
              {when.date}
            </Text>
            <Text className="ink time" style={styles.time}>
              {when.time}
            </Text>
            <Text className="muted" style={styles.zone}>
              {labels.zone(when.zone)}
            </Text>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** What changed, before and after. */
export function SetChange({
  rows,
  labels,
}: {
  rows: { label: string; was: string; now: string }[];
  labels: Labels;
}) {
  return (
    <table className="change" style={styles.change} cellPadding={0} cellSpacing={0}>
      <caption className="ink" style={styles.caption}>
        {labels.change}
      </caption>
      <thead>
        <tr>
          {[labels.what, labels.was, labels.now].map((head) => (
            <th
              key={head}
              scope="col"
              className="muted"
              style={{ ...styles.cell, ...styles.aside }}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, was, now }) => (
          <tr key={label}>
            <th scope="row" className="ink" style={styles.cell}>
              {label}
            </th>
            <td className="muted" style={{ ...styles.cell, ...styles.aside }}>
              <s>{was}</s>
            </td>
            <td className="ink" style={{ ...styles.cell, fontWeight: 700 }}>
              {now}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
