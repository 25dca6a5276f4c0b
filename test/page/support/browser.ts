import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { renderPage } from '../../../src/run/report/page.js';
import type { Report } from '../../../src/run/report/report.js';

/** vitest.config.ts leaves out the tests that need it where it is absent. */
const { CHROMIUM = '/usr/bin/chromium' } = process.env;

/** A page that is open, and what went wrong in it. */
export interface Opened {
  readonly page: Page;
  /** Errors of its programs, messages on its console and violations of its policy. */
  readonly faults: string[];
  /** What it loaded, beside itself. */
  readonly requests: string[];
}

/** Opens reports as a user does: as files, in a browser. */
export class ReportBrowser {
  readonly #folder = mkdtempSync(join(tmpdir(), 'errenrich-page-'));
  #browser: Browser | undefined;
  #files = 0;

  async start(): Promise<void> {
    this.#browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  }

  async end(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Closes what was opened. */
  async close(): Promise<void> {
    await Promise.all(this.#browser?.contexts().map((context) => context.close()) ?? []);
  }

  /** Writes a report to a file and returns its address. */
  write(report: Report): string {
    const file = join(this.#folder, `report-${++this.#files}.html`);
    writeFileSync(file, renderPage(report));
    return pathToFileURL(file).href;
  }

  async open(report: Report, fragment = '', options: BrowserContextOptions = {}): Promise<Opened> {
    const address = this.write(report);
    const browser = this.#browser;
    if (browser === undefined) throw new Error('no browser');
    const context = await browser.newContext({
      viewport: { width: 1200, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    const opened = watch(page, address);
    await page.goto(address + fragment);
    await page.locator('main').waitFor();
    return opened;
  }
}

function watch(page: Page, address: string): Opened {
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error.stack)));
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) requests.push(request.url());
  });
  return { page, faults, requests };
}
