// The plain contender: every rule's regular expression on every line, one after another, in
// streams. It counts what was matched and says nothing about it.
//   node bench/contenders/plain.js FILE
import { createReadStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import split2 from 'split2';
import through2 from 'through2';

const BUILT_IN = new URL('../../dist/built-in.json', import.meta.url);

const { rules: all } = JSON.parse(readFileSync(BUILT_IN, 'utf8'));
const rules = all
  .filter(({ success }) => !success)
  .map(({ pattern, flags, requires }) => ({ regex: new RegExp(pattern, `${flags}g`), requires }));
const counts = new Map();

const counter = through2.obj((line, _encoding, done) => {
  for (const { regex, requires } of rules) {
    if (requires.every((word) => line.includes(word))) countMatches(regex, line);
  }
  done();
});

await pipeline(createReadStream(process.argv[2]), split2(), counter.resume());
const sorted = [...counts].sort(([, a], [, b]) => b - a);
process.stdout.write(sorted.map(([match, count]) => `${count} ${match}\n`).join(''));

function countMatches(regex, line) {
  regex.lastIndex = 0;
  for (let match = regex.exec(line); match !== null; match = regex.exec(line)) {
    const text = match.groups.code ?? match.groups.symbol;
    counts.set(text, (counts.get(text) ?? 0) + 1);
    if (match[0] === '') regex.lastIndex++;
  }
}
