import { element } from './element.js';

const region = element('p', { class: 'unseen', role: 'status' });
const toast = element('p', { class: 'toast', 'aria-hidden': 'true', hidden: true });
let timer = 0;

/** The places where messages appear; to be put into the page once. */
export const messages: readonly HTMLElement[] = [region, toast];

/** Tells readers of the screen, without showing it. */
export function tell(message: string): void {
  region.textContent = message;
}

/** Shows a message for a while, and tells it. */
export function announce(message: string): void {
  tell(message);
  toast.textContent = message;
  toast.hidden = false;
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    toast.hidden = true;
  }, 2500);
}
