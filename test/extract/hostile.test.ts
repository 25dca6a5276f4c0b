import { describe, expect, it } from 'vitest';
import { compileMatcher } from '../../src/extract/match/matcher.js';
import { Scanner } from '../../src/extract/scan/scanner.js';
import { loadCompiledRules } from '../../src/run/builtIn.js';
import type { Candidate } from '../../src/types.js';
import { HOSTILE_KINDS, hostileLog } from '../support/hostile.js';

const CREDIT = 4_000;
/** What may be built in one piece of input beyond the credit: the last entries of four lanes. */
const SLACK = 4;

const rules = loadCompiledRules();
const matchers = rules.map((rule) => compileMatcher(rule));

describe.each(HOSTILE_KINDS)('a hostile log of %s', (kind) => {
  it('cannot grow the table beyond its credit, or the coarse one beyond its row limit', () => {
    const log = hostileLog(kind, 1, 512 * 1024);
    const scanner = new Scanner(rules, { credit: CREDIT });
    scanner.scan(log);
    scanner.scan(log);
    const { built, bytes, coarseBytes, coarseRows, emptied, confirmRows } = scanner.statistics;
    expect(built).toBeLessThanOrEqual(CREDIT + bytes / 512 + SLACK);
    expect(coarseRows).toBeLessThanOrEqual(8_192);
    expect(coarseBytes).toBeLessThanOrEqual(bytes);
    expect(emptied).toBe(0);
    expect(confirmRows).toBeLessThanOrEqual(32_768);
  });

  it('still has every match flagged', () => {
    const log = hostileLog(kind, 2, 24 * 1024);
    const flagged = new Map(
      new Scanner(rules, { credit: 500 }).scan(log).map((line) => [line.start, line.rules]),
    );
    let start = 0;
    for (const line of log.toString('latin1').split('\n')) {
      const text = Buffer.from(line, 'latin1').toString();
      matchers.forEach((match, rule) => {
        const found: Candidate[] = [];
        match(text, found);
        if (found.length > 0) expect(flagged.get(start) ?? [], text).toContain(rule);
      });
      start += line.length + 1;
    }
  });
});
