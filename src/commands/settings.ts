import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { ErrenrichError } from '../errors.js';
import {
  type Configuration,
  loadConfiguration,
  loadNamedConfiguration,
  loadPersonalConfiguration,
} from '../run/configuration.js';
import { trustedUsers } from '../run/trust.js';
import { PLATFORM_NAMES, type Platform } from '../types.js';
import { userFolder } from './userFolder.js';

let settings: Configuration | undefined;

/** What the command line says about configurations. */
export interface ConfigurationChoice {
  /** A file to use instead of the one of the project. */
  readonly file?: string | undefined;
  /** Whether to use none. */
  readonly none?: boolean | undefined;
}

let choice: ConfigurationChoice = {};

/**
 * Sets what the command line says, before the settings are loaded.
 * @throws {ErrenrichError} BAD_OPTION if it contradicts itself
 */
export function chooseConfiguration(chosen: ConfigurationChoice): void {
  if (chosen.none && chosen.file !== undefined) {
    const remedy = 'use only one';
    throw new ErrenrichError('BAD_OPTION', '--config conflicts with --no-config', { remedy });
  }
  choice = chosen;
}

/**
 * The defaults of the command line: the environment, then the project's configuration, then the
 * user's. Catalogs and rules add up in this order; of platforms, the first is used.
 * @throws {ErrenrichError} BAD_OPTION for an invalid variable or configuration
 */
export function loadSettings(): Configuration {
  settings ??= merge([environment(), ...(choice.none ? [] : configurations(choice.file))]);
  return settings;
}

function configurations(file: string | undefined): Configuration[] {
  const { SUDO_UID, XDG_CONFIG_HOME } = process.env;
  return [
    file === undefined
      ? loadConfiguration(process.cwd(), trustedUsers(SUDO_UID))
      : loadNamedConfiguration(file),
    loadPersonalConfiguration(userFolder(XDG_CONFIG_HOME, '.config')),
  ];
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
  const { ERRENRICH_PLATFORM: name = '' } = process.env;
  const names: Readonly<Record<string, Platform>> = PLATFORM_NAMES;
  const platform = Object.hasOwn(names, name) ? names[name] : undefined;
  if (platform === undefined && name !== '') {
    const remedy = `choose from ${Object.keys(PLATFORM_NAMES).join(', ')}`;
    const reason = `'${name}' is not valid for ERRENRICH_PLATFORM`;
    throw new ErrenrichError('BAD_OPTION', reason, { remedy });
  }
  return {
    catalog: pathsOf('ERRENRICH_CATALOG'),
    rules: pathsOf('ERRENRICH_RULES'),
    ...(platform !== undefined && { platform }),
  };
}

/** The paths in an environment variable. */
function pathsOf(variable: string): string[] {
  const paths = (process.env[variable] ?? '').split(delimiter).filter((path) => path !== '');
  const missing = paths.find((path) => !existsSync(path));
  if (missing === undefined) return paths;
  const reason = `no such file or directory: ${missing}`;
  const remedy = `correct ${variable}, or unset it`;
  throw new ErrenrichError('BAD_OPTION', `${variable}: ${reason}`, { remedy });
}
