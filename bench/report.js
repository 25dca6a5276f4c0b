// Writes a section as text.
const NAME_WIDTH = 22;
const WIDTH = 11;
const HEADS = ['median ms', 'min ms', 'max ms', 'MB/s', 'peak MB'];

/**
 * @param {{ title: string, rows: readonly object[], goals?: readonly object[],
 *   notes?: readonly string[] }} section
 * @returns {string}
 */
export function formatSection({ title, rows, goals = [], notes = [] }) {
  const lines = [
    title,
    formatCells('', HEADS),
    ...rows.map(formatRow),
    ...goals.map(formatGoal),
    ...notes.map((note) => `  ${note}`),
    ...rows.map(({ command }) => `  $ ${command}`),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function formatRow({ name, median, min, max, bytes, peak }) {
  const speed = bytes && (bytes / 1e6 / (median / 1e3)).toFixed(0);
  const times = [median, min, max].map((time) => time.toFixed(1));
  return formatCells(name, [...times, speed ?? '', peak ? (peak / 1e6).toFixed(1) : '']);
}

function formatCells(name, cells) {
  return `  ${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}`;
}

function formatGoal({ what, value, unit, goal, reached }) {
  const verdict = reached ? 'reached' : 'MISSED';
  return `  ${what}: ${value.toFixed(2)}${unit} (to reach: ${goal}): ${verdict}`;
}
