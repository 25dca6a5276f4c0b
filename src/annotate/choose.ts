import type { Confidence, Evidence, Explanation } from '../types.js';
import { asReference, explain, type Meaning } from './meanings.js';

/** How far each evidence goes: for a value that a catalog knows, and for one that none does. */
const CONFIDENCE: Record<Evidence, { known: Confidence; unknown: Confidence }> = {
  symbol: { known: 'certain', unknown: 'likely' },
  context: { known: 'certain', unknown: 'likely' },
  text: { known: 'likely', unknown: 'likely' },
  shape: { known: 'likely', unknown: 'possible' },
  weak: { known: 'possible', unknown: 'possible' },
};

const RANK: Record<Confidence, number> = { possible: 0, likely: 1, certain: 2 };

/** Explains one of several meanings by what speaks for it; the others are its alternatives. */
export function choose(
  chosen: Meaning,
  meanings: readonly Meaning[],
  evidence: readonly Evidence[],
): Explanation {
  const confidences = evidence.map((kind) => CONFIDENCE[kind][chosen.known ? 'known' : 'unknown']);
  const surest = confidences.reduce((a, b) => (RANK[a] >= RANK[b] ? a : b));
  const isBorneOut = evidence.includes('text') && evidence.includes('shape');
  const confidence = isBorneOut ? 'certain' : surest;
  const others = meanings.filter((meaning) => meaning !== chosen).map(asReference);
  return explain(chosen, confidence, evidence, others);
}

/** How sure an explanation is, as a number. */
export function rankOf({ confidence }: Explanation): number {
  return RANK[confidence];
}
