import { memberName } from '../read/archives/memberName.js';
import type { Lines } from '../read/lineCutter.js';
import type { PartialLine } from '../types.js';
import type { BatchOptions } from './batch.js';
import type { Enricher } from './enricher.js';
import { NdjsonAnnotator } from './ndjsonAnnotator.js';
import { NdjsonReader } from './ndjsonReader.js';
import { readSources, type Source, type Sources } from './sources.js';

/**
 * Adds the codes in the fields `jsonField` to the lines of structured logs, at the pace of `write`.
 * Lines without codes are omitted, unless the option `all` is set.
 */
export async function annotateSources(
  sources: Sources,
  enricher: Enricher<PartialLine>,
  write: (bytes: Buffer) => Promise<void>,
  { onFault, alarm, ...options }: BatchOptions,
): Promise<void> {
  const { maxLineBytes, maxRatio, jsonField, all, onWarning } = enricher.options;
  const annotator = new NdjsonAnnotator(
    enricher,
    {
      field: jsonField.length === 1 ? jsonField[0] : jsonField,
      onInvalid: 'search',
      onlyWithCodes: !all,
      output: 'ndjson',
    },
    (findings) => alarm?.see(findings),
  );
  const handlerOf = ({ name }: Source) => {
    const times = enricher.startText();
    const reader = new NdjsonReader(maxLineBytes, 'bytes');
    return async (lines: Lines): Promise<void> => {
      const place = { source: memberName(name, lines.member), times };
      const items = reader.lines([lines]).map((came) => annotator.annotate(came, place));
      await write(Buffer.concat(items.filter((item) => Buffer.isBuffer(item))));
    };
  };
  await readSources(sources, { maxLineBytes, maxRatio, onWarning, ...options }, handlerOf, onFault);
  annotator.end();
}
