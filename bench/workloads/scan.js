// Scans a log with the scanner alone, as one thread of a run does, for at most so many seconds of
// scanning. Prints as JSON what `scanStatistics` gives.
//   node bench/workloads/scan.js LOG SECONDS
import { createReadStream } from 'node:fs';
import { CHUNK_BYTES } from '../../dist/read/readFile.js';
import { readLines } from '../../dist/read/readLines.js';
import { loadKnowledge } from '../../dist/run/knowledge.js';
import { resolveOptions } from '../../dist/run/options.js';

const NEWLINE = 0x0a;

const [log, seconds] = process.argv.slice(2);
const options = resolveOptions();
const { scanner } = loadKnowledge(options);
const scanned = { bytes: 0, ms: 0, lines: 0, flagged: 0 };
const chunks = createReadStream(log, { highWaterMark: CHUNK_BYTES });
for await (const { bytes } of readLines(chunks, options.maxLineBytes)) {
  const start = performance.now();
  scanned.flagged += scanner.scan(bytes).length;
  scanned.ms += performance.now() - start;
  scanned.bytes += bytes.length;
  scanned.lines += countLines(bytes);
  if (scanned.ms > seconds * 1e3) break;
}
console.log(JSON.stringify({ ...scanned, scanner: scanner.statistics }));

function countLines(bytes) {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
