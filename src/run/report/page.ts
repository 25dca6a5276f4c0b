import { packageFile, readPackageFile } from '../../packageFile.js';
import type { Report } from './report.js';

/** Where the data goes in the page. */
const DATA = '{{data}}';

/** A report as one page of HTML that needs nothing else. */
export function renderPage(report: Report): string {
  const page = readPackageFile(packageFile('dist/report.html'), String);
  return page.replace(DATA, () => JSON.stringify(report).replaceAll('<', '\\u003c'));
}
