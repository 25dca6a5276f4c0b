import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ALL_KEYS, KEYS, type Key } from '../../src/emit/keys.js';
import { flatWriter, recordWriter, type WriteRecord } from '../../src/emit/ndjson.js';
import { recordMaker, toFlatRecords, toRecord } from '../../src/emit/record.js';
import { TextBytes } from '../../src/emit/textBytes.js';
import { withWindows } from '../../src/read/windows.js';
import { Enricher } from '../../src/run/enricher.js';
import type { Enriched } from '../../src/types.js';
import { SAMPLES } from '../support/logs.js';
import { CODE_KEYS, LINE_KEYS, project, projectFlat, SCHEMA } from '../support/project.js';

const MAX_LINE_BYTES = 1_500;
/** Of lines that have a key, so many are kept. */
const ENOUGH = 3;

const LOG = [
  'no code, but "quotes", \\ and \ud83d\ude00',
  '2024-05-04T10:11:12Z host1 sync[17]: error 10061, error 10061, OSStatus error -34',
  `error 10054 ${'x'.repeat(MAX_LINE_BYTES)}`,
  'Error,5/4/2024 10:11:12 AM,VSS,8193,None,hr = 0x80070005',
  'AudioUnitRender failed: kAudioUnitErr_IllegalInstrument',
  ...SAMPLES,
].join('\n');

/** Lines that together have all keys, each several times. */
function enrichSome(): Enriched[] {
  const some: Enriched[] = [];
  const times = new Map<string, number>();
  const options = { minConfidence: 'possible', all: true, maxLineBytes: MAX_LINE_BYTES } as const;
  const enricher = new Enricher(options);
  let firstLine = 3;
  const take = (enriched: Enriched): void => {
    const keys = toFlatRecords(enriched).flatMap((record) => Object.keys(record));
    const isOfUse = some.length < 2 || keys.some((key) => (times.get(key) ?? 0) < ENOUGH);
    for (const key of isOfUse ? keys : []) times.set(key, 1 + (times.get(key) ?? 0));
    if (isOfUse) some.push(enriched);
  };
  for (const lines of withWindows(Buffer.from(LOG), 7, MAX_LINE_BYTES)) {
    firstLine = enricher.enrich({ ...lines, source: 'a "b".log', firstLine }, take);
  }
  return some;
}

const ENRICHED = enrichSome();
const WHOLE = ENRICHED.map(toRecord);
const FLAT = ENRICHED.flatMap(toFlatRecords);

const ALONE = KEYS.map((key): Key[] => [key]);
const PAIRS = KEYS.flatMap((one, at) => KEYS.slice(at + 1).map((other): Key[] => [other, one]));
const ALL_BUT = KEYS.map((key): Key[] => KEYS.filter((other) => other !== key));
const SELECTIONS = [...ALONE, ...PAIRS, ...ALL_BUT, [...KEYS]];

function written(write: WriteRecord): string {
  const into = new TextBytes();
  for (const enriched of ENRICHED) write(enriched, into);
  return into.take().toString();
}

function asLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

describe('the keys', () => {
  it('are those of the schema, without duplicates', () => {
    expect([...LINE_KEYS, ...CODE_KEYS]).toEqual(KEYS);
    expect(ALL_KEYS.size).toBe(KEYS.length);
  });

  it('all occur in the test data', () => {
    const met = new Set(FLAT.flatMap((record) => Object.keys(record)));
    expect(KEYS.filter((key) => !met.has(key))).toEqual([]);
  });
});

describe('selected keys give the same values as whole records', () => {
  it.each([
    ['lines of JSON', recordWriter, (keys: Key[]) => WHOLE.map((one) => project(one, keys))],
    ['one for each code', flatWriter, (keys: Key[]) => FLAT.map((one) => projectFlat(one, keys))],
  ])('as %s', (_, writer, expected) => {
    for (const keys of SELECTIONS) {
      expect(written(writer(new Set(keys))), keys.join()).toBe(asLines(expected(keys)));
    }
  });

  it('as described by the schema for selected keys, not for whole records', () => {
    const validator = new Ajv2020().addSchema(SCHEMA);
    const fitsPart = validator.getSchema(`${SCHEMA.$id}#/$defs/partial`) as ValidateFunction;
    const fitsWhole = validator.getSchema(SCHEMA.$id) as ValidateFunction;
    expect(WHOLE.every((record) => fitsWhole(record) && fitsPart(record))).toBe(true);
    for (const keys of ALONE) {
      for (const record of ENRICHED.map(recordMaker(new Set(keys)))) {
        expect([fitsPart(record), fitsWhole(record)], keys.join()).toEqual([true, false]);
      }
    }
    expect(fitsPart({ codes: [{ symbol: 'E_FAIL', other: 1 }] })).toBe(false);
  });

  it('as objects', () => {
    for (const keys of SELECTIONS) {
      const make = recordMaker(new Set(keys));
      const expected = WHOLE.map((record) => project(record, keys));
      expect(ENRICHED.map(make), keys.join()).toEqual(expected);
    }
  });
});
