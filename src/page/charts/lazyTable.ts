import { element } from '../dom/element.js';

/** What a chart shows, as a table that is made when it is opened. */
export class LazyTable {
  readonly element: HTMLDetailsElement;
  readonly #place: HTMLElement;
  readonly #make: () => HTMLTableElement;

  constructor(label: string, make: () => HTMLTableElement) {
    this.#make = make;
    const region = { role: 'region', 'aria-label': label };
    this.#place = element('div', { class: 'scroll', tabindex: 0, ...region });
    const summary = element('summary', {}, 'Show as a table');
    this.element = element('details', { class: 'as-table no-print' }, summary, this.#place);
    this.element.addEventListener('toggle', () => this.refresh());
  }

  refresh(): void {
    this.#place.replaceChildren(...(this.element.open ? [this.#make()] : []));
  }
}

/** A table of texts; the first of each row is its heading, and the others are numbers. */
export function plainTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLTableElement {
  const head = heads.map((text) => element('th', { scope: 'col' }, text));
  const body = rows.map(([first = '', ...others]) => {
    const cells = others.map((text) => element('td', {}, text));
    return element('tr', {}, element('th', { scope: 'row' }, first), ...cells);
  });
  const top = element('thead', {}, element('tr', {}, ...head));
  return element('table', {}, top, element('tbody', {}, ...body));
}
