import { loadPacks } from '../extract/packs/loadPacks.js';
import { loadIndex } from '../run/catalogs.js';
import { composeKnowledge } from '../run/knowledge.js';
import { Tracer } from './traceLine.js';

export { formatTrace } from '../emit/formatTrace.js';
export type { LineTrace } from '../emit/trace.js';
export { formatOutcomes } from '../emit/traceOutcomes.js';
export { Tracer } from './traceLine.js';

/** Traces samples through packs and the built-in rules, even if the packs fail on them. */
export function sampleTracer(packs: readonly string[], catalogs: readonly string[]): Tracer {
  const knowledge = composeKnowledge(packs.flatMap(loadPacks), loadIndex(catalogs));
  return new Tracer({}, knowledge);
}
