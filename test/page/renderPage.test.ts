import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embedJson, renderPage, shorten } from '../../src/run/report/page.js';
import { HOSTILE, SAMPLE } from './support/samples.js';

/** The data in a page. */
function dataIn(page: string): unknown {
  const [, json = ''] =
    /<script type="application\/json" id="report-data">(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(json);
}

describe('the page of a report', () => {
  it.each([
    ['a report', SAMPLE],
    ['hostile texts', HOSTILE],
  ])('holds the data of %s', (_, report) => {
    expect(dataIn(renderPage(report))).toEqual(report);
  });

  it('has two scripts, whatever the texts are, and no markers that are left', () => {
    const page = renderPage(HOSTILE);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(/<!--|[\u2028\u202e\0]/.test(page)).toBe(false);
    expect(/<title>.*?<\/title>/.exec(page)?.[0]).toContain(
      '<title>&#60;/script&#62;&#60;script&#62;alert(1)&#60;/script&#62;&#60;!--&#60;script&#62;\ufffd',
    );
  });

  it('is small without data, and forbids all but itself', () => {
    const page = renderPage({ ...SAMPLE, codes: [] });
    expect(page.length).toBeLessThan(180_000);
    const [policy] = /content="default-src.*?"/.exec(page) ?? [];
    expect(policy).toMatch(
      /content="default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'"/,
    );
    expect(/\sstyle=|<link|<img|@import|url\((?!"?#)/.exec(page)).toBeNull();
  });

  it('embeds any JSON so that it ends no element', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = embedJson(value);
        expect(json).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('a long line', () => {
  const long = 'x'.repeat(5_000_000);

  it.each([
    [`${long}CODE${long}`, 'both'],
    [`${long}CODE`, 'start'],
    [`CODE${long}`, 'end'],
    ['short CODE', undefined],
    [`${'😀'.repeat(2_000_001)}CODE${'😀'.repeat(2_000_001)}`, 'both'],
  ])('is cut around its code (%#)', (text, clipped) => {
    const start = text.indexOf('CODE');
    const example = shorten({ text, start, end: start + 4 });
    expect(example.text.length).toBeLessThan(2100);
    expect(example.text.slice(example.start, example.end)).toBe('CODE');
    expect(example.clipped).toBe(clipped);
    expect(example.text).not.toMatch(/\p{Surrogate}/u);
  });

  it('is cut within its code if that is longer', () => {
    const example = shorten({ text: `a ${long}`, start: 2, end: 2 + long.length });
    expect(example).toMatchObject({ start: 2, clipped: 'end' });
    expect(example.end).toBe(example.text.length);
  });
});
