import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pressesOf } from '../../src/commands/top/keyboard.js';
import { press, type TopState } from '../../src/commands/top/state.js';

const SEEN = { ids: ['a', 'b', 'c', 'd', 'e'], page: 3, textRows: 10, reportName: 'r.html' };
const START: TopState = {
  ...{ by: 'code', sort: 'rate', unit: 'second', filter: '', isPaused: false },
  ...{ selected: undefined, mode: { kind: 'table' } },
};
const NAMED = [
  ...['up', 'down', 'pageup', 'pagedown', 'home', 'end', 'left', 'right', 'tab', 'f1'],
  ...['enter', 'escape', 'backspace', 'ctrl-u', 'ctrl-w', 'ctrl-c', 'ctrl-z', 'ctrl-l'],
];
const TYPED = [...'qjkrtlug/fps?h x日'];

/** Keys by their names, or what they type. */
function after(...names: readonly string[]) {
  const keys = names.map((name) => (NAMED.includes(name) ? { name } : { name, text: name }));
  return keys.reduce(
    (pressed, key) => press(pressed.state, key, SEEN),
    press(START, { name: 'f1' }, SEEN),
  );
}

describe('keys of top', () => {
  it.each<[string, string[], Partial<TopState>]>([
    ['down selects the next row', ['down'], { selected: 'b' }],
    ['j and k move as arrows do', ['j', 'j', 'k'], { selected: 'b' }],
    ['at the top, whatever is first is selected', ['down', 'up'], { selected: undefined }],
    ['a page is as long as the rows that are shown', ['pagedown'], { selected: 'c' }],
    ['the end is the last row', ['end', 'down'], { selected: 'e' }],
    ['t sorts by total', ['t'], { sort: 'total' }],
    ['l sorts by the last time', ['l'], { sort: 'last' }],
    ['u changes the unit of rates', ['u'], { unit: 'minute' }],
    ['space pauses', [' '], { isPaused: true }],
    ['p goes on', [' ', 'p'], { isPaused: false }],
    [
      'Enter opens the selected row',
      ['down', 'enter'],
      { mode: { kind: 'opened', id: 'b', from: 0 } },
    ],
    ['Escape goes back', ['enter', 'escape'], { mode: { kind: 'table' } }],
    ['text scrolls to its end', ['enter', 'end'], { mode: { kind: 'opened', id: 'a', from: 7 } }],
    [
      'what is typed filters',
      ['/', 'q', ' ', 'x'],
      { filter: 'q x', mode: { kind: 'filter', before: '' } },
    ],
    ['Enter keeps the filter', ['/', 'x', 'enter'], { filter: 'x', mode: { kind: 'table' } }],
    ['Escape clears it', ['/', 'x', 'enter', 'escape'], { filter: '' }],
    ['backspace deletes a character', ['/', '日', 'x', 'backspace'], { filter: '日' }],
    ['Ctrl-W deletes a word', ['/', 'x', ' ', 's', 'ctrl-w'], { filter: 'x ' }],
    ['g chooses another key', ['g', 'down', 'enter'], { by: 'symbol' }],
    ['Escape keeps the key', ['g', 'down', 'escape'], { by: 'code' }],
    ['s offers a name', ['s'], { mode: { kind: 'saving', name: 'r.html' } }],
    ['? lists keys, and again goes back', ['?', '?'], { mode: { kind: 'table' } }],
  ])('%s', (_, names, wanted) => expect(after(...names).state).toMatchObject(wanted));

  it('quit, save, stop and draw again', () => {
    expect(after('q').act).toBe('quit');
    expect(after('enter', 'q').act).toBe('quit');
    expect(after('/', 'q').act).toBeUndefined();
    expect(after('/', 'ctrl-c').act).toBe('quit');
    expect(after('ctrl-z').act).toBe('suspend');
    expect(after('ctrl-l').act).toBe('redraw');
    expect(after('s', 'x', 'enter').act).toEqual({ save: 'r.htmlx' });
    expect(after('s', 'ctrl-u', 'enter').act).toBeUndefined();
  });

  it('can be pressed in any order', () => {
    const keys = fc.array(fc.constantFrom(...NAMED, ...TYPED), { maxLength: 40 });
    fc.assert(
      fc.property(keys, fc.subarray(SEEN.ids), (names, ids) => {
        let state = START;
        for (const name of names) {
          const key = NAMED.includes(name) ? { name } : { name, text: name };
          ({ state } = press(state, key, { ...SEEN, ids }));
          if (state.selected !== undefined) expect(ids).toContain(state.selected);
        }
      }),
    );
  });
});

describe('a key of the terminal', () => {
  it.each([
    ['x', { name: 'x', sequence: 'x' }, [{ name: 'x', text: 'x' }]],
    ['/', { sequence: '/' }, [{ name: '/', text: '/' }]],
    ['G', { name: 'g', shift: true, sequence: 'G' }, [{ name: 'G', text: 'G' }]],
    ['\r', { name: 'return', sequence: '\r' }, [{ name: 'enter' }]],
    ['\u0003', { name: 'c', ctrl: true, sequence: '\u0003' }, [{ name: 'ctrl-c' }]],
    [undefined, { name: 'up', sequence: '\u001b[A' }, [{ name: 'up' }]],
    [undefined, { name: 'escape', meta: true, sequence: '\u001b' }, [{ name: 'escape' }]],
    [
      undefined,
      { meta: true, sequence: '\u001b/' },
      [{ name: 'escape' }, { name: '/', text: '/' }],
    ],
  ])('%j is what it types, or its name', (text, key, presses) => {
    expect(pressesOf(text, key)).toEqual(presses);
  });
});
