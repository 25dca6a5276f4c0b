import { announce } from './announce.js';

/** Copies a text and says so. Pages from a disk may have no clipboard; the selection still works. */
export async function copyText(text: string, what: string): Promise<void> {
  const isCopied = (await copyByClipboard(text)) || copyBySelection(text);
  announce(isCopied ? `Copied ${what}` : 'This browser does not let pages copy');
}

async function copyByClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  const focused = document.activeElement;
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
