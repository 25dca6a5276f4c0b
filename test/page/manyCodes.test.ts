import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReportBrowser } from './support/browser.js';
import { manyCodes } from './support/samples.js';
import { rowsOf, totalOf } from './support/screen.js';

const browser = new ReportBrowser();
beforeAll(() => browser.start());
afterAll(() => browser.end());

/** Generous: the machine may be busy. docs/performance.md has the real times. */
const MOST_MS = 1000;

/** What a user does, as events in the page, so that nothing but the page is measured. */
const ACTIONS = {
  filter: () => click('[aria-labelledby="bars-category"] .bar'),
  'filter a second time': () => click('[aria-labelledby="bars-source"] .bar'),
  brush: () => press('[role=slider]', 'PageUp'),
  'brush back': () => press('[role=slider]', 'Home'),
  clear: () => click('.chips .plain'),
  search: () => type('operation 4711'),
  'search for less': () => type('e'),
  'search for nothing': () => type(''),
  'sort by name': () => click('[data-key=sort-code]'),
  'sort by time': () => click('[data-key=sort-first]'),
  'sort by count': () => click('[data-key=sort-count]'),
  'open a row': () => click('.row-button'),
  'show more rows': () => click('.panel-codes .more button'),
} satisfies Record<string, () => void>;

declare function click(selector: string): void;
declare function press(selector: string, key: string): void;
declare function type(text: string): void;

/** Defines what the actions call. */
const HELPERS = `
  const find = (selector) => document.querySelector(selector);
  window.click = (selector) => find(selector).click();
  window.press = (selector, key) =>
    find(selector).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  window.type = (text) => {
    find('#search').value = text;
    find('#search').dispatchEvent(new Event('input'));
  };
`;

/** The time from an action to when the page is drawn, in milliseconds. */
function timeOf(page: Page, action: () => void): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    const start = performance.now();
    (${action})();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  })`);
}

describe('a report of 50,000 codes', () => {
  it('does everything at once, and shows some hundred rows', async () => {
    const report = manyCodes();
    const { page, faults } = await browser.open(report, '', { bypassCSP: true });
    await page.waitForTimeout(3000);
    await page.evaluate(HELPERS);
    const times = new Map<string, number>();
    for (const [name, action] of Object.entries(ACTIONS)) {
      times.set(name, await timeOf(page, action));
    }
    if (process.env.SHOW_TIMES) process.stderr.write(`${JSON.stringify([...times], null, 1)}\n`);
    expect([...times].filter(([, ms]) => ms > MOST_MS)).toEqual([]);
    expect((await rowsOf(page)).size).toBe(130);
    expect(await totalOf(page)).toBe(report.totals.codes);
    expect(faults).toEqual([]);
  });
});
