/** A table: rows of cells, the header first. */
export function table([header, ...rows]) {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(inCell).join(' | ')} |\n`).join('');
}

export const code = (text) => `\`${text}\``;

/** Text as a cell takes it. */
function inCell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
