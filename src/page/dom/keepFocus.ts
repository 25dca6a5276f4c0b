/**
 * Renews what an element contains without losing the focus: it goes to the element with the same
 * `data-key` as the one that had it.
 */
export function keepFocus(container: HTMLElement, renew: () => void): void {
  const focused = document.activeElement;
  const isInside = focused instanceof HTMLElement && container.contains(focused);
  const key = isInside ? focused.dataset.key : undefined;
  renew();
  if (
    key === undefined ||
    (isInside && focused.isConnected && document.activeElement === focused)
  ) {
    return;
  }
  const keyed = [...container.querySelectorAll<HTMLElement>('[data-key]')];
  keyed.find((one) => one.dataset.key === key)?.focus({ preventScroll: true });
}
