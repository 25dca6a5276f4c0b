/** What all commands use to print. */
export { formatTable } from '../emit/table.js';
export { escapeControls, type TerminalOptions } from '../emit/terminal.js';
export { unwritable, Writer } from '../emit/writer.js';
