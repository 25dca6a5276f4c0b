// Writes a section as text.
const NAME_WIDTH = 30;
const LOG_WIDTH = 19;
const WIDTH = 11;
/** A log's path says of which kind it is. */
const LOG = /\.cache\/([a-z0-9-]+?)(?:-[\da-f]{8})?-\d/;
const HEADS = ['median ms', 'min ms', 'max ms', 'MB/s', 'peak MB'];

/**
 * @param {{ title: string, rows: readonly object[], goals?: readonly object[],
 *   notes?: readonly string[] }} section
 * @returns {string}
 */
export function formatSection({ title, rows, goals = [], notes = [] }) {
  const lines = [
    title,
    ...(rows.length > 0 ? [formatCells('', 'log', HEADS)] : []),
    ...rows.map(formatRow),
    ...goals.map(formatGoal),
    ...notes.map((note) => `  ${note}`),
    ...rows.map(({ command }) => `  $ ${command}`),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function formatRow({ name, command, median, min, max, bytes, peak }) {
  const speed = bytes && formatSpeed(bytes / 1e3 / median);
  const times = [median, min, max].map((time) => time.toFixed(1));
  const log = LOG.exec(command)?.[1] ?? '';
  return formatCells(name, log, [...times, speed ?? '', peak ? (peak / 1e6).toFixed(1) : '']);
}

/** MB/s, with significant digits only. */
export function formatSpeed(speed) {
  return speed < 10 ? speed.toFixed(2) : speed.toFixed(0);
}

function formatCells(name, log, cells) {
  const padded = `${name.padEnd(NAME_WIDTH)}${log.padEnd(LOG_WIDTH)}`;
  return `  ${padded}${cells.map((cell) => cell.padStart(WIDTH)).join('')}`;
}

function formatGoal({ what, value, unit, goal, reached }) {
  const verdict = reached ? 'reached' : 'MISSED';
  return `  ${what}: ${value.toFixed(2)}${unit} (to reach: ${goal}): ${verdict}`;
}
