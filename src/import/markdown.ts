/** The Markdown of Microsoft's documentation, as far as tables of codes use it. */

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** The plain text of a run of Markdown: no markup, no escapes, single spaces. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/<br\s*\/?>|<\/?(?:dl|dt|dd|span)\b[^>]*>/gi, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)\*\*?(?=\S)((?:[^*\\]|\\.)+?)(?<=\S)\*\*?/g, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
}

/** The cells of a table row, or undefined if the line is not one. */
export function tableCells(line: string): string[] | undefined {
  const row = line.trim();
  if (!row.startsWith('|')) return undefined;
  const cells = row.split(/(?<!\\)\|/).slice(1);
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.trim());
}

/** Whether a row only separates the header from the body. */
export function isSeparator(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell));
}

/** The fields of the front matter and its number of lines. */
export function frontMatter(lines: readonly string[]): {
  fields: Map<string, string>;
  length: number;
} {
  const fields = new Map<string, string>();
  if (lines[0]?.trim() !== '---') return { fields, length: 0 };
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---');
  for (const line of lines.slice(1, Math.max(end, 1))) {
    const [, key, value = ''] = /^([\w.]+):\s*(.*)$/.exec(line) ?? [];
    if (key !== undefined) fields.set(key, value.replace(/^"(.*)"$/, '$1').trim());
  }
  return { fields, length: end + 1 };
}
