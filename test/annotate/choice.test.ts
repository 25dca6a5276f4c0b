import { describe, expect, it } from 'vitest';
import { choose } from '../../src/annotate/choose.js';
import type { Meaning } from '../../src/annotate/meanings.js';
import { Meant } from '../../src/annotate/meant.js';
import { joinPlatforms, preferPlatform } from '../../src/annotate/platforms.js';
import type { Confidence, Evidence, Platform } from '../../src/types.js';

type Said = Partial<Meaning>;

function meaning(said: Said = {}): Meaning {
  return { family: 'errno', code: '2', known: true, ...said };
}

function on(platform: Platform | undefined, code: string, symbol?: string): Meaning {
  return meaning({ code, ...(platform && { platform }), ...(symbol && { symbol }) });
}

/** What tells a meaning from others, without absent members. */
function told({ family, code, symbol, platform, platforms, numbers }: Meaning): Said {
  return JSON.parse(JSON.stringify({ family, code, symbol, platform, platforms, numbers }));
}

describe('meanings of several platforms', () => {
  const linux = on('linux', '111', 'EX');
  const darwin = on('darwin', '61', 'EX');
  const freebsd = on('freebsd', '61', 'EX');
  const windows = on('windows', '61', 'EX');
  const numbers = { linux: '111', darwin: '61' };

  it.each<[string, Meaning[], Platform | undefined, Said[]]>([
    ['nothing', [], undefined, []],
    ['one', [linux], 'darwin', [linux]],
    [
      'one number',
      [windows, freebsd, darwin],
      undefined,
      [{ family: 'errno', code: '61', symbol: 'EX', platforms: ['darwin', 'freebsd', 'windows'] }],
    ],
    ['two numbers', [darwin, linux], undefined, [{ family: 'errno', symbol: 'EX', numbers }]],
    [
      'two numbers, another meant',
      [darwin, linux],
      'windows',
      [{ family: 'errno', symbol: 'EX', numbers }],
    ],
    ['two numbers, one of them meant', [darwin, linux], 'linux', [linux]],
    ['one number, one platform meant', [darwin, freebsd], 'freebsd', [freebsd]],
    [
      'two names',
      [on('linux', '35', 'A'), on('darwin', '35', 'B')],
      undefined,
      [on('linux', '35', 'A'), on('darwin', '35', 'B')],
    ],
    [
      'two names, the second meant',
      [on('linux', '35', 'A'), on('darwin', '35', 'B')],
      'darwin',
      [on('darwin', '35', 'B'), on('linux', '35', 'A')],
    ],
    [
      'two of one platform',
      [on('linux', '1', 'A'), on('linux', '1', 'A')],
      undefined,
      [on('linux', '1', 'A'), on('linux', '1', 'A')],
    ],
    [
      'no names',
      [on('linux', '5'), on('darwin', '5')],
      undefined,
      [{ family: 'errno', code: '5', platforms: ['linux', 'darwin'] }],
    ],
    [
      'two families',
      [linux, { ...darwin, family: 'other' }],
      undefined,
      [linux, { ...darwin, family: 'other' }],
    ],
  ])('are joined: %s', (_, meanings, preferred, expected) => {
    expect(joinPlatforms(meanings, preferred).map(told)).toEqual(
      expected.map((one) => told(one as Meaning)),
    );
  });

  it('stand in order: of the platform that is meant, of none, of others', () => {
    const all = [on('linux', '1'), on(undefined, '2'), on('darwin', '3'), on('linux', '4')];
    const codes = (platform?: Platform) => preferPlatform(all, platform).map(({ code }) => code);
    expect(codes()).toEqual(['1', '2', '3', '4']);
    expect(codes('linux')).toEqual(['1', '4', '2', '3']);
    expect(codes('darwin')).toEqual(['3', '2', '1', '4']);
    expect(codes('windows')).toEqual(['2', '1', '3', '4']);
  });
});

