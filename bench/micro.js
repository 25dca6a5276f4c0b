// How many bytes a second each stage takes in, one thread, in one process: `npm run bench:micro`.
// A stage is given what the stage before it made; the best of several rounds counts.
import { createReadStream, statSync } from 'node:fs';
import { writeRecord } from '../dist/emit/ndjson.js';
import { TextBytes } from '../dist/emit/textBytes.js';
import { findCandidates } from '../dist/extract/match/findCandidates.js';
import { compileMatcher } from '../dist/extract/match/matcher.js';
import { jsConfirmKernel } from '../dist/extract/scan/kernel/confirmKernel.js';
import { jsWalker } from '../dist/extract/scan/kernel/jsWalker.js';
import { Scanner } from '../dist/extract/scan/scanner.js';
import { lineText } from '../dist/read/lineText.js';
import { CHUNK_BYTES } from '../dist/read/readFile.js';
import { readLines } from '../dist/read/readLines.js';
import { loadBuiltIn } from '../dist/run/builtIn.js';
import { Enricher } from '../dist/run/enricher.js';
import { loadKnowledge } from '../dist/run/knowledge.js';
import { lineAnnotator } from '../dist/run/lineAnnotator.js';
import { Tokenizer } from '../dist/tokenize/tokenizer.js';
import { ABSENT } from './logs/real.js';
import { makeLog } from './logs.js';
import { SURROUNDINGS } from './measure.js';

const BYTES = 2 ** 25;
const ROUNDS = 5;

const enricher = new Enricher();
const { rules, index, scanner } = loadKnowledge(enricher.options);
const matchers = rules.map((rule) => compileMatcher(rule));
const tokenizer = new Tokenizer(loadBuiltIn().formats);
const annotator = lineAnnotator(index, tokenizer, undefined);

for (const kind of ['sparse', 'dense', 'varied', 'real']) {
  const log = makeLog(kind, BYTES);
  if (log === undefined) console.log(`\n${kind} log: ${ABSENT}`);
  else await measureStages(kind, `${SURROUNDINGS.cwd}/${log}`);
}

async function measureStages(kind, path) {
  const size = statSync(path).size;
  console.log(`\n${kind} log, ${(size / 1e6).toFixed(0)} MB`);
  const say = (stage, ms) => {
    console.log(`  ${stage.padEnd(44)}${(size / 1e3 / ms).toFixed(0).padStart(7)} MB/s`);
  };
  const blocks = [];
  for await (const { bytes } of readLines(chunksOf(path), enricher.options.maxLineBytes)) {
    blocks.push(Buffer.from(bytes));
  }
  say(
    'read: a file into blocks of lines',
    await best(async () => {
      for await (const _ of readLines(chunksOf(path), enricher.options.maxLineBytes));
    }),
  );
  const plain = new Scanner(rules, { makeWalker: jsWalker, makeKernel: jsConfirmKernel });
  const scan = (how) => best(() => blocks.map((block) => how.scan(block)));
  say('extract: blocks scanned, WebAssembly', await scan(scanner));
  say('extract: blocks scanned, JavaScript', await scan(plain));
  const lines = blocks.flatMap((block) => {
    return scanner.scan(block).map((flagged) => ({ block, ...flagged }));
  });
  const textOf = ({ block, start, end }) => lineText(block, start, end);
  say('read: flagged lines decoded', await best(() => lines.map(textOf)));
  const texts = lines.map(textOf);
  const match = (text, at) => findCandidates(text, matchers, lines[at].rules);
  say('extract: flagged lines matched', await best(() => texts.map(match)));
  const candidates = texts.map(match);
  const annotate = (text, at) => annotator.annotate(candidates[at], text);
  say('annotate: candidates given meanings', await best(() => texts.map(annotate)));
  const tokenize = (text) => tokenizer.tokenize(text);
  say('tokenize: the heads of flagged lines', await best(() => texts.map(tokenize)));
  const made = [];
  enrichAll(blocks, (enriched) => made.push(enriched));
  const into = new TextBytes();
  const write = (enriched) => {
    writeRecord(enriched, into);
    into.take();
  };
  say('emit: records written as NDJSON', await best(() => made.forEach(write)));
  say('all: blocks into records', await best(() => enrichAll(blocks, write)));
}

function chunksOf(path) {
  return createReadStream(path, { highWaterMark: CHUNK_BYTES });
}

function enrichAll(blocks, onLine) {
  for (const bytes of blocks) enricher.enrich({ bytes, offset: 0, firstLine: 1 }, onLine);
}

/** Milliseconds of the fastest round. */
async function best(round) {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < ROUNDS; count++) {
    const start = performance.now();
    await round();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
