import { describe, expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';

/** From each of its digits on the rule reads to their end in vain: that takes more than a second. */
const SLOW = `10061z ${'1'.repeat(120_000)}`;
const FAST = '10061z on a short line';

describe('a rule that takes too long on a line', () => {
  it('is stopped on three long lines, keeps what it found, and is then skipped on long lines', () => {
    const warnings: string[] = [];
    const enricher = createEnricher({
      rules: ['fixtures/slow-packs/slow.yaml'],
      onWarning: (warning) => warnings.push(warning),
    });
    const found = [SLOW, SLOW, FAST, SLOW, SLOW, SLOW, FAST].map((text) => {
      const record = enricher.enrichLine(text);
      const codes = record?.codes.filter(({ rule }) => rule === 'slow/quadratic') ?? [];
      return [codes.length, warnings.length];
    });
    expect(found.map(([codes]) => codes)).toEqual([1, 1, 1, 1, 0, 0, 1]);
    expect(found.map(([, warnings]) => warnings)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });
});
