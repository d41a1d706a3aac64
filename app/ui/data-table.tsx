import type { ReactNode } from 'react';

export type Column<Row> = {
  heading: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right-aligned, in digits of one width. */
  numeric?: boolean;
  /** On a wide screen it stands on one line: a date with its time. */
  steady?: boolean;
  /** The column that names the row: a screen reader says it with every cell. */
  rowHeader?: boolean;
};

type DataTableProps<Row> = {
  id: string;
  caption: string;
  hideCaption?: boolean;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
};

/* Said outright: some browsers forget that a table is one where its rows are drawn as boxes. */
const as = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
  heading: { role: 'columnheader' },
  name: { role: 'rowheader' },
} as const;

/** A table; on a phone its rows stand under each other, each cell beside the heading of its column. */
export function DataTable<Row>({
  id,
  caption,
  hideCaption,
  columns,
  rows,
  rowKey,
}: DataTableProps<Row>) {
  const look = ({ numeric, steady }: Column<Row>) =>
    numeric ? 'tc-numeric' : steady ? 'tc-steady' : undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="tc-table-region" aria-labelledby={`${id}-caption`} tabIndex={0}>
      <table className="tc-table" id={id} {...as.table}>
        <caption id={`${id}-caption`} className={hideCaption ? 'usa-sr-only' : undefined}>
          {caption}
        </caption>
        <thead {...as.group}>
          <tr {...as.row}>
            {columns.map((column) => (
              <th key={column.heading} scope="col" className={look(column)} {...as.heading}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as.group}>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...as.row}>
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.heading} scope="row" {...as.name}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.heading}
                    className={look(column)}
                    data-heading={column.heading}
                    {...as.cell}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
