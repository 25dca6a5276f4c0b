import { delimiter } from 'node:path';
import { type Configuration, loadConfiguration } from '../run/configuration.js';

/** What the environment says before the command line does. */
const VARIABLE = 'ERRENRICH_CATALOG';

let settings: Configuration | undefined;

/** The configuration of the folder that the program runs in, with what the environment adds. */
export function loadSettings(): Configuration {
  if (settings !== undefined) return settings;
  const { catalog, ...rest } = loadConfiguration(process.cwd());
  const added = (process.env[VARIABLE] ?? '').split(delimiter).filter((path) => path !== '');
  settings = { ...rest, catalog: [...added, ...catalog] };
  return settings;
}

/** The user's own catalogs: the command line's before the environment's and the configuration's. */
export function ownCatalogs(named: readonly string[] = []): string[] {
  return [...named, ...loadSettings().catalog];
}
