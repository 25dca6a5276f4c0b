import { afterEach, describe, expect, it, vi } from 'vitest';
import { columns, terminalOptions } from '../../src/commands/session.js';
import { formatTable } from '../../src/run/output.js';

const ROW = ['STATUS_OBJECT_NAME_NOT_FOUND', '0xc0000034', 'The name does not exist.'];

/** Standard output as a terminal of this width, or as a pipe. */
function setOutput(isTTY: boolean, width: number | undefined): void {
  vi.spyOn(process, 'stdout', 'get').mockReturnValue(
    Object.assign(Object.create(process.stdout), { isTTY, columns: width }),
  );
}

afterEach(() => vi.restoreAllMocks());

describe('the width of the output', () => {
  it.each([
    ['a terminal of 132 columns', true, 132, 132],
    ['a terminal of one column', true, 1, 1],
    ['a terminal that reports 0 columns', true, 0, Number.POSITIVE_INFINITY],
    ['a terminal that reports nothing', true, undefined, Number.POSITIVE_INFINITY],
    ['a pipe', false, undefined, Number.POSITIVE_INFINITY],
  ])('of %s', (_, isTTY, width, expected) => {
    setOutput(isTTY, width);
    expect(columns()).toBe(expected);
    expect(terminalOptions('never')).toEqual({ color: false, columns: expected });
  });

  it('of 0 columns cuts no cell of a table', () => {
    setOutput(true, 0);
    const table = formatTable(['symbol', 'code', 'description'], [ROW], { columns: columns() });
    for (const cell of ROW) expect(table).toContain(cell);
  });
});
