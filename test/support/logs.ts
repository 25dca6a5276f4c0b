import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { loadBuiltIn } from '../../src/run/builtIn.js';

const LABELLED = new URL('../../fixtures/labelled/', import.meta.url);

/** The samples of all built-in rules, near misses among them. */
export const SAMPLES: readonly string[] = loadBuiltIn().rules.flatMap(({ samples }) =>
  samples.map(({ line }) => line),
);

/** The lines of the labelled corpus. */
export function labelledLines(): string[] {
  const files = readdirSync(LABELLED).filter((name) => name.endsWith('.jsonl'));
  return files.flatMap((name) => {
    const lines = readFileSync(new URL(name, LABELLED), 'utf8').trimEnd().split('\n');
    return lines.map((line) => (JSON.parse(line) as { line: string }).line);
  });
}

const sample = fc.constantFrom(...SAMPLES).map((line) => Buffer.from(line));

/** A sample of which a byte is another. */
const bent = fc.tuple(sample, fc.nat(), fc.nat(255)).map(([line, at, byte]) => {
  const copy = Buffer.from(line);
  if (copy.length > 0) copy[at % copy.length] = byte;
  return copy;
});

/** Two samples run together in the middle. */
const joined = fc.tuple(sample, sample).map(([one, other]) => {
  return Buffer.concat([one.subarray(0, one.length >> 1), other.subarray(other.length >> 1)]);
});

/** Before a sample in a text of JSON, or of rsyslog. */
const before = fc.constantFrom(
  '',
  'boom\n',
  'a\t',
  '\u001b[31m',
  '"é\u2028" ',
  'C:\\new\\',
  '\r\n',
);
/** A sample in JSON, and in JSON in a string of JSON; or behind control characters in octal. */
const escaped = fc
  .tuple(fc.constantFrom(...SAMPLES), before, fc.nat(3), fc.constantFrom('', 'app: '))
  .map(([line, text, depth, head]) => {
    if (depth === 3) return Buffer.from(`${head}boom#012#011${line}`);
    let json = JSON.stringify({ msg: `${text}${line}`, n: 1 });
    for (let level = 0; level < depth; level++) json = JSON.stringify({ log: `${json}\n` });
    return Buffer.from(`${head}${json}`);
  });

/** As in UTF-16, in either order of bytes, with or without what is not ASCII. */
const wide = fc.tuple(fc.constantFrom(...SAMPLES), fc.boolean()).map(([line, isSwapped]) => {
  const bytes = Buffer.from(`é${line}\n`, 'utf16le');
  return isSwapped ? bytes.swap16() : bytes;
});

const noise = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));

/** Any bytes, many of them lines with codes, and lines of which some bytes are others. */
export const anyBytes: fc.Arbitrary<Buffer> = fc
  .array(
    fc.tuple(
      fc.oneof(sample, bent, joined, escaped, wide, noise),
      fc.constantFrom('\n', '\r\n', '\n\n', ''),
    ),
    {
      maxLength: 5,
    },
  )
  .map((pieces) => Buffer.concat(pieces.flatMap(([bytes, end]) => [bytes, Buffer.from(end)])));
