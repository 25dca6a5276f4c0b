import { Enricher } from '../run/enricher.js';
import type { EnrichOptions } from '../run/options.js';
import type { Code } from '../types.js';

/**
 * The codes on a log line, including those with weak evidence, since the user asked about this
 * line.
 */
export function explainLine(line: string, options: EnrichOptions = {}): readonly Code[] {
  const enricher = new Enricher({ ...options, minConfidence: 'possible' });
  return enricher.enrichLine(line)?.codes ?? [];
}
