import { describe, expect, it } from 'vitest';
import { KEYS } from '../../src/emit/keys.js';
import {
  createEnricher,
  ErrenrichError,
  enrich,
  enrichIterable,
  enrichNdjson,
  explain,
  type PlatformName,
  search,
  summarize,
} from '../../src/index.js';
import { type RecordOptions, resolveOptions } from '../../src/run/options.js';
import { PLATFORM_NAMES } from '../../src/types.js';

/** Ways to hand over options that types would refuse. */
const CALLS = {
  createEnricher: (options: object) => createEnricher(options),
  enrich: (options: object) => enrich(options),
  enrichIterable: (options: object) => enrichIterable([], options),
  enrichNdjson: (options: object) => enrichNdjson(options),
  explain: (options: object) => explain('1', options),
  search: (options: object) => search('disk', options),
  summarize: (options: object) => summarize([], options),
  'enricher.block': (place: object) => createEnricher().block(Buffer.from('EIO\n'), place),
  'enricher.stream': (options: object) => createEnricher().stream(options),
  'enricher.ndjson': (options: object) => createEnricher().ndjson(options),
  'enricher.records': (options: object) => createEnricher().records([], options),
  'enricher.summarize': (options: object) => createEnricher().summarize([], options),
  'enricher.explain': (options: object) => createEnricher().explain('1', options),
  'enricher.search': (options: object) => createEnricher().search('disk', options),
} as const;
type Call = keyof typeof CALLS;
const NAMES = Object.keys(CALLS) as Call[];

