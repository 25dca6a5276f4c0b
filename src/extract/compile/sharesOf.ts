import type { ByteSet } from '../compiledRule.js';
import type { State } from './chooseFactors.js';
import type { SampleText } from './sampleText.js';

/** The positions at which some piece of a rule occurs in a text. */
interface Occurrences {
  readonly id: number;
  readonly places: Int32Array;
  /** Their share of the text, counting only those after a byte of a set. */
  readonly shares: Map<ByteSet, number>;
}

/**
 * How often pieces of a rule occur in a text.
 * @returns for each state, for pieces that begin at it, the share of all positions at which the
 *   first byte occurs, the first two, and so on, or up to where the rule accepts
 */
export function sharesOf(states: readonly State[], text: SampleText, longest: number): number[][] {
  const finder = new Finder(text);
  const shares: number[][] = states.map(() => []);
  let level = states.map(({ set }) => finder.find(set, []));
  for (let length = 1; length <= longest; length++) {
    states.forEach(({ after }, at) => {
      shares[at]?.push(finder.share(level[at] as Occurrences, after));
    });
    const shorter = level;
    level = states.map(({ set, next }, at) => {
      const own = shorter[at] as Occurrences;
      if (next.length === 0 || own.places.length === 0) return own;
      return finder.find(
        set,
        next.map((target) => shorter[target] as Occurrences),
      );
    });
  }
  return shares;
}

/** Finds each piece only once: many states have the same continuation. */
class Finder {
  readonly #text: SampleText;
  readonly #known = new Map<ByteSet, Map<string, Occurrences>>();
  #count = 0;

  constructor(text: SampleText) {
    this.#text = text;
  }

  /**
   * The positions of a set, followed by one of the rests if there are any. What occurs almost
   * everywhere is assumed to occur everywhere: it is not a good factor, and comparing its positions
   * would take long.
   */
  find(set: ByteSet, rests: readonly Occurrences[]): Occurrences {
    const broad = this.#text.bytes.length / 4;
    if (rests.some(({ places }) => places.length > broad)) return this.find(set, []);
    const ofSet = this.#known.get(set) ?? new Map<string, Occurrences>();
    this.#known.set(set, ofSet);
    const distinct = [...new Set(rests)].filter(({ places }) => places.length > 0);
    const key = rests.length === 0 ? '' : `:${distinct.map(({ id }) => id).sort()}`;
    const known = ofSet.get(key) ?? this.#occurrences(set, rests.length === 0, distinct);
    ofSet.set(key, known);
    return known;
  }

  share({ places, shares }: Occurrences, after: ByteSet): number {
    const known = shares.get(after) ?? this.#text.shareAfter(places, after);
    shares.set(after, known);
    return known;
  }

  #occurrences(set: ByteSet, isAlone: boolean, rests: readonly Occurrences[]): Occurrences {
    const lists = rests.map(({ places }) => places);
    const places = isAlone ? this.#text.places(set) : this.#text.placesBefore(set, lists);
    return { id: this.#count++, places, shares: new Map() };
  }
}
