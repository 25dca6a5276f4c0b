// The start-up time of the program.
import { atMost } from '../goals.js';
import { measure } from '../measure.js';

export async function startUp({ starts }) {
  const contenders = [
    { name: 'node alone', command: 'node -e 0' },
    { name: '--version', command: 'node dist/cli.js --version' },
    { name: 'explain', command: 'node dist/cli.js explain 0x80070005' },
    { name: 'search', command: 'node dist/cli.js search certificate expired' },
    { name: 'one line', command: "printf 'x 0x80070005\\n' | node dist/cli.js" },
  ];
  const rows = await measure(contenders, starts);
  const [alone, version, explain, , line] = rows.map(({ median }) => median);
  const goals = [
    atMost('--version / node alone', version / alone, 1.3),
    atMost('explain / node alone', explain / alone, 2),
    atMost('one line / node alone', line / alone, 2.2),
  ];
  return { title: 'Start-up', rows, goals };
}
