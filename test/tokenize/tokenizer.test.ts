import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEnricher } from '../../src/index.js';

afterEach(() => vi.restoreAllMocks());

describe('the head of a line', () => {
  const enricher = createEnricher();

  it('is parsed once if a platform decides', () => {
    const parse = vi.spyOn(JSON, 'parse');
    const line = '{"level":"warn","msg":"failed: errno 35"}';
    const record = enricher.enrichLine(line);
    expect(record).toMatchObject({ level: 'warning', codes: [{ code: '35' }] });
    expect(parse.mock.calls.filter(([text]) => text === line)).toHaveLength(1);
  });

  it('does not depend on earlier lines', () => {
    const lines = [
      '',
      '{"level":"warn","msg":"errno 35"}',
      'errno 35',
      'May  4 10:11:13 mac1 secd[812]: errno 35',
    ];
    const alone = lines.map((line) => createEnricher({ all: true }).enrichLine(line));
    const all = createEnricher({ all: true });
    for (const order of [lines, lines.toReversed(), [...lines, ...lines]]) {
      for (const line of order) expect(all.enrichLine(line)).toEqual(alone[lines.indexOf(line)]);
    }
  });
});
