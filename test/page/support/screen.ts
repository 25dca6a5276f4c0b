import type { Page } from 'playwright-core';
import type { Dimension } from '../../../src/page/data/dimensions.js';

/** A number as the page writes it. */
export function numberIn(text: string): number {
  return Number(text.replaceAll(',', ''));
}

/** The bars of a dimension: labels and counts. */
export async function barsOf(page: Page, dimension: Dimension): Promise<Map<string, number>> {
  const bars = await page
    .locator(`[aria-labelledby="bars-${dimension}"] .bar`)
    .evaluateAll((all) =>
      all.map((bar) => [
        bar.getAttribute('title') ?? '',
        bar.querySelector('.bar-count')?.textContent ?? '',
      ]),
    );
  return new Map(bars.map(([label = '', count = '']) => [label, numberIn(count)]));
}

/** The rows of the table of codes: names and counts. */
export async function rowsOf(page: Page): Promise<Map<string, number>> {
  const rows = await page
    .locator('.code-row')
    .evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('.row-button')?.textContent ?? '',
        row.querySelector('td.number')?.textContent ?? '',
      ]),
    );
  return new Map(rows.map(([name = '', count = '']) => [name, numberIn(count)]));
}

/** The counts of the chart of time by period and severity, from the table beside it. */
export async function timesOf(page: Page): Promise<Map<string, number[]>> {
  const details = page.locator('[aria-labelledby="time-title"] details');
  await details.evaluate((element) => element.setAttribute('open', ''));
  await details.locator('tbody tr').first().waitFor();
  const rows = await details
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  return new Map(
    rows.map(([time = '', ...counts]) => [time ?? '', counts.map((c) => numberIn(c ?? ''))]),
  );
}

/** How many codes the filters leave, as the page says above. */
export async function totalOf(page: Page): Promise<number> {
  const text = (await page.locator('.result').textContent()) ?? '';
  return numberIn(/^[\d,]+/.exec(text)?.[0] ?? '');
}
