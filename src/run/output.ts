/** What commands print with, whatever they print. */
export { escapeControls, type TerminalOptions } from '../emit/terminal.js';
export { Writer } from '../emit/writer.js';
