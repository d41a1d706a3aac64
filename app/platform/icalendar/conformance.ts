/** A logical line: unfolded, split where RFC 5545 splits it. */
export type ContentLine = {
  name: string;
  parameters: Record<string, string>;
  value: string;
  /** The components it stands in, outermost first. */
  within: string[];
};

/** The logical lines of a text, BEGIN and END left in. */
export function contentLines(text: string): ContentLine[] {
  const within: string[] = [];
  return text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => {
      const [, name = '', rest = '', value = ''] =
        /^([^;:]*)((?:;[^=:;]+=(?:"[^"]*"|[^";:])*)*):(.*)$/su.exec(line) ?? [];
      const parameters = Object.fromEntries(
        [...rest.matchAll(/;([^=:;]+)=((?:"[^"]*"|[^";:])*)/gu)].map(([, key = '', said = '']) => [
          key,
          said,
        ]),
      );
      if (name === 'END') within.pop();
      const read = { name, parameters, value, within: [...within] };
      if (name === 'BEGIN') within.push(value);
      return read;
    });
}

const enumerated: Record<string, readonly string[]> = {
  STATUS: ['CONFIRMED', 'CANCELLED', 'TENTATIVE'],
  TRANSP: ['OPAQUE', 'TRANSPARENT'],
  METHOD: ['PUBLISH', 'REQUEST', 'CANCEL', 'REPLY', 'REFRESH', 'COUNTER'],
};
const enumeratedParameters: Record<string, readonly string[]> = {
  PARTSTAT: ['NEEDS-ACTION', 'ACCEPTED', 'DECLINED', 'TENTATIVE', 'DELEGATED'],
  ROLE: ['CHAIR', 'REQ-PARTICIPANT', 'OPT-PARTICIPANT', 'NON-PARTICIPANT'],
  CUTYPE: ['INDIVIDUAL', 'GROUP', 'RESOURCE', 'ROOM', 'UNKNOWN'],
  RSVP: ['TRUE', 'FALSE'],
};
const neverUsed =
  /^(VALARM|IMAGE|COLOR|STYLED-DESCRIPTION|VLOCATION|PARTICIPANT|RRULE|ACKNOWLEDGED|X-WR-TIMEZONE)$/;

/**
 * What is wrong with a calendar text that we emit, one sentence each, begun with the row of the
 * calendar rules that it breaks. None is right. Bytes show more than a string: a character cut by a fold.
 */
export function calendarFaults(calendar: string | Uint8Array): string[] {
  const bytes = Buffer.from(calendar);
  const text = bytes.toString('utf8');
  const lines = contentLines(text);
  return [
    ...physicalFaults(text),
    ...octetFaults(bytes),
    ...orderFaults(lines),
    ...lines.flatMap(lineFaults),
    ...zoneFaults(lines),
    ...eventFaults(lines),
  ];
}

function physicalFaults(text: string): string[] {
  const faults: string[] = [];
  if (!text.startsWith('BEGIN:VCALENDAR\r\n')) faults.push('A1: begins with something else');
  if (!text.endsWith('\r\nEND:VCALENDAR\r\n')) faults.push('A1: ends with something else');
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) faults.push('A1: a line end is not CRLF');
  if (text.includes('\r\n\r\n')) faults.push('A1: an empty line');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  if (/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(text)) {
    faults.push('A1: a control character');
  }
  return faults;
}

function octetFaults(bytes: Buffer): string[] {
  const faults: string[] = [];
  for (const line of physicalLines(bytes)) {
    if (line.length > 75) faults.push(`A2: ${line.length} octets: ${line}`);
    if (!isUtf8(line)) faults.push(`A2: not UTF-8 alone: ${line}`);
  }
  return faults;
}

function physicalLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf('\r\n', from);
    lines.push(bytes.subarray(from, end === -1 ? bytes.length : end));
    from = end === -1 ? bytes.length : end + 2;
  }
  return lines;
}

function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8')).equals(bytes);
}

function orderFaults(lines: ContentLine[]): string[] {
  const faults: string[] = [];
  const first = lines.slice(1, 3).map(({ name }) => name);
  const versions = lines.filter(({ name }) => name === 'VERSION' || name === 'PRODID');
  if (versions.length !== 2 || new Set([...first, 'VERSION', 'PRODID']).size !== 2) {
    faults.push('A20: VERSION and PRODID do not stand first and once');
  }
  let last: ContentLine | undefined;
  for (const line of lines) {
    if (last?.name === 'END' && line.name !== 'BEGIN' && line.name !== 'END') {
      faults.push(`A14: ${line.name} stands after a component`);
    }
    last = line;
  }
  if (last?.name !== 'END' || last.within.length > 0) faults.push('A14: components do not close');
  return faults;
}

