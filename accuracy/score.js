// Compares the codes found on labeled lines with the expected ones.

/**
 * @typedef {{ match: string, also?: string[], families: string[], code?: string | null,
 *   symbol?: string | null, optional?: boolean }} Expected
 * @typedef {{ id: string, line: string, expect: Expected[] }} Labelled
 */

/**
 * Scores one line.
 * @param {Labelled} labelled
 * @param {readonly import('../dist/index.js').Code[]} codes
 * @returns true positives, false negatives and false positives
 */
export function scoreLine({ expect }, codes) {
  const open = new Set(expect);
  const right = [];
  const wrong = [];
  for (const code of codes) {
    const met = expect.filter((one) => isSame(one, code));
    if (met.length === 0) wrong.push(code);
    for (const expected of met) {
      if (open.delete(expected) && !expected.optional) right.push({ expected, code });
    }
  }
  return { right, wrong, missed: [...open].filter(({ optional }) => !optional) };
}

/** Precision and recall of counts; 1 if there was nothing to find, or nothing was found. */
export function rates({ right, missed, wrong }) {
  return {
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    recall: right + missed === 0 ? 1 : right / (right + missed),
  };
}

function isSame(expected, { match, also = [], family, code, symbol, aliases = [], numbers = {} }) {
  const spans = [match, ...also.map((span) => span.match)];
  const named = [expected.match, ...(expected.also ?? [])];
  const place = named.some((text) => spans.includes(text));
  const codes = [code, ...Object.values(numbers)].map((one) => one?.toLowerCase());
  const number = codes.includes(expected.code?.toLowerCase()) || !expected.code;
  const names = [undefined, null, symbol, ...aliases];
  const name = names.includes(expected.symbol) || symbol === undefined;
  return place && expected.families.includes(family) && number && name;
}
