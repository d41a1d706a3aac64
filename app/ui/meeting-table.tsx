import type { Meeting, Venue } from '#app/domain/meetings/types.ts';
import { whenText } from '#app/domain/meetings/when-text.ts';
import { staffLinks } from '#app/web/links.ts';
import { useWords } from './context.tsx';
import { type Column, DataTable } from './data-table.tsx';
import { StatusTag } from './status-tag.tsx';

export type MeetingRow = {
  meeting: Meeting;
  venue: Venue;
  county: { name: string };
  taken: number;
  waiting: number;
};

/** Meetings as staff look through them: what, when, where, how it stands, how full it is. */
export function MeetingTable({
  id,
  caption,
  hideCaption,
  rows,
  without,
}: {
  id: string;
  caption: string;
  hideCaption?: boolean;
  rows: readonly MeetingRow[];
  /** A page about one venue, or about one state, says this already. */
  without?: 'where' | 'state';
}) {
  const words = useWords();
  const { list } = words.staffMeetings;
  const where: Column<MeetingRow> = {
    heading: list.where,
    cell: ({ venue, county }) => (
      <>
        {venue.name}, {venue.city}
        <br />
        <span className="tc-muted">{words.finder.inCounty(county.name)}</span>
      </>
    ),
  };
  const state: Column<MeetingRow> = {
    heading: list.state,
    cell: ({ meeting }) => <StatusTag status={meeting.state} />,
  };
  return (
    <DataTable
      id={id}
      caption={caption}
      hideCaption={hideCaption ?? false}
      rows={rows}
      rowKey={({ meeting }) => meeting.id}
      columns={[
        {
          heading: list.meeting,
          rowHeader: true,
          cell: ({ meeting }) => <a href={staffLinks.meeting(meeting.id)}>{meeting.title}</a>,
        },
        { heading: list.when, cell: ({ meeting }) => <When meeting={meeting} />, steady: !without },
        ...(without === 'where' ? [] : [where]),
        ...(without === 'state' ? [] : [state]),
        {
          heading: list.seats,
          numeric: true,
          cell: ({ meeting, taken }) =>
            meeting.rsvps === 'none' ? list.openDoors : list.of(taken, meeting.capacity),
        },
        { heading: list.waiting, numeric: true, cell: ({ waiting }) => waiting || '' },
      ]}
    />
  );
}

function When({ meeting }: { meeting: Meeting }) {
  const words = useWords();
  const { startsAt, zone, dateNote } = meeting;
  if (startsAt === null) return dateNote ?? words.staffMeetings.list.noDate;
  return whenText(startsAt, { zone, words }, 'short');
}
