import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lcg } from '../../bench/logs/random.js';
import { splitSamples } from '../../bench/logs/samples.js';
import { varied } from '../../bench/logs/varied.js';
import { createEnricher } from '../../src/index.js';
import { loadBuiltIn } from '../../src/run/builtIn.js';
import { loadFormats } from '../../src/tokenize/loadFormats.js';
import { Tokenizer } from '../../src/tokenize/tokenizer.js';
import { ROOT } from '../support/cli.js';
import { HOSTILE_KINDS, hostileLog } from '../support/hostile.js';

const LINES = 4_000;
const { rules } = loadBuiltIn();
const samples = splitSamples(rules);
/** The formats that programs of many kinds write; those of single ones it does without. */
const COMMON = loadFormats(join(ROOT, 'rules/formats/common.yaml'));
/** Formats of services that collect logs, and lines that lack what others have. */
const COLLECTED = [
  ...['windows-event-xml', 'windows-event-csv', 'event-viewer-csv'],
  ...['rfc3164-local', 'logfmt'],
];

function variedLines(seed: number): string[] {
  const nextLine = varied(lcg(seed), samples);
  return Array.from({ length: LINES }, () => Buffer.from(nextLine(), 'latin1').toString());
}

describe('the varied log', () => {
  const lines = variedLines(1);

  it('is the same for the same seed, and differs for another', () => {
    expect(variedLines(1)).toEqual(lines);
    expect(variedLines(2)).not.toEqual(lines);
  });

  it('has lines of every format that programs write themselves', () => {
    const written = COMMON.filter(({ id }) => !COLLECTED.includes(id));
    const missing = written.filter((format) => {
      const tokenizer = new Tokenizer([format], { year: 2024 });
      return !lines.some((line) => Object.keys(tokenizer.tokenize(line)).length > 0);
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('has codes on about one line in twenty, and near misses on as many', () => {
    const enricher = createEnricher();
    const coded = lines.filter((line) => enricher.enrichLine(line) !== undefined);
    expect(coded.length / LINES).toBeGreaterThan(1 / 30);
    expect(coded.length / LINES).toBeLessThan(1 / 12);
    const text = lines.join('\n');
    const near = samples.nearMisses.filter((sample) => {
      return text.includes(Buffer.from(sample, 'latin1').toString());
    });
    expect(near.length).toBeGreaterThan(50);
  });
});

describe('a hostile log', () => {
  it.each(HOSTILE_KINDS)(
    'of %s is the same for the same seed, with the requested length',
    (kind) => {
      const log = hostileLog(kind, 1, 10_000);
      expect(log.length).toBeGreaterThanOrEqual(10_000);
      expect(log.at(-1)).toBe(0x0a);
      expect(hostileLog(kind, 1, 10_000)).toEqual(log);
      expect(hostileLog(kind, 2, 10_000)).not.toEqual(log);
    },
  );
});
