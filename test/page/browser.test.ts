import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Dimension } from '../../src/page/data/dimensions.js';
import type { Cell, Report } from '../../src/run/report/report.js';
import { type Opened, ReportBrowser } from './support/browser.js';
import { nameOfValue, Recount } from './support/recount.js';
import { codeOf, hours, reportOf } from './support/reports.js';
import { HOSTILE, SAMPLE } from './support/samples.js';
import { barsOf, rowsOf, timesOf, totalOf } from './support/screen.js';

const browser = new ReportBrowser();
beforeAll(() => browser.start());
afterEach(() => browser.close());
afterAll(() => browser.end());

/** What the page calls a value of a report's codes. */
const LABELS = new Map([
  ['error', 'Error'],
  ['warning', 'Warning'],
  ['info', 'Info'],
  ['success', 'Success'],
  ['unknown', 'Unknown'],
]);

type Chosen = Partial<Record<Dimension, readonly (string | null)[]>>;

function recountOf(report: Report, chosen: Chosen, period?: readonly [number, number]): Recount {
  const values = Object.entries(chosen).map(([dimension, names]) => {
    return [dimension as Dimension, new Set(names)] as const;
  });
  return new Recount(report, { values: new Map(values), period, words: [] });
}

/** Compares all figures of the page with a count of the report's cells. */
async function expectCounts(
  { page }: Opened,
  report: Report,
  chosen: Chosen,
  period?: readonly [number, number],
): Promise<void> {
  const recount = recountOf(report, chosen, period);
  expect(await totalOf(page)).toBe(recount.sum(() => true));
  const severities = await barsOf(page, 'severity');
  for (const [name, label] of LABELS) {
    const is = (cell: Cell) => nameOfValue(report, cell, 'severity') === name;
    expect(severities.get(label) ?? 0, label).toBe(recount.sum(is, 'severity'));
  }
  for (const dimension of ['source', 'host', 'category', 'family'] as const) {
    const bars = await barsOf(page, dimension);
    const names = new Set(report.cube.cells.map((cell) => nameOfValue(report, cell, dimension)));
    for (const name of names) {
      if (name === null) continue;
      const is = (cell: Cell) => nameOfValue(report, cell, dimension) === name;
      expect(bars.get(name) ?? 0, name).toBe(recount.sum(is, dimension));
    }
  }
  const rows = await rowsOf(page);
  report.codes.forEach(({ symbol, code }, at) => {
    expect(rows.get(symbol ?? code) ?? 0).toBe(recount.sum(([, one]) => one === at));
  });
  const times = await timesOf(page);
  const shown = [...times.values()].flat().reduce((sum, count) => sum + count, 0);
  expect(shown).toBe(recount.sum(([time]) => time >= 0, 'time'));
}

function expectNoFaults({ faults, requests }: Opened): void {
  expect(faults).toEqual([]);
  expect(requests).toEqual([]);
}

