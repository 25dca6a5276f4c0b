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
  const others = meanings.length === 1 ? [] : meanings.filter((meaning) => meaning !== chosen);
  return explain(chosen, confidenceOf(chosen, evidence), evidence, others.map(asReference));
}

/** As sure as the surest evidence makes it; words beside a shape make it certain. */
function confidenceOf({ known }: Meaning, evidence: readonly Evidence[]): Confidence {
  if (evidence.includes('text') && evidence.includes('shape')) return 'certain';
  let surest: Confidence = 'possible';
  for (const kind of evidence) {
    const confidence = CONFIDENCE[kind][known ? 'known' : 'unknown'];
    if (RANK[confidence] > RANK[surest]) surest = confidence;
  }
  return surest;
}

/** How sure an explanation is, as a number. */
export function rankOf({ confidence }: Explanation): number {
  return RANK[confidence];
}