function lineFaults({ name, parameters, value, within }: ContentLine): string[] {
  const faults: string[] = [];
  if (name === '') faults.push('A6: a line that is no property');
  if (/^(DTSTAMP|CREATED|LAST-MODIFIED)$/.test(name) && !/^\d{8}T\d{6}Z$/.test(value)) {
    faults.push(`A7: ${name}:${value}`);
  }
  if (/^(URL|SOURCE|CONFERENCE|ATTACH)$/.test(name) && value.includes('\\')) {
    faults.push(`A5: ${name}:${value}`);
  }
  if (enumerated[name] && !enumerated[name].includes(value)) faults.push(`A15: ${name}:${value}`);
  for (const [parameter, said] of Object.entries(parameters)) {
    const allowed = enumeratedParameters[parameter];
    if (allowed && !allowed.includes(said)) faults.push(`A15: ${parameter}=${said}`);
  }
  if (name === 'GEO' && !/^-?\d+(\.\d+)?;-?\d+(\.\d+)?$/.test(value)) faults.push(`A16: ${value}`);
  const isOfZone = within.includes('VTIMEZONE');
  if (!isOfZone && neverUsed.test(name === 'BEGIN' ? value : name)) {
    faults.push(`A19: ${name}:${value}`);
  }
  if (/^(ORGANIZER|ATTENDEE)$/.test(name) && !/^mailto:[^\s<>:]+@[^\s<>:]+$/.test(value)) {
    faults.push(`B3: ${name}:${value}`);
  }
  const isTime = /^DT(START|END)$/.test(name) && within.at(-1) === 'VEVENT';
  if (isTime && !parameters.TZID !== /^\d{8}T\d{6}Z$/.test(value)) {
    faults.push(`E6: floats, or is in two zones: ${value}`);
  }
  return faults;
}

function zoneFaults(lines: ContentLine[]): string[] {
  const used = new Set(lines.flatMap(({ parameters }) => parameters.TZID ?? []));
  const explained = lines.filter(({ name }) => name === 'TZID').map(({ value }) => value);
  const begins = lines.filter(
    ({ name, within }) => name === 'DTSTART' && within.includes('VTIMEZONE'),
  );
  return [
    ...[...used]
      .filter((zone) => !explained.includes(zone))
      .map((zone) => `A8: ${zone} unexplained`),
    ...explained.filter((zone) => !used.has(zone)).map((zone) => `A8: ${zone} unreferenced`),
    ...explained
      .filter((zone, at) => explained.indexOf(zone) !== at)
      .map((zone) => `A8: ${zone} twice`),
    ...begins
      .filter(({ value }) => !value.startsWith('1970'))
      .map(({ value }) => `A8: rules from ${value}`),
  ];
}

function eventFaults(lines: ContentLine[]): string[] {
  const method = lines.find(({ name }) => name === 'METHOD')?.value;
  const starts = lines.flatMap(({ name, value }, at) =>
    name === 'BEGIN' && value === 'VEVENT' ? [at] : [],
  );
  return starts.flatMap((start) => {
    const end = lines.findIndex(
      ({ name, value }, at) => at > start && name === 'END' && value === 'VEVENT',
    );
    const event = lines.slice(start + 1, end);
    const once = ['UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'TRANSP'];
    const status = event.find(({ name }) => name === 'STATUS')?.value;
    return [
      ...once
        .filter((wanted) => event.filter(({ name }) => name === wanted).length !== 1)
        .map((wanted) => `C8: ${wanted} is not there exactly once`),
      ...(method === 'REQUEST' && status === 'CANCELLED'
        ? ['C7: REQUEST of what is cancelled']
        : []),
      ...peopleFaults(method, event),
    ];
  });
}

/** What is read has no people in it; what is sent has one organizer and one attendee. */
function peopleFaults(method: string | undefined, event: ContentLine[]): string[] {
  const attendees = event.filter(({ name }) => name === 'ATTENDEE');
  const organizers = event.filter(({ name }) => name === 'ORGANIZER');
  if (method === undefined || method === 'PUBLISH') {
    return attendees.length + organizers.length > 0 ? ['B9: people in what is only read'] : [];
  }
  const faults: string[] = [];
  if (organizers.length !== 1) faults.push(`B3: ${organizers.length} organizers`);
  if (attendees.length !== 1) faults.push(`B4: ${attendees.length} attendees`);
  const isAsked = attendees.some(({ parameters }) => parameters.RSVP === 'TRUE');
  if (method === 'REQUEST' && !isAsked) faults.push('B4: nobody is asked');
  if (method === 'CANCEL' && isAsked) faults.push('C4: an answer is asked to what is cancelled');
  return faults;
}
