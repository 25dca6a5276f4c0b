import { Enricher } from '../run/enricher.js';
import type { Code, Platform } from '../types.js';

/** The codes on a log line, however weak the evidence: whoever asks about a line wants to know. */
export function explainLine(
  line: string,
  options: { readonly catalogs?: readonly string[]; readonly platform?: Platform } = {},
): readonly Code[] {
  const enricher = new Enricher({ ...options, minConfidence: 'possible' });
  return enricher.enrichLine(line)?.codes ?? [];
}
