import type { Confidence, Evidence, Explanation } from '../types.js';
import { asReference, explain, type Meaning } from './meanings.js';

/** The confidence of each kind of evidence: for a value in a catalog, and for an unknown one. */
const CONFIDENCE: Record<Evidence, { known: Confidence; unknown: Confidence }> = {
  symbol: { known: 'certain', unknown: 'likely' },
  context: { known: 'certain', unknown: 'likely' },
  text: { known: 'likely', unknown: 'likely' },
  shape: { known: 'likely', unknown: 'possible' },
  weak: { known: 'possible', unknown: 'possible' },
};

const RANK: Record<Confidence, number> = { possible: 0, likely: 1, certain: 2 };

/**
 * Makes an explanation of one of several meanings and its evidence; the others are its
 * alternatives.
 * @param limit the highest confidence that it may have
 */
export function choose(
  chosen: Meaning,
  meanings: readonly Meaning[],
  evidence: readonly Evidence[],
  limit: Confidence = 'certain',
): Explanation {
  const others = meanings.length === 1 ? [] : meanings.filter((meaning) => meaning !== chosen);
  const proven = confidenceOf(chosen, evidence);
  const confidence = RANK[proven] > RANK[limit] ? limit : proven;
  return explain(chosen, confidence, evidence, others.map(asReference));
}

/** The highest confidence of any evidence; text in addition to shape makes it certain. */
function confidenceOf({ known }: Meaning, evidence: readonly Evidence[]): Confidence {
  if (evidence.includes('text') && evidence.includes('shape')) return 'certain';
  let surest: Confidence = 'possible';
  for (const kind of evidence) {
    const confidence = CONFIDENCE[kind][known ? 'known' : 'unknown'];
    if (RANK[confidence] > RANK[surest]) surest = confidence;
  }
  return surest;
}

/** The confidence of an explanation as a number. */
export function rankOf({ confidence }: Explanation): number {
  return RANK[confidence];
}
