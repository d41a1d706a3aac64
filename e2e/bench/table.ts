/* The findings as a table that a person reads, in a terminal and in docs/benchmarks.md alike. */
import type { Finding } from './figures.ts';

const heading = ['work', 'ours', 'compared with', 'figure', 'goal', 'holds', 'spread'];

function short(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

function row(finding: Finding): string[] {
  const { limit, goal, holds, unit } = finding;
  return [
    finding.work,
    `${short(finding.ours)} ${unit}`,
    limit ? `${limit.what}: ${short(limit.value)} ${unit}` : '',
    limit ? `${short(finding.figure)} ×` : '',
    goal ? `${goal.is === 'at least' ? '≥' : '≤'} ${short(goal.value)}${limit ? ' ×' : ''}` : '',
    holds === undefined ? '' : holds ? 'yes' : 'NO',
    finding.spread.map((width) => `${Math.round(width * 100)} %`).join(', '),
  ];
}

/** Columns as wide as their widest cell, between bars. */
export function tableOf(findings: readonly Finding[]): string {
  const rows = [heading, ...findings.map(row)];
  const widths = heading.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const bar = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(head), bar, ...body.map(line)].join('\n');
}

/** Why a figure is what it is, where there is something to say. */
export function notesOf(findings: readonly Finding[]): string {
  return findings
    .filter(({ note }) => note !== undefined)
    .map(({ work, note }) => `- ${work}: ${note}`)
    .join('\n');
}

export function summary(findings: readonly Finding[]): string {
  const judged = findings.filter(({ holds }) => holds !== undefined);
  const missed = judged.filter(({ holds }) => holds === false);
  const names = missed.length === 0 ? '' : ` Missed: ${missed.map(({ work }) => work).join('; ')}.`;
  return `${judged.length - missed.length} of ${judged.length} goals hold.${names}`;
}
