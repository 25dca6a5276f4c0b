/** What terminals show over two columns. */
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** What is drawn on the character before, or not at all. */
const NO_WIDTH = /[\p{Mn}\p{Me}\u200b-\u200d\u2060-\u2064\ufeff]/u;

/** The columns that one character takes. */
export function columnsOf(character: string): number {
  if (character < '\u0300') return 1;
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Nothing but characters of one column each. */
const NARROW = /^[\x20-\x7e\u2580-\u259f]*$/;

/** The columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  return [...text].reduce((sum, character) => sum + columnsOf(character), 0);
}

/** A text that takes at most so many columns; what is cut off is shown by an ellipsis. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let shown = '';
  let left = width - 1;
  for (const character of text) {
    left -= columnsOf(character);
    if (left < 0) break;
    shown += character;
  }
  return `${shown}…`;
}

/** A text with blanks behind it, or before it, so that it takes so many columns. */
export function padTo(text: string, width: number, isRight = false): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return isRight ? blanks + text : text + blanks;
}
