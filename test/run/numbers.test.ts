import { describe, expect, it } from 'vitest';
import { recordWriter } from '../../src/emit/ndjson.js';
import { TextBytes } from '../../src/emit/textBytes.js';
import { Enricher } from '../../src/run/enricher.js';
import type { EnrichedLine } from '../../src/types.js';
import { runCli } from '../support/cli.js';

/** Where arithmetic of 32 bits, of doubles and of digits by themselves ends. */
const BORDERS = [2 ** 31, 2 ** 32, 2 ** 35, 2 ** 52, 1e9, 1e10].flatMap((border) => [
  border - 1,
  border,
  border + 1,
]);
const GREATEST = 2 ** 53 - 1;

describe('numbers of records', () => {
  const enricher = new Enricher();
  const writeRecord = recordWriter(enricher.options.fields);

  it.each([...BORDERS, GREATEST - 100])('are exact around %d: offsets and lines', (number) => {
    const written = new TextBytes();
    const block = { bytes: Buffer.from('x\nhr=0x80070057\n'), offset: number, firstLine: number };
    const next = enricher.enrich(block, (enriched) => writeRecord(enriched, written));
    const text = written.take().toString();
    expect(text).toContain(`"line":${number + 1},"offset":${number + 2},`);
    expect(next).toBe(number + 2);
  });

  const PIDS = [...BORDERS, GREATEST, 2 ** 53];
  let running: ReturnType<typeof runCli> | undefined;
  /** The record, as text, of the line that has a process ID. */
  const recordOf = async (pid: number): Promise<string> => {
    const lines = PIDS.map((one) => `{"pid":${one},"msg":"hr=0x80070057"}\n`);
    running ??= runCli([], lines.join(''));
    const records = (await running).stdout.trimEnd().split('\n');
    expect(records).toHaveLength(PIDS.length);
    return records[PIDS.indexOf(pid)] ?? '';
  };

  it.each(PIDS.slice(0, -1))('are exact around %d: process IDs', async (pid) => {
    expect(await recordOf(pid)).toContain(`"pid":${pid},`);
  });

  it('are omitted if they cannot be represented exactly', async () => {
    const record = JSON.parse(await recordOf(2 ** 53)) as EnrichedLine;
    expect(record.line).toBe(PIDS.length);
    expect(record).not.toHaveProperty('pid');
  });
});

describe('a 32-bit code', () => {
  const all = new Enricher({ minConfidence: 'possible', minSeverity: 'success' });

  it.each([
    ['-2147483648', '0x80000000'],
    ['2147483648', '0x80000000'],
    ['0xffffffff80000000', '0x80000000'],
    ['-2147024891', '0x80070005'],
    ['4294967295', '0xffffffff'],
    ['0xFFFFFFFFFFFFFFFF', '0xffffffff'],
  ])('is read from %s as %s', (text, code) => {
    const record = all.enrichLine(`hr=${text}`);
    expect(record?.codes.map((one) => one.code)).toEqual([code]);
  });

  it.each([
    '-2147483649',
    '4294967296',
    '0x100000000',
    '0xffffffff7fffffff',
    '18446744073709551616',
    '9007199254740993',
  ])('is not read from %s, which is wider', (text) => {
    const record = all.enrichLine(`hr=${text}`);
    expect(record).toBeUndefined();
  });
});
