import { expect, it } from 'vitest';
import { formatTable } from '../../src/emit/table.js';

const HEADER = ['NAME', 'N', 'NOTE'];

it.each<[string, string[][], object, string[]]>([
  ['has only its header where there are no rows', [], {}, ['NAME  N  NOTE']],
  [
    'has columns as wide as their widest cells, numbers flush right',
    [
      ['a', '7', 'x'],
      ['long name', '1234', ''],
    ],
    {},
    ['NAME          N  NOTE', 'a             7  x', 'long name  1234'],
  ],
  [
    'takes a column for text if one cell is not all digits',
    [
      ['a', '7', 'x'],
      ['b', '-1234', 'y'],
    ],
    {},
    ['NAME  N      NOTE', 'a     7      x', 'b     -1234  y'],
  ],
  [
    'puts columns flush right that are named, and no others',
    [['a', '7', 'x']],
    { numbers: [0, 2] },
    ['NAME  N  NOTE', '   a  7     x'],
  ],
  ['takes an absent cell for an empty one', [['a']], {}, ['NAME  N  NOTE', 'a']],
  [
    'is not cut where it fits exactly',
    [['a', '7', 'x']],
    { columns: 13 },
    ['NAME  N  NOTE', 'a     7  x'],
  ],
  ['is cut at the edge', [['a', '7', 'x']], { columns: 6 }, ['NAME …', 'a    …']],
  [
    'has as much of its last column as fits, if it is worth it',
    [['a', '7', 'some more words']],
    { columns: 17 },
    ['NAME  N  NOTE', 'a     7  some mo…'],
  ],
  [
    'has no last column of which next to nothing fits',
    [['a', '7', 'some more words']],
    { columns: 16 },
    ['NAME  N', 'a     7'],
  ],
  ['shows something however narrow it is', [['a', '7', 'x']], { columns: 0 }, ['N…', 'a…']],
])('a table %s', (_, rows, options, lines) => {
  expect(formatTable(HEADER, rows, options)).toBe(`${lines.join('\n')}\n`);
});
