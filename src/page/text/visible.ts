/**
 * Characters that would not be seen, or that change how others are shown: control characters,
 * those of width zero, those that set the direction of text, and halves of pairs.
 */
const HIDDEN =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u115f\u1160\u3164\uffa0]|(?![\t\n])[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}\p{Noncharacter_Code_Point}]/gu;

/** A text in which such characters are shown as escapes: `\u202e`. */
export function visible(text: string): string {
  return text.replace(HIDDEN, escapeOf);
}

/** As `visible`, on one line. */
export function visibleLine(text: string): string {
  return visible(text).replace(/[\t\n]+/g, ' ');
}

function escapeOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  return point > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
