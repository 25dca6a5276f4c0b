import { type Child, element, fill } from './element.js';

/** A box beside the pointer. Everything that it shows is elsewhere on the page, too. */
export const tip = element('div', { class: 'tip', 'aria-hidden': 'true', hidden: true });

const GAP = 14;

export function showTip({ clientX, clientY }: MouseEvent, ...children: readonly Child[]): void {
  fill(tip, ...children);
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const right = clientX + GAP + width < document.documentElement.clientWidth;
  const left = right ? clientX + GAP : Math.max(4, clientX - GAP - width);
  tip.style.left = `${left}px`;
  tip.style.top = `${Math.max(4, clientY - height - GAP)}px`;
}

export function hideTip(): void {
  tip.hidden = true;
}
