import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines } from '../support/cli.js';
import { runningOnce } from '../support/runOnce.js';

const CLOSED = 'websocket: close';

const KNOWN = [
  [`${CLOSED} 1006 (abnormal closure): unexpected EOF`, '1006', 'WS_CLOSE_ABNORMAL', 'error'],
  ['ws close 1013', '1013', 'WS_CLOSE_TRY_AGAIN_LATER', 'warning'],
  [
    'received 1001 (going away); then sent 1001 (going away)',
    '1001',
    'WS_CLOSE_GOING_AWAY',
    'info',
  ],
  ['CloseStatus[code=3000, reason=token]', '3000', 'WS_CLOSE_UNAUTHORIZED', 'error'],
] as const;
const PRIVATE = `${CLOSED} 4401: session expired`;
const NORMAL = `${CLOSED} 1000 (normal)`;
const NONE = [
  `${CLOSED} 1016`,
  `${CLOSED} 2999`,
  `${CLOSED} 5000`,
  'websocket closed with 3000 pending frames',
  'websocket closed after 1006 ms',
  'aws closed, code 1006',
  'ws://host:4001 closed',
  'CloseEvent at 10:06 code name',
];
const LINES = [...KNOWN.map(([line]) => line), PRIVATE, NORMAL, ...NONE];

const LOG = join(mkdtempSync(join(tmpdir(), 'errenrich-websocket-')), 'a.log');
writeFileSync(LOG, LINES.join('\n'));
afterAll(() => rmSync(dirname(LOG), { recursive: true }));
const runOnce = runningOnce();

/** The codes of one of the lines, all of which are read in one run. */
async function codesOf(line: string, ...args: string[]) {
  const { stdout, stderr, exit } = await runOnce(...args, LOG);
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  const number = LINES.indexOf(line) + 1;
  const records = parseLines<EnrichedLine>(stdout).filter((record) => record.line === number);
  return records.flatMap(({ codes }) => codes);
}

it.each(KNOWN)('%s is %s, %s', async (line, code, symbol, severity) => {
  expect(await codesOf(line)).toMatchObject([
    { family: 'websocket', code, symbol, severity, known: true, confidence: 'certain' },
  ]);
});

it('a code of an application is unknown, and said to be its own', async () => {
  expect(await codesOf(PRIVATE)).toMatchObject([
    {
      ...{ family: 'websocket', code: '4401', known: false, confidence: 'likely' },
      fields: { class: 'private use: the application defines the meaning' },
    },
  ]);
});

it('a normal end is told only to those who ask for what went well', async () => {
  expect(await codesOf(NORMAL)).toEqual([]);
  const asked = await codesOf(NORMAL, '--min-severity', 'success');
  expect(asked).toMatchObject([{ symbol: 'WS_CLOSE_NORMAL', severity: 'success' }]);
});

it.each(NONE)('%s is none', async (line) => {
  const found = await codesOf(line, '--min-severity', 'success');
  expect(found.filter(({ family }) => family === 'websocket')).toEqual([]);
});
