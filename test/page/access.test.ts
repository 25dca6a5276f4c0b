import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ReportBrowser } from './support/browser.js';
import { reportOf } from './support/reports.js';
import { HOSTILE, SAMPLE } from './support/samples.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

const browser = new ReportBrowser();
beforeAll(() => browser.start());
afterEach(() => browser.close());
afterAll(() => browser.end());

/** The barriers that axe finds, with the elements that they are in. */
async function barriersIn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(`axe
    .run(document, { resultTypes: ['violations'] })
    .then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`);
}

const REPORTS = [
  [
    'all that there can be',
    SAMPLE,
    '#severity=error&open=errno+ECONNREFUSED&from=2026-11-29T02:00&to=2026-11-29T06:00',
  ],
  ['hostile texts', HOSTILE, '#open=errno+__proto__'],
  ['no codes', reportOf({}), ''],
] as const;

const SCREENS = [
  ['light', 1200],
  ['light', 360],
  ['dark', 1200],
  ['dark', 360],
] as const;

describe('the page of a report', () => {
  it.each(REPORTS.flatMap((report) => SCREENS.map((screen) => [...report, ...screen] as const)))(
    'has no barriers with %s (%#)',
    async (_, report, fragment, colorScheme, width) => {
      const { page } = await browser.open(report, fragment, {
        bypassCSP: true,
        colorScheme,
        viewport: { width, height: 800 },
      });
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '');
      });
      expect(await barriersIn(page)).toEqual([]);
      const widest = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(widest).toBeLessThanOrEqual(width);
    },
  );
});