describe('how sure a meaning is', () => {
  it.each<[Evidence[], Confidence, Confidence]>([
    [['symbol'], 'certain', 'likely'],
    [['context'], 'certain', 'likely'],
    [['text'], 'likely', 'likely'],
    [['shape'], 'likely', 'possible'],
    [['weak'], 'possible', 'possible'],
    [[], 'possible', 'possible'],
    [['shape', 'text'], 'certain', 'certain'],
    [['weak', 'text'], 'likely', 'likely'],
    [['text', 'weak'], 'likely', 'likely'],
    [['weak', 'symbol'], 'certain', 'likely'],
    [['shape', 'symbol'], 'certain', 'likely'],
    [['context', 'weak'], 'certain', 'likely'],
  ])('by %j: %s where it is known, else %s', (evidence, known, unknown) => {
    for (const [isKnown, confidence] of [
      [true, known],
      [false, unknown],
    ] as const) {
      const one = meaning({ known: isKnown });
      expect(choose(one, [one], evidence)).toMatchObject({
        confidence,
        evidence,
        alternatives: [],
      });
    }
  });

  it('says nothing of itself among its alternatives, nor what was read from a name', () => {
    const one = on('linux', '1', 'A');
    const other = meaning({ code: '2', description: 'Two.' });
    const derived = meaning({ code: '3', description: 'three', derived: true });
    expect(choose(other, [one, other, derived], ['context']).alternatives).toEqual([
      { family: 'errno', code: '1', symbol: 'A', platform: 'linux' },
      { family: 'errno', code: '3' },
    ]);
    expect(choose(one, [one, other], ['context']).alternatives).toEqual([
      { family: 'errno', code: '2', description: 'Two.' },
    ]);
  });
});

describe('all that a match can mean', () => {
  const a = on('linux', '35', 'A');
  const b = on('darwin', '35', 'B');
  const other = meaning({ family: 'win32', code: '35' });

  it.each<[string, Meaning[], boolean, Meaning[]]>([
    ['one meaning', [a], false, []],
    ['two of two platforms', [a, b], false, [a, b]],
    ['two of two platforms, which is settled', [a, b], true, []],
    ['two of one platform', [a, { ...a }], false, []],
    ['two of two families', [a, { ...b, family: 'win32' }], false, []],
    ['three, of which two are of the family', [a, other, b], false, [a, b]],
  ])('is decided by the platform among those of the family: %s', (_, all, isSettled, expected) => {
    expect(new Meant(all[0] as Meaning, all, 'context', isSettled).byPlatform).toEqual(expected);
  });

  it('has those apart that programs have words for', () => {
    const worded = meaning({ texts: ['no entry'] });
    expect(new Meant(a, [a, worded], 'shape', false).worded).toEqual([worded]);
    expect(new Meant(a, [a, b], 'shape', false).worded).toEqual([]);
  });

  it('is explained by the match and by what the line says, and in one way each time', () => {
    const meant = new Meant(a, [a, b], 'shape', false);
    expect(meant.explanation).toMatchObject({
      symbol: 'A',
      confidence: 'likely',
      evidence: ['shape'],
    });
    const plain = meant.explain(b);
    const said = meant.explain(b, 'text');
    expect(plain).toMatchObject({ symbol: 'B', confidence: 'likely', evidence: ['shape'] });
    expect(said).toMatchObject({ symbol: 'B', confidence: 'certain', evidence: ['shape', 'text'] });
    expect(meant.explain(a, 'text')).toMatchObject({ symbol: 'A', confidence: 'certain' });
    expect(meant.explain(b)).toBe(plain);
    expect(meant.explain(b, 'text')).toBe(said);
  });

  it('cannot be changed by one who is given it', () => {
    const meant = new Meant(a, [a, b], 'shape', false);
    const { explanation } = meant;
    expect(Object.isFrozen(explanation)).toBe(true);
    expect(Object.isFrozen(explanation.alternatives[0])).toBe(true);
    expect(Object.isFrozen(explanation.evidence)).toBe(true);
  });
});
