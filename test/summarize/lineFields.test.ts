import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createEnricher, type SummaryKey, summarize } from '../../src/index.js';
import { SUMMARY_KEYS } from '../../src/summarize/summaryKeys.js';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, ROOT, runCli } from '../support/cli.js';
import { runningOnce } from '../support/runOnce.js';

const FIELDS = ['host', 'process', 'level'] as const satisfies readonly SummaryKey[];
type Field = (typeof FIELDS)[number];

const HEADS = [
  'May  4 10:11:13 mac1 secd[812]: ',
  'May  4 10:11:13 mac2 secd[7]: ',
  '<11>1 2024-05-04T10:11:13Z web-3.example.org nginx 77 - - ',
  '2024-05-04 10:11:13,001 - ERROR [main:Sync@91] - ',
  '2024-05-04 10:11:12,345 - INFO  [main:Sync@88] - ',
  '',
];
const BODIES = ['error 10061', 'hr=0x80070005, OSStatus error -25300', 'nothing to see here'];

const lines = fc.array(fc.tuple(fc.constantFrom(...HEADS), fc.constantFrom(...BODIES)), {
  maxLength: 60,
});
const text = lines.map((all) => all.map(([head, body]) => `${head}${body}\n`).join(''));

const enricher = createEnricher();
const folder = mkdtempSync(join(tmpdir(), 'errenrich-fields-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FILES = fc.sample(text, { numRuns: 3, seed: 7 }).map((log, index) => {
  const path = join(folder, `${index}.log`);
  writeFileSync(path, log.repeat(50));
  return path;
});
FILES.push(`${ROOT}fixtures/mixed.log`);
const runOnce = runningOnce();

/** Codes by the value of a field, as records have them. */
function countRecords(records: readonly EnrichedLine[], field: Field): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { [field]: value = 'unknown', codes } of records) {
    counts[value] = (counts[value] ?? 0) + codes.length;
  }
  return counts;
}

function countRows(rows: readonly { key: string; count: number }[]): Record<string, number> {
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
}

describe.each(FIELDS)('codes by %s', (field) => {
  it('are as many as the records have', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (log) => {
        const records = enricher.enrichBlock(Buffer.from(log));
        const { rows, total, distinct } = await summarize([log], { by: field });
        expect(countRows(rows)).toEqual(countRecords(records, field));
        expect(total).toBe(records.reduce((sum, { codes }) => sum + codes.length, 0));
        expect(distinct).toBe(rows.length);
      }),
      { numRuns: 40 },
    );
  });

  it('are as many as in NDJSON, on one thread and on several', async () => {
    const expected = countRecords(parseLines((await runOnce(...FILES)).stdout), field);
    expect(Object.keys(expected).length).toBeGreaterThan(2);
    for (const jobs of ['1', '2']) {
      const args = ['summary', '--by', field, '--format', 'json', '--jobs', jobs, '--year', '2024'];
      const { stdout, stderr, exit } = await runCli([...args, ...FILES]);
      expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
      expect(countRows(JSON.parse(stdout).rows), `${jobs} threads`).toEqual(expected);
    }
  }, 60_000);
});

it('refuses an unknown property and lists the choices', async () => {
  const by = 'hosts' as SummaryKey;
  await expect(summarize([''], { by })).rejects.toThrow(
    `'hosts' is not valid for by; did you mean 'host'? choose from ${SUMMARY_KEYS.join(', ')}`,
  );
});

it('the summary schema lists all properties that codes can be counted by', () => {
  const schema = JSON.parse(readFileSync(`${ROOT}schema/summary.schema.json`, 'utf8'));
  expect(schema.$defs.key.enum).toEqual(SUMMARY_KEYS);
});
