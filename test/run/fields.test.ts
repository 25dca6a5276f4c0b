import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CODE_KEYS, KEYS, LINE_KEYS } from '../../src/emit/keys.js';
import {
  createEnricher,
  ErrenrichError,
  enrich,
  enrichNdjson,
  summarize,
} from '../../src/index.js';
import { Enricher } from '../../src/run/enricher.js';
import { resolveCodeFields, resolveFields } from '../../src/run/fields.js';
import { Tokenizer } from '../../src/tokenize/tokenizer.js';
import { ROOT } from '../support/cli.js';

const BRIEF = [
  ...['source', 'line', 'offset', 'match', 'start', 'end', 'family', 'code', 'symbol'],
  ...['platform', 'category', 'severity', 'confidence'],
];

const without = (...names: string[]) => KEYS.filter((key) => !names.includes(key));

describe('a list of fields', () => {
  it.each([
    [
      ['line', 'symbol'],
      ['line', 'symbol'],
    ],
    [
      ['symbol', 'line', 'symbol'],
      ['symbol', 'line'],
    ],
    [['brief'], BRIEF],
    [
      ['brief', 'hint'],
      [...BRIEF, 'hint'],
    ],
    [['full'], KEYS],
    [['codes'], CODE_KEYS],
    [['span'], ['start', 'end']],
    [['full', '-codes'], LINE_KEYS],
    [['full', '-hint', '-span'], without('hint', 'start', 'end')],
    [['-hint'], without('hint')],
    [['-brief'], without(...BRIEF)],
    [['line', '-hint'], ['line']],
    [
      ['full', '-hint', 'hint'],
      [...without('hint'), 'hint'],
    ],
    [
      ['line', 'text', '-line', 'offset'],
      ['text', 'offset'],
    ],
  ])('%j names %j', (fields, keys) => {
    expect([...resolveFields(fields)]).toEqual(keys);
  });

  it('that is absent names all', () => {
    expect([...resolveFields()]).toEqual(KEYS);
    expect([...resolveFields(undefined, ['line'])]).toEqual(['line']);
  });

  it('applies the last mention of a key', () => {
    const key = fc.constantFrom(...KEYS);
    const field = fc.oneof(
      key,
      key.map((name) => `-${name}`),
      fc.constantFrom('brief', '-span'),
    );
    fc.assert(
      fc.property(fc.array(field), key, (before, last) => {
        const keys = resolveFields(['full', ...before, last]);
        expect(keys.has(last)).toBe(true);
        const others = resolveFields(['source', ...before, 'end', last, `-${last}`, 'line']);
        expect(others.has(last)).toBe(last === 'line');
      }),
    );
  });

  it('has every name in the documentation, and the keys of brief', () => {
    const text = readFileSync(`${ROOT}docs/records.md`, 'utf8');
    const [, brief = ''] = /^\| `brief` *\| (.*?) *\|$/m.exec(text) ?? [];
    expect(brief.match(/\w+/g)).toEqual(BRIEF);
    expect(KEYS.filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
  });

  it.each([
    [
      'sevrity',
      "fields: unknown name 'sevrity'; did you mean 'severity'? choose from brief, full,",
    ],
    ['time', "fields: unknown name 'time'; did you mean 'timestamp'? choose from "],
    ['Symbol', "fields: unknown name 'Symbol'; did you mean 'symbol'? choose from "],
    ['-hnt', "fields: unknown name 'hnt'; did you mean 'hint'? choose from "],
    ['--hint', "fields: unknown name '-hint'; did you mean 'hint'? choose from "],
    ['message', "fields: unknown name 'message'; choose from brief, full, codes, span, source, "],
    ['', "fields: unknown name ''; choose from brief, "],
    ['toString', "fields: unknown name 'toString'; choose from brief, "],
    ['x'.repeat(200), "fields: unknown name 'xxx"],
  ])('cannot hold %j', (name, message) => {
    const named = () => resolveFields(['line', name]);
    expect(named).toThrow(ErrenrichError);
    expect(named).toThrow(message);
    expect(named).toThrow(/, related, also, alternatives$/);
  });

  it.each([
    [[], 'fields: all keys are excluded'],
    [['line', '-line'], 'fields: all keys are excluded'],
    [['span', '-start', '-end'], 'fields: all keys are excluded'],
    ['brief', 'fields: must be a list of names'],
    [[7], 'fields: must be a list of names'],
    [null, 'fields: must be a list of names'],
  ])('cannot be %j', (fields, message) => {
    expect(() => createEnricher({ fields } as never)).toThrow(message);
    expect(() => enrich({ fields } as never)).toThrow(ErrenrichError);
  });
});

describe('the fields of codes that are added to objects', () => {
  it.each([
    [undefined, CODE_KEYS],
    [['full'], CODE_KEYS],
    [['symbol'], ['symbol']],
    [['-hint'], CODE_KEYS.filter((key) => key !== 'hint')],
    [['brief'], CODE_KEYS.filter((key) => BRIEF.includes(key))],
  ])('of %j are %j', (fields, keys) => {
    expect(resolveCodeFields(fields)).toEqual(keys);
  });

  it('cannot be record keys', () => {
    const fields = ['symbol', 'timestamp'] as const;
    const message = "fields: 'timestamp' is a record key; only code keys apply here";
    expect(() => enrichNdjson({ fields })).toThrow(message);
  });
});

describe('fields that are not requested', () => {
  const LINE = '2024-05-04T10:11:12Z host1 sync[17]: error 10061';

  it.each([
    [['brief'], 0],
    [['full', '-timestamp', '-level', '-host', '-process', '-pid', '-thread', '-event'], 0],
    [['text', 'thread'], 1],
    [['full'], 1],
  ] as const)('is not looked for in the heads of lines: %j', (fields, times) => {
    const enricher = createEnricher({ fields: [...fields] });
    const tokenize = vi.spyOn(Tokenizer.prototype, 'tokenize');
    enricher.enrichLine(LINE);
    expect(tokenize).toHaveBeenCalledTimes(times);
    tokenize.mockRestore();
  });

  it('are not computed: records without line numbers do not depend on the position of a line', () => {
    const enricher = new Enricher({ fields: ['offset', 'symbol'] });
    const bytes = Buffer.from('fine\nfine\nerror 10061\n');
    const lines: number[] = [];
    const next = enricher.enrich({ bytes, offset: 0, firstLine: 1 }, ({ line }) =>
      lines.push(line),
    );
    expect({ lines, next }).toEqual({ lines: [1], next: 2 });
  });

  it('do not affect a summary', async () => {
    const options = { by: 'symbol', fields: ['line'] } as const;
    const { rows } = await summarize(['error 10061\n'], options);
    expect(rows).toMatchObject([{ key: 'WSAECONNREFUSED', count: 1 }]);
  });
});
