/** What all commands use to print. */

export { toJson } from '../emit/jsonLines.js';
export { BlockOutput } from '../emit/output/blockOutput.js';
export { FileOutput, type FileOutputOptions } from '../emit/output/fileOutput.js';
export type { OnClosed, Output } from '../emit/output/output.js';
export { replaceFile } from '../emit/output/replaceFile.js';
export { type Limit, parseLimit } from '../emit/output/rotation.js';
export { StandardFile } from '../emit/output/standardFile.js';
export { StreamOutput } from '../emit/output/streamOutput.js';
export { unwritable } from '../emit/output/unwritable.js';
export { formatTable } from '../emit/table.js';
export { escapeControls, type TerminalOptions } from '../emit/terminal.js';
