import { sparkline } from '../sparkline.js';
import type { Style } from '../terminal.js';
import { shortAge, shortCount, shortRate } from './amounts.js';
import { columnsFor } from './fit.js';
import type { Sort, TopRow, Unit } from './view.js';

const MOST_NAME = 36;
/** Names are narrowed to this only if nothing else can be left out. */
const LEAST_NAME = 12;
/** Columns of little weight are left out rather than that names are narrowed to less. */
const GOOD_NAME = 24;
const WEIGHTY = 4;
const LEAST_DESCRIPTION = 24;
const MOST_NUMBER = 16;
const MOST_FAMILY = 12;
const SEVERITY_COLUMNS = 7;
/** The last rank of those that stay beside descriptions. */
const DESCRIBED = 5;

/** What the table needs to know of the view. */
export interface Tabled {
  readonly rows: readonly TopRow[];
  readonly by: string;
  readonly sort: Sort;
  readonly unit: Unit;
  readonly columns: number;
  /** Severities are told by colors, if there are any. */
  readonly color: boolean;
}

/** A column of the table, as wide as it is shown. */
export interface TableColumn {
  readonly title: string;
  readonly width: number;
  readonly isRight?: boolean;
  readonly sort?: Sort;
  cell(row: TopRow): string;
  style?(row: TopRow): Style | undefined;
}

/** A column, and how gladly it is given up: the highest number first, 0 never. */
type Ranked = TableColumn & { readonly rank: number };

/** The columns that there is room for; their widths and the gaps between them fill the row. */
export function columnsOf(table: Tabled, gap: number): TableColumn[] {
  const all = candidates(table);
  const most = table.rows.map((row) => columnsFor(nameOf(row), MOST_NAME));
  const name = Math.max(LEAST_NAME, ...most);
  const left = (shown: readonly Ranked[]): number => table.columns - taken(shown, gap) - gap;
  const describable = all.filter(({ rank }) => rank <= DESCRIBED);
  const isDescribed = table.rows.some(({ description }) => description !== undefined);
  if (isDescribed && left(describable) - gap - name >= LEAST_DESCRIPTION) {
    const shown = left(all) - gap - name >= LEAST_DESCRIPTION ? all : describable;
    const width = left(shown) - gap - name;
    const cell = (row: TopRow): string => row.description ?? '';
    return [nameColumn(table, name), ...shown, { title: 'description', width, cell }];
  }
  const shown = fitting(all, (some, rank) => {
    return left(some) >= (rank > WEIGHTY ? Math.min(name, GOOD_NAME) : LEAST_NAME);
  });
  return [nameColumn(table, Math.max(left(shown), 1)), ...shown];
}

/** Leaves out columns until the others fit. */
function fitting(
  all: readonly Ranked[],
  fits: (some: readonly Ranked[], rank: number) => boolean,
): readonly Ranked[] {
  const last = Math.max(...all.map(({ rank }) => rank));
  if (last === 0 || fits(all, last)) return all;
  return fitting(
    all.filter(({ rank }) => rank !== last),
    fits,
  );
}

function nameColumn({ by }: Tabled, width: number): TableColumn {
  return { title: by === 'code' ? 'symbol' : by, width, cell: nameOf };
}

function candidates(table: Tabled): Ranked[] {
  const { rows, unit, columns, color } = table;
  const trend = trendColumns(columns);
  const all: (Ranked | undefined)[] = [
    filled(rows, 'code', codeOf, MOST_NUMBER, 5),
    color ? undefined : filled(rows, 'level', ({ severity }) => severity, SEVERITY_COLUMNS, 4),
    {
      title: unit === 'minute' ? 'per min' : 'per s',
      width: 7,
      isRight: true,
      sort: 'rate',
      rank: 0,
      cell: ({ rate }) => shortRate(rate, unit),
    },
    {
      title: 'trend',
      width: trend,
      rank: 1,
      cell: ({ counts }) => sparkline(counts.slice(-1 - trend, -1)),
    },
    {
      title: 'total',
      width: 7,
      isRight: true,
      sort: 'total',
      rank: 0,
      cell: ({ count }) => shortCount(count),
    },
    {
      title: 'last',
      width: 5,
      isRight: true,
      sort: 'last',
      rank: 3,
      cell: ({ age }) => shortAge(age),
    },
    filled(rows, 'family', ({ family }) => family, MOST_FAMILY, 6),
    {
      title: 'logs',
      width: 4,
      isRight: true,
      rank: 7,
      cell: ({ sources }) => shortCount(sources),
    },
  ];
  return all.filter((column) => column !== undefined);
}

/** A column as wide as its cells, if there are any. */
function filled(
  rows: readonly TopRow[],
  title: string,
  cellOf: (row: TopRow) => string | undefined,
  most: number,
  rank: number,
): Ranked | undefined {
  const cell = (row: TopRow): string => cellOf(row) ?? '';
  const width = Math.max(0, ...rows.map((row) => columnsFor(cell(row), most)));
  return width === 0 ? undefined : { title, width: Math.max(width, title.length), rank, cell };
}

function taken(columns: readonly TableColumn[], gap: number): number {
  return columns.reduce((sum, { width }) => sum + width + gap, -gap);
}

function trendColumns(columns: number): number {
  if (columns < 70) return 8;
  if (columns < 140) return 12;
  return columns < 180 ? 24 : 40;
}

/** The symbol, or else the number with its family. */
export function nameOf({ key, symbol, family }: TopRow): string {
  if (symbol !== undefined) return symbol;
  return family === undefined || family === key ? key : `${family} ${key}`;
}

/** The number beside a symbol. */
function codeOf({ key, symbol }: TopRow): string | undefined {
  return symbol === undefined || symbol === key ? undefined : key;
}
