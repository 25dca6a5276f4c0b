import type { Model } from '../data/model.js';
import { element } from '../dom/element.js';
import { counted, formatCount } from '../text/format.js';

/** What a reader has to know about the numbers; undefined if they are all exact and complete. */
export function notes(model: Model): HTMLElement | undefined {
  const texts = [...incomplete(model), ...inexact(model), ...zones(model)];
  if (texts.length === 0) return undefined;
  const items = texts.map((text) => element('li', {}, text));
  return element('ul', { class: 'notes', 'aria-label': 'Notes on the numbers' }, ...items);
}

function incomplete({ report }: Model): string[] {
  const { inputsSkipped } = report.totals;
  if (inputsSkipped === 0) return [];
  return [
    `${counted(inputsSkipped, 'input')} could not be read, or not to the end. The numbers are of what was read.`,
  ];
}

function inexact({ report: { errorBound, other, cube } }: Model): string[] {
  return [
    ...(errorBound === undefined
      ? []
      : [
          `There were too many different codes to count each: a count may be up to ${formatCount(errorBound)} too low.`,
        ]),
    ...(other === 0 ? [] : [`${counted(other, 'occurrence')} of rare codes are not listed below.`]),
    ...(cube.errorBound === undefined
      ? []
      : [
          `With filters, and in the charts, a count may be up to ${formatCount(cube.errorBound)} too low.`,
        ]),
    ...(cube.other === 0
      ? []
      : [
          `${counted(cube.other, 'occurrence')} are in no chart, since there were too many combinations to count each.`,
        ]),
  ];
}

function zones({ columns }: Model): string[] {
  if (columns.length === 0 || columns.zone === 'utc') return [];
  return [
    columns.zone === 'none'
      ? 'The logs state no time zone: times are shown as they are in the logs.'
      : 'Some lines state no time zone: their times are shown as they are. All others are in UTC.',
  ];
}
