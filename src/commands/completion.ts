import { ErrenrichError } from '../errors.js';
import { defineCommand } from './command.js';
import { SCRIPTS } from './completionScripts.js';

/**
 * `errenrich completion [SHELL]` prints a script, which calls
 * `errenrich completion SHELL -- WORDS...` to complete the last word.
 */
export const command = defineCommand({
  options: {},
  examples: [
    ['$0 completion bash >> ~/.bashrc', 'bash'],
    ['$0 completion zsh > ~/.zfunc/_errenrich', 'zsh, with ~/.zfunc in $fpath'],
    ['$0 completion fish > ~/.config/fish/completions/errenrich.fish', 'fish'],
    ['$0 completion powershell >> $PROFILE', 'PowerShell'],
  ],
  run: async (_, [shell = usersShell()]) => {
    const script = SCRIPTS.get(shell);
    if (script === undefined) {
      const remedy = `choose from ${[...SCRIPTS.keys()].join(', ')}`;
      throw new ErrenrichError('BAD_OPTION', `unknown shell '${shell}'`, { remedy });
    }
    process.stdout.write(script);
  },
});

/** The name of the user's login shell. */
function usersShell(): string {
  return /[^/]*$/.exec(process.env.SHELL ?? '')?.[0] || 'bash';
}

/** Prints the completions of the last word, each with its description on a line. */
export async function printCandidates(words: readonly string[]): Promise<void> {
  const { complete } = await import('./complete.js');
  const candidates = await complete(words);
  const lines = candidates.map(({ word, describe }) => `${word}\t${describe}\n`);
  process.stdout.write(lines.join(''));
}
