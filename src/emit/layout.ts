/** Labeled values, one below the other, wrapped at the width of the terminal. */
export class Layout {
  readonly #width: number;
  readonly #rows: string[] = [];

  /** @param width columns of the terminal; infinite if there is none */
  constructor(width: number) {
    this.#width = width;
  }

  /**
   * @param indent columns before the text
   * @param label printed before the first line of the text, colored or not
   * @param labelWidth columns that the label takes, by which the other lines are indented
   */
  add(indent: number, text: string, label = '', labelWidth = 0): void {
    const [first = '', ...others] = wrap(text, this.#width - indent - labelWidth);
    const margin = ' '.repeat(indent);
    this.#rows.push(`${margin}${label}${first}`);
    for (const line of others) this.#rows.push(`${margin}${' '.repeat(labelWidth)}${line}`);
  }

  /** A row that is not wrapped. */
  addRow(indent: number, row: string): void {
    this.#rows.push(`${' '.repeat(indent)}${row}`.trimEnd());
  }

  toString(): string {
    return this.#rows.map((row) => `${row}\n`).join('');
  }
}

/** Text in lines of a given width; a longer word gets its own line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
