import { escapeControls } from './terminal.js';

/** A text that HTML shows as it is, also in an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return escapeControls(text).replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
