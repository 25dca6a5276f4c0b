import { styleText } from 'node:util';

/** What a terminal can do. */
export interface TerminalOptions {
  readonly color: boolean;
  /** Infinite if the output is not a terminal. */
  readonly columns: number;
}

export type Style = Parameters<typeof styleText>[0];

/** Shows a control character instead of letting it control the terminal. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u2069]/g,
    (c) =>
      c.charCodeAt(0) < 0x20
        ? String.fromCharCode(c.charCodeAt(0) + 0x2400)
        : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Text in a style, if color is on. */
export function paint(style: Style, text: string, { color }: TerminalOptions): string {
  return color ? styleText(style, text, { validateStream: false } as object) : text;
}
