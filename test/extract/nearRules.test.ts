import { describe, expect, it } from 'vitest';
import { findObstacle } from '../../src/extract/trace/findObstacle.js';
import { nearRules } from '../../src/extract/trace/nearRules.js';
import { ruleOf } from '../support/patterns.js';

describe('what keeps a rule from matching', () => {
  it.each([
    ['(?<!=)(?<code>\\d+)', 'x=7', 'forbidden-before', '(?<!=)', '7'],
    ['error (?<code>\\d{2})(?!\\d)', 'error 123', 'forbidden-behind', '(?!\\d)', '12'],
    ['(?<=code )(?<code>\\d+)', 'cede 5', 'wanted-before', '(?<=code )', '5'],
    ['(?<code>\\d+)(?= has)', 'error 5 had', 'wanted-behind', '(?= has)', '5'],
    ['\\berror (?<code>\\d+)', 'terror 5', 'boundary', '\\b', '5'],
    ['(?<!t)error (?<code>\\d)(?!\\d)', 'terror 55', 'several', '(?<!t) (?!\\d)', '5'],
  ])('%s does not match %s: %s', (pattern, line, kind, condition, match) => {
    const found = findObstacle(ruleOf(pattern, ''), line);
    expect(found).toMatchObject({ condition: { kind, pattern: condition }, span: { match } });
  });

  it('may be that its match is part of a path', () => {
    const found = findObstacle(ruleOf('(?<code>\\d+)', ''), '/var/log/5/x');
    expect(found).toMatchObject({ condition: { kind: 'out-of-place' }, span: { match: '5' } });
  });

  it('may be a missing required word, or unknown', () => {
    const rule = { ...ruleOf('(?<code>\\d+)', ''), requires: ['acme', 'job'] };
    expect(findObstacle(rule, 'job 5')).toEqual({ missing: ['acme'] });
    expect(findObstacle(ruleOf('(?<code>\\d)-\\k<code>', ''), '1-2')).toEqual({});
    expect(findObstacle(ruleOf('(?=(?<code>\\d))x', ''), '1')).toEqual({});
  });
});

describe('the nearest rules', () => {
  const rules = [
    { ...ruleOf('alpha(?<code>z)', ''), id: 'word' },
    { ...ruleOf('alpha (?<code>9\\d)', ''), id: 'number' },
    { ...ruleOf('(?<!a )(?<code>\\d)', ''), id: 'condition' },
    { ...ruleOf('(?<code>z)', ''), id: 'required', requires: ['alpha'] },
    { ...ruleOf('(?!alpha)(?<code>z)', ''), id: 'other' },
  ];

  it('are those whose required words are present, then those that lack least', () => {
    const near = nearRules(rules, 'alpha 5', 9);
    expect(near.map(({ rule }) => rule.id)).toEqual(['required', 'condition', 'number', 'word']);
    expect(near[2]?.span?.match).toBe('5');
  });

  it('are none on a line with none of their words, and limited in number', () => {
    expect(nearRules(rules, 'nothing', 9)).toEqual([]);
    expect(nearRules(rules, 'alpha 5')).toHaveLength(3);
  });
});