async function refusalOf(call: Call, options: unknown): Promise<ErrenrichError> {
  try {
    await CALLS[call](options as object);
  } catch (error) {
    if (error instanceof ErrenrichError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('options', () => {
  it.each(NAMES)('of %s must exist', async (call) => {
    const refusal = await refusalOf(call, { colour: 1 });
    expect(refusal).toMatchObject({ code: 'BAD_OPTION', reason: "unknown option 'colour'" });
    expect(refusal.remedy).toMatch(/^the options are /);
    expect(refusal.message).toBe(`${refusal.reason}; ${refusal.remedy}`);
  });

  it.each(NAMES)('of %s must be an object', async (call) => {
    expect((await refusalOf(call, 'linux')).reason).toBe('the options must be an object');
  });

  it.each([
    ['createEnricher', { minConfidense: 'likely' }, 'minConfidence'],
    ['enrich', { Source: 'a.log' }, 'source'],
    ['enrichNdjson', { fileds: ['brief'] }, 'fields'],
    ['explain', { plattform: 'linux' }, 'platform'],
    ['summarize', { tops: 3 }, 'top'],
  ] as const)('of %s, misspelled: %j, get a suggestion', async (call, options, name) => {
    expect((await refusalOf(call, options)).remedy).toContain(`did you mean '${name}'? `);
  });

  it.each([
    ['enrich', { output: 'json' }, "'json' is not valid for output", 'choose from records, ndjson'],
    ['enrich', { input: 'line' }, "'line' is not valid for input", "did you mean 'lines'? "],
    ['enrichNdjson', { output: 'records' }, "'records' is not valid for output", 'objects, ndjson'],
    [
      'enrichNdjson',
      { onInvalid: 'ignore' },
      "'ignore' is not valid for onInvalid",
      'error, skip, pass',
    ],
    ['enrichNdjson', { field: [] }, 'field must be a name or a list of names, not a list'],
    ['enrichNdjson', { outputField: '' }, "outputField must be a non-empty string, not ''"],
    ['summarize', { by: 'nope' }, "'nope' is not valid for by", 'code, symbol, category'],
    ['summarize', { top: 0 }, 'top must be a positive integer, not 0'],
    [
      'explain',
      { platform: 'beos' },
      "'beos' is not valid for platform",
      'apple, darwin, freebsd, ios, linux, macos, windows',
    ],
    ['search', { family: 'win31' }, "'win31' is not valid for family", "did you mean 'win32'? "],
    ['createEnricher', { onlyKnown: 'yes' }, "onlyKnown must be true or false, not 'yes'"],
    [
      'createEnricher',
      { rules: 'mine.yaml' },
      "rules must be a list of paths or objects, not 'mine.yaml'",
    ],
    ['createEnricher', { year: 20.5 }, 'year must be auto or an integer from 1 to 9999, not 20.5'],
    [
      'createEnricher',
      { year: 99999 },
      'year must be auto or an integer from 1 to 9999, not 99999',
    ],
    ['createEnricher', { year: 0 }, 'year must be auto or an integer from 1 to 9999, not 0'],
    ['search', { top: 0.5 }, 'top must be a positive integer, not 0.5'],
    ['enricher.search', { top: 0 }, 'top must be a positive integer, not 0'],
    [
      'enrich',
      { output: 'pretty', fields: ['brief'] },
      'fields does not apply to output pretty',
      'use ndjson, csv, ',
    ],
    ['createEnricher', { onWarning: 1 }, 'onWarning must be a function, not 1'],
    ['createEnricher', { maxLineBytes: null }, 'a positive integer, not null'],
    ['enricher.block', { offset: -1 }, 'offset must be zero or a positive integer, not -1'],
    ['enricher.block', { firstLine: 0 }, 'firstLine must be a positive integer, not 0'],
    ['enricher.block', { source: null }, 'source must be a string, not null'],
    ['enricher.block', { firstline: 1 }, 'firstline', "did you mean 'firstLine'? "],
    ['enrichIterable', { signal: {} }, 'signal must be an AbortSignal, not an object'],
  ] as const)(
    'of %s accept valid values: %j',
    async (call, options, reason, remedy: string | undefined = '') => {
      const refusal = await refusalOf(call, options);
      expect(refusal.code).toBe('BAD_OPTION');
      expect(refusal.reason).toContain(reason);
      expect(refusal.remedy ?? '').toContain(remedy);
    },
  );

  it.each(Object.entries(PLATFORM_NAMES))('may name the platform %s', (name, platform) => {
    const options = { platform: name as PlatformName };
    const meant = { platform };
    expect(explain('35', options)).toEqual(explain('35', meant));
    expect(search('disk', options)).toEqual(search('disk', meant));
    const [named, known] = [createEnricher(options), createEnricher(meant)];
    const line = 'connect failed: errno 35';
    expect(named.line(line)).toEqual(known.line(line));
    expect(named.explain('35')).toEqual(known.explain('35'));
    expect(named.search('disk', options)).toEqual(known.search('disk', meant));
  });

  it.each([1, 3])('may limit the codes that are found to %i', (top) => {
    const expected = search('disk').slice(0, top);
    expect(expected).toHaveLength(top);
    expect(search('disk', { top })).toEqual(expected);
    expect(createEnricher().search('disk', { top })).toEqual(expected);
  });

  it('are those of the command line unless given', () => {
    const { fields, filters, ...defaults } = resolveOptions();
    expect(Object.values(filters).filter((value) => value !== undefined)).toEqual([]);
    expect(fields).toEqual(new Set(KEYS));
    expect(defaults).toStrictEqual({
      rules: [],
      catalog: [],
      platform: undefined,
      jsonField: [],
      minConfidence: 'likely',
      minSeverity: 'info',
      onlyKnown: false,
      texts: false,
      lineFormat: [],
      all: false,
      maxLineBytes: 1024 * 1024,
      maxRatio: 1_000,
      continues: undefined,
      year: undefined,
      onWarning: undefined,
    });
  });

  it('are kept as they are given', () => {
    const given: RecordOptions = {
      minConfidence: 'certain',
      minSeverity: 'error',
      onlyKnown: true,
      all: true,
      maxLineBytes: 7,
      maxRatio: 8,
      year: 1999,
      onWarning: () => {},
    };
    const others = { fields: ['line'], jsonField: 'msg', platform: 'macos' } as const;
    const resolved = resolveOptions({ ...given, ...others });
    expect(resolved).toMatchObject({ ...given, jsonField: ['msg'], platform: 'darwin' });
    expect(resolved.fields).toEqual(new Set(['line']));
  });

  it.each(NAMES)('of %s may be undefined', async (call) => {
    const options = call.startsWith('enricher.') ? {} : { platform: undefined };
    await expect(Promise.resolve(CALLS[call](options))).resolves.toBeDefined();
  });
});
