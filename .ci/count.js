// Adds up the test runner's reports. Fails if a test failed or was skipped, or if there was none.
import { readFileSync } from 'node:fs';

const reports = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')));
const sum = (count) => reports.reduce((total, report) => total + count(report), 0);
const passed = sum((report) => report.numPassedTests);
const failed = sum((report) => report.numFailedTests);
const skipped = sum((report) => report.numPendingTests + report.numTodoTests);
console.log(`tests: ${passed} passed, ${failed} failed, ${skipped} skipped`);
const isGood = passed > 0 && failed === 0 && skipped === 0;
process.exitCode = isGood && reports.every(({ success }) => success) ? 0 : 1;
