/** What is told about the lines of a source, once of each kind. */
import { isUtf8 } from 'node:buffer';
import { type Lines, ownBytes } from '../read/lineCutter.js';
import type { Enriched } from '../types.js';
import type { EnrichOptions } from './options.js';
import { STANDARD_INPUT } from './tally.js';

interface WarnerOptions extends Pick<EnrichOptions, 'onWarning'> {
  readonly maxLineBytes: number;
}

/** Makes a function that warns of lines that were not read as they are. */
export function lineWarner(
  name: string | undefined,
  { maxLineBytes, onWarning }: WarnerOptions,
): (lines: Lines) => void {
  const warnOfSplit = once(
    name,
    `a line that was split is longer than ${maxLineBytes} bytes and was not joined whole; raise --max-line-bytes so that no code is missed between its parts`,
    onWarning,
  );
  const warnOfBytes = once(
    name,
    'some bytes are not UTF-8 and are read as U+FFFD; if the log has another encoding, name it with --encoding',
    onWarning,
  );
  const warnOfReplaced = once(
    name,
    'some bytes are not valid in its encoding and are read as U+FFFD',
    onWarning,
  );
  return (lines) => {
    if (lines.joined?.isCut) warnOfSplit();
    if (lines.isReplaced) warnOfReplaced();
    if (!isUtf8(ownBytes(lines))) warnOfBytes();
  };
}

/** Makes a function that warns of a line of which records have only parts. */
export function cutWarner(
  name: string | undefined,
  { fields, maxLineBytes, onWarning }: WarnerOptions & { readonly fields: ReadonlySet<string> },
): (enriched: Enriched) => void {
  const warn = once(
    name,
    `a line is longer than ${maxLineBytes} bytes, so its records have only parts of it; raise --max-line-bytes for all of it`,
    onWarning,
  );
  const hasText = fields.has('text');
  return ({ truncated }) => {
    if (truncated && hasText) warn();
  };
}

/**
 * Makes a function that warns if the first line that it is given has a time without a year.
 * @param hasTime whether a head has a time, with or without a year
 */
export function yearWarner(
  name: string | undefined,
  { onWarning, year }: Pick<EnrichOptions, 'onWarning' | 'year'>,
  hasTime: (head: string) => boolean,
): (head: string, timestamp: string | undefined) => void {
  const message =
    'its times have no year and are not counted; name it with --year, or infer it with --year auto';
  const warn = once(name, message, onWarning);
  let isFirst = year === undefined;
  return (head, timestamp) => {
    if (isFirst && timestamp === undefined && hasTime(head)) warn();
    isFirst = false;
  };
}

function once(
  name = STANDARD_INPUT,
  message: string,
  onWarning: WarnerOptions['onWarning'],
): () => void {
  let isTold = false;
  return () => {
    if (!isTold) onWarning?.(`${name}: ${message}`);
    isTold = true;
  };
}