describe('the page of a report', () => {
  it('opens from a disk without errors, violations of its policy or requests', async () => {
    const opened = await browser.open(SAMPLE);
    await expectCounts(opened, SAMPLE, {});
    expect(await opened.page.title()).toBe('Week 48');
    expectNoFaults(opened);
  });

  it('filters by bars, and shows each filter as a button that removes it', async () => {
    const opened = await browser.open(SAMPLE);
    const { page } = opened;
    await page.getByRole('button', { name: /^Error / }).click();
    await expectCounts(opened, SAMPLE, { severity: ['error'] });
    await page.getByRole('button', { name: /^api\.log / }).click();
    await page.getByRole('button', { name: /^old\/windows\.log / }).click();
    const chosen = { severity: ['error'], source: ['api.log', 'old/windows.log'] };
    await expectCounts(opened, SAMPLE, chosen);
    await page.getByRole('button', { name: /^No host stated / }).click();
    await expectCounts(opened, SAMPLE, { ...chosen, host: [null] });
    await page.getByRole('button', { name: 'Remove filter Source: api.log' }).click();
    await expectCounts(opened, SAMPLE, { ...chosen, source: ['old/windows.log'], host: [null] });
    await page.getByRole('button', { name: 'Clear all' }).click();
    await expectCounts(opened, SAMPLE, {});
    expectNoFaults(opened);
  });

  it('filters by a period that is dragged', async () => {
    const opened = await browser.open(SAMPLE);
    const { page } = opened;
    const box = await page.locator('.time-chart .overlay').boundingBox();
    if (box === null) throw new Error('no chart');
    const at = (column: number) => box.x + (box.width * column) / 12;
    await page.mouse.move(at(2.3), box.y + 20);
    await page.mouse.down();
    await page.mouse.move(at(4), box.y + 30);
    await page.mouse.move(at(5.6), box.y + 30);
    await page.mouse.up();
    await expectCounts(opened, SAMPLE, {}, [2, 5]);
    expect(page.url()).toContain('#from=2026-11-29T02%3A00%3A00&to=2026-11-29T05%3A00%3A00');
    await page.mouse.click(at(9), box.y + 20);
    await expectCounts(opened, SAMPLE, {});
    expectNoFaults(opened);
  });

  it('filters by a row of the map of codes over time', async () => {
    const opened = await browser.open(SAMPLE);
    await opened.page.locator('.heat-label', { hasText: 'NOT_FOUND' }).click();
    await expectCounts(opened, SAMPLE, { code: ['http 404'] });
  });

  it.each([
    ['no such code', []],
    ['e_access', ['E_ACCESSDENIED']],
    ['-2147024891', ['E_ACCESSDENIED']],
    ['listening port', ['ECONNREFUSED']],
    ['service runs', ['ECONNREFUSED']],
    ['connect:', ['ECONNREFUSED']],
  ])('finds %s', async (words, names) => {
    const { page } = await browser.open(SAMPLE);
    await page.getByRole('searchbox').fill(words);
    expect([...(await rowsOf(page)).keys()]).toEqual(names);
  });

  it('can be used with the keyboard alone', async () => {
    const opened = await browser.open(SAMPLE);
    const { page } = opened;
    await page.getByRole('slider', { name: 'Start of the period' }).focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Tab', 'ArrowLeft']) {
      await page.keyboard.press(key);
    }
    await expectCounts(opened, SAMPLE, {}, [2, 10]);
    await page.keyboard.press('Escape');
    await expectCounts(opened, SAMPLE, {});
    await page.getByRole('button', { name: /^Warning / }).focus();
    await page.keyboard.press('Enter');
    expect(await focusedLabel(opened)).toMatch(/^Warning/);
    await expectCounts(opened, SAMPLE, { severity: ['warning'] });
    await page.keyboard.press('Space');
    await page.locator('.row-button').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.details-row').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Show only this code');
    expectNoFaults(opened);
  });

  it('sorts by columns', async () => {
    const { page } = await browser.open(SAMPLE);
    const sorted = async (name: string) => {
      await page.locator('.sort', { hasText: name }).click();
      return [...(await rowsOf(page)).keys()];
    };
    expect(await sorted('Code')).toEqual([...(await sorted('Code'))].reverse());
    expect((await sorted('First seen')).slice(0, 2)).toEqual(['ECONNREFUSED', 'E_ACCESSDENIED']);
    expect((await sorted('Severity'))[0]).toBe('ECONNREFUSED');
    expect(await page.locator('[aria-sort]').textContent()).toContain('Severity');
  });

  it('has its whole view in its address, for links and for the way back', async () => {
    const opened = await browser.open(SAMPLE);
    const { page } = opened;
    await page.getByRole('button', { name: /^Error / }).click();
    await page.getByRole('slider', { name: 'Start of the period' }).press('ArrowRight');
    await page.getByRole('searchbox').fill('port');
    await page.locator('.sort', { hasText: 'Last seen' }).click();
    await page.locator('.row-button').first().click();
    const address = page.url();
    const copy = await browser.open(SAMPLE, address.slice(address.indexOf('#')));
    for (const one of [opened, copy]) {
      await expectCountsOfLink(one);
      expect(await one.page.locator('.details-row').count()).toBe(1);
      expect(await one.page.locator('[aria-sort]').textContent()).toContain('Last seen');
    }
    await page.goBack();
    expect(await page.locator('.details-row').count()).toBe(0);
    await page.goBack();
    expect(await page.locator('[aria-sort]').textContent()).toContain('Count');
    await page.goBack();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    await page.goForward();
    expect(await page.getByRole('searchbox').inputValue()).toBe('port');
    expectNoFaults(opened);
  });

  it('shows hostile texts as texts', async () => {
    const open = HOSTILE.codes.map(({ id }) => `open=${encodeURIComponent(id)}`).join('&');
    const opened = await browser.open(HOSTILE, `#${open}`);
    const { page } = opened;
    expect(await page.locator('.details-row').count()).toBe(HOSTILE.codes.length);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(0);
    const text = await page.locator('main').innerText();
    expect(text).toContain('user\\u202etxt.exe \\u0000<img src=x onerror=alert(1)> code');
    expect(text).toContain('</script><script>alert(1)</script>');
    expect(text).not.toMatch(/[\0\u202e\u2028]/);
    expect(await page.locator('mark').allTextContents()).toEqual(HOSTILE.codes.map(() => 'code'));
    await page
      .getByRole('button', { name: /^__proto__ / })
      .first()
      .click();
    expect(await rowsOf(page)).toEqual(new Map([['__proto__', 2]]));
    expectNoFaults(opened);
  });

  it('copies a code as text', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const { page } = await browser.open(SAMPLE, '#open=hresult+0x80070005', { permissions });
    await page.getByRole('button', { name: 'Copy as text' }).click();
    await page.getByRole('status').getByText('Copied').waitFor({ state: 'attached' });
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(
      /^E_ACCESSDENIED {2}0x80070005\n-2147024891, 2147942405\nThe caller lacks/,
    );
  });

  it.each([
    ['no codes', {}, 'No error codes were found in these logs.'],
    ['no times', { codes: [codeOf('a')], cube: { cells: [[-1, 0, 0, -1, 3]] } }, 'states a time'],
    [
      'one time',
      { codes: [codeOf('a')], cube: { times: hours(1), cells: [[0, 0, 0, -1, 3]] } },
      'Over time',
    ],
    [
      'many times',
      { codes: [codeOf('a')], cube: { times: hours(5000), cells: [[4999, 0, 0, -1, 3]] } },
      'Codes per',
    ],
    [
      'counts that are too low',
      {
        codes: [codeOf('a')],
        errorBound: 12,
        inputsSkipped: 2,
        cube: { cells: [[-1, -1, 0, -1, 3]], errorBound: 34, other: 56 },
      },
      'up to 34 too low',
    ],
  ] as const)('shows a report with %s', async (_, given, text) => {
    const opened = await browser.open(reportOf(given as Parameters<typeof reportOf>[0]));
    expect(await opened.page.locator('main').innerText()).toContain(text);
    expectNoFaults(opened);
  });

  it('opens the first rows on paper, and has no controls there', async () => {
    const { page } = await browser.open(SAMPLE, '#severity=error');
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('.details-row').count()).toBe(2);
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    expect(await page.getByText('Severity: Error').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => page.locator('.details-row').count()).toBe(0);
  });
});

async function expectCountsOfLink({ page }: Opened): Promise<void> {
  const filters = { values: new Map([['severity' as const, new Set(['error'])]]), words: ['port'] };
  const recount = new Recount(SAMPLE, { ...filters, period: [1, 11] });
  expect(await totalOf(page)).toBe(recount.sum(() => true));
}

async function focusedLabel({ page }: Opened): Promise<string> {
  return (await page.locator(':focus').textContent()) ?? '';
}
