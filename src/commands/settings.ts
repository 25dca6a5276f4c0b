import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { ErrenrichError } from '../errors.js';
import {
  type Configuration,
  loadConfiguration,
  loadPersonalConfiguration,
} from '../run/configuration.js';
import { PLATFORM_NAMES } from './platformNames.js';

let settings: Configuration | undefined;

/**
 * The defaults of the command line: the environment, then the project's configuration, then the
 * user's. Catalogs and rules add up in this order; of platforms, the first is used.
 * @throws {ErrenrichError} BAD_OPTION for an invalid variable or configuration
 */
export function loadSettings(): Configuration {
  settings ??= merge([
    environment(),
    loadConfiguration(process.cwd()),
    loadPersonalConfiguration(personalFolder()),
  ]);
  return settings;
}

/** The user's own catalogs: those of the command line before those of the settings. */
export function ownCatalogs(named: readonly string[] = []): string[] {
  return [...named, ...loadSettings().catalog];
}

function merge(layers: readonly Configuration[]): Configuration {
  const platform = layers.find((layer) => layer.platform !== undefined)?.platform;
  return {
    catalog: layers.flatMap(({ catalog }) => catalog),
    rules: layers.flatMap(({ rules }) => rules),
    ...(platform !== undefined && { platform }),
  };
}

function environment(): Configuration {
  const { ERRENRICH_CATALOG, ERRENRICH_RULES, ERRENRICH_PLATFORM: name = '' } = process.env;
  const platform = Object.hasOwn(PLATFORM_NAMES, name) ? PLATFORM_NAMES[name] : undefined;
  if (platform === undefined && name !== '') {
    const remedy = `choose from ${Object.keys(PLATFORM_NAMES).join(', ')}`;
    const reason = `'${name}' is not valid for ERRENRICH_PLATFORM`;
    throw new ErrenrichError('BAD_OPTION', reason, { remedy });
  }
  return {
    catalog: pathsOf(ERRENRICH_CATALOG),
    rules: pathsOf(ERRENRICH_RULES),
    ...(platform !== undefined && { platform }),
  };
}

function pathsOf(list = ''): string[] {
  return list.split(delimiter).filter((path) => path !== '');
}

/** Follows the XDG Base Directory Specification, which says to ignore relative paths. */
function personalFolder(): string {
  const { XDG_CONFIG_HOME: home = '' } = process.env;
  return join(isAbsolute(home) ? home : join(homedir(), '.config'), 'errenrich');
}
