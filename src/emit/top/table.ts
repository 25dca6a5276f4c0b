import { styleOf } from '../meaning.js';
import { paint, type TerminalOptions } from '../terminal.js';
import { columnsOf, type TableColumn } from './columns.js';
import { fit } from './fit.js';
import type { Size, TopRow, TopView } from './view.js';

/** The marks before each row: whether it is selected, and whether its code is new. */
const MARKS = 2;
/** Columns fit the first rows, whichever are shown, so that they stay where they are. */
const MEASURED = 200;
/** Narrower terminals have less space between columns. */
const NARROW = 60;

/** Rows under their titles, as many as there is room for. */
export function tableRows(view: TopView, size: Size, terminal: TerminalOptions): string[] {
  const gap = ' '.repeat(size.columns < NARROW ? 1 : 2);
  const { rows, by, sort, unit } = view;
  const room = Math.max(0, size.rows - 1);
  const selected = view.body.kind === 'rows' ? view.body.selected : undefined;
  const shown = windowOf(rows, selected, room);
  const { color } = terminal;
  const columns = columnsOf(
    {
      rows: [...rows.slice(0, MEASURED), ...shown],
      by,
      sort,
      unit,
      color,
      columns: size.columns - MARKS,
    },
    gap.length,
  );
  const title = columns.map((column) => fit(titleOf(column, sort), column.width, column.isRight));
  const header = paint('underline', `${' '.repeat(MARKS)}${title.join(gap)}`, terminal);
  const isSelected = ({ id }: TopRow): boolean => id === selected;
  return [header, ...shown.map((row) => rowOf(row, columns, gap, isSelected(row), terminal))];
}

/** The rows around the selected one that have room. */
function windowOf(rows: readonly TopRow[], selected: string | undefined, room: number) {
  const at = rows.findIndex(({ id }) => id === selected);
  const from = Math.max(0, Math.min(at - Math.floor(room / 2), rows.length - room));
  return rows.slice(from, from + room);
}

function titleOf({ title, sort }: TableColumn, by: string): string {
  return sort === by ? `▾${title}` : title;
}

function rowOf(
  row: TopRow,
  columns: readonly TableColumn[],
  gap: string,
  isSelected: boolean,
  terminal: TerminalOptions,
): string {
  const marks = `${isSelected ? '>' : ' '}${row.isNew ? '+' : ' '}`;
  const cells = columns.map((column) => fit(column.cell(row), column.width, column.isRight));
  if (isSelected) return paint('inverse', `${marks}${cells.join(gap)}`, terminal);
  const [name = '', ...others] = cells;
  const style = styleOf(row.severity);
  const mark = row.isNew ? paint('bold', marks, terminal) : marks;
  return `${mark}${[paint(style, name, terminal), ...others].join(gap)}`;
}
