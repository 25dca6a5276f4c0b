import type { CodeFields, Severity } from '../../types.js';
import type { Family } from './family.js';
import { parseUint32 } from './integer.js';
import { decimalFamily } from './number.js';

type Format = (value: number) => string;

/** Writes values in hex, in at least so many digits. */
const hex =
  (digits: number): Format =>
  (value) =>
    `0x${value.toString(16).padStart(digits, '0')}`;

/** A family that writes its values in a form of its own, though programs write them in decimal, too. */
function writtenIn(format: Format): Pick<Family<number>, 'format' | 'spellings'> {
  return { format, spellings: (value) => [format(value), String(value)] };
}

const SENSE_KEYS = [
  'no sense',
  'recovered error',
  'not ready',
  'medium error',
  'hardware error',
  'illegal request',
  'unit attention',
  'data protect',
  'blank check',
  'vendor specific',
  'copy aborted',
  'aborted command',
  'equal',
  'volume overflow',
  'miscompare',
  'completed',
];

/** Additional sense codes of which one entry covers a range: its first and last qualifier. */
const QUALIFIERS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  '40': [
    ['01', '7f'],
    ['80', 'ff'],
  ],
  '41': [['01', 'ff']],
  '42': [['01', 'ff']],
  '4d': [['00', 'ff']],
  '70': [['00', 'ff']],
};

const SENSE =
  /^(?:(?:asc|ascq|acq|qual|sense|key)\b|<<vendor>>|[\s=:,/-]|(?<![0-9a-z])(?:0x)?[0-9a-f]{1,2}h?(?![0-9a-z]))+$/i;
const BYTE = /(?<![0-9a-z])(?:0x)?([0-9a-f]{1,2})h?(?![0-9a-z])/gi;

/**
 * SCSI: sense keys (`3`), additional sense codes with their qualifiers (`11/00`), both (`3/11/00`),
 * and as VMware spells them the statuses of the host (`H:0x1`) and of the device (`D:0x2`).
 */
export const scsi: Family<string> = {
  id: 'scsi',
  title: 'SCSI sense codes and statuses',
  parse: readSense,
  format: String,
  spellings: (value) => [value],
  looksLike: () => false,
  entryCode(value) {
    const parts = /(?:^|\/)([0-9a-f]{2})\/([0-9a-f]{2})$/.exec(value);
    if (parts === null) return value;
    const [, code = '', qualifier = ''] = parts;
    const found = QUALIFIERS[code]?.find(
      ([first, last]) => qualifier >= first && qualifier <= last,
    );
    return `${code}/${found?.[0] ?? qualifier}`;
  },
  severity: senseSeverity,
  takeApart(value): CodeFields {
    const key = SENSE_KEYS[Number.parseInt(/^[0-9a-f](?=$|\/)/.exec(value)?.[0] ?? '', 16)];
    return key === undefined ? {} : { class: key };
  },
};

function readSense(text: string): string | undefined {
  const status = /^([HD]):(?:0x)?([0-9a-f]{1,2})$/i.exec(text);
  if (status !== null) {
    const [, kind = '', digits = ''] = status;
    return `${kind.toUpperCase()}:0x${Number.parseInt(digits, 16).toString(16)}`;
  }
  if (!SENSE.test(text)) return undefined;
  const bytes = [...text.matchAll(BYTE)].map(([, digits = '']) => Number.parseInt(digits, 16));
  if (bytes.length === 0 || bytes.length > 3) return undefined;
  const key = bytes.length === 2 ? undefined : bytes.shift();
  if (key !== undefined && key >= SENSE_KEYS.length) return undefined;
  const codes = bytes.map((code) => code.toString(16).padStart(2, '0'));
  return [...(key === undefined ? [] : [key.toString(16)]), ...codes].join('/');
}

function senseSeverity(value: string): Severity {
  if (/^(?:0|0\/00\/00|00\/00|[HD]:0x0)$/.test(value)) return 'success';
  if (/^(?:0|f)(?:\/|$)/.test(value)) return 'info';
  return /^[16](?:\/|$)/.test(value) ? 'warning' : 'error';
}

const NVME_TYPES = ['generic', 'command specific', 'media and data integrity', 'path related'];

/** NVMe: the type and the code of a status in its low eleven bits, flags above them. */
export const nvme: Family<number> = {
  ...decimalFamily({
    id: 'nvme',
    title: 'NVMe statuses',
    affix: /^NVME_SC_/,
    range: [0, 0x7fff],
  }),
  parse(text, radix) {
    const parts = /^(?:sct )?0?x?([0-7])\s?[/,]\s?(?:sc )?(?:0x)?([0-9a-f]{1,2})$/i.exec(text);
    if (parts !== null) {
      const [, type = '', code = ''] = parts;
      return (Number(type) << 8) | Number.parseInt(code, 16);
    }
    const value = parseUint32(text, radix);
    return value !== undefined && value <= 0x7fff && !text.startsWith('-') ? value : undefined;
  },
  ...writtenIn(hex(1)),
  entryCode: (value) => `0x${(value & 0x7ff).toString(16)}`,
  severity: (value) => ((value & 0x7ff) === 0 ? 'success' : 'error'),
  takeApart(value): CodeFields {
    const type = (value >> 8) & 7;
    return {
      class: type === 7 ? 'vendor specific' : (NVME_TYPES[type] ?? String(type)),
      ...(value & 0x4000 && { subject: 'do not retry' }),
    };
  },
};

/** NFS: the kernel of Linux negates the numbers of the protocol. */
export const nfs: Family<number> = {
  ...decimalFamily({
    id: 'nfs',
    title: 'NFS errors',
    affix: /^(?:NFS4ERR|NFS3ERR|NFSERR)_/,
    range: [0, 10_200],
  }),
  parse(text) {
    const digits = /^-?(\d{1,5})$/.exec(text)?.[1];
    const value = digits === undefined ? undefined : Number(digits);
    return value !== undefined && value <= 10_200 ? value : undefined;
  },
};

const EFI_ERROR = /^(?:0x)?8(?:0{5}|0{13})([0-9a-f]{2})$|^0x0{0,14}([0-9a-f]{1,2})$/i;

/** UEFI: errors have the highest bit of the machine's word set, which some programs leave out. */
export const efi: Family<string> = {
  id: 'efi',
  title: 'UEFI statuses',
  affix: /^EFI_/,
  parse(text) {
    const [, whole, short] = EFI_ERROR.exec(text) ?? [];
    const digits = (whole ?? short)?.toLowerCase().padStart(2, '0');
    return digits === undefined || digits === '00' ? undefined : `0x80000000000000${digits}`;
  },
  format: String,
  spellings: (value) => [value, value.replace('0x80000000000000', '0x800000')],
  looksLike: () => false,
  severity: () => 'error',
};

/** What libata calls an error if several bits of an error mask are set: the first of these. */
const EMASK_ORDER = [0x20, 0x10, 0x4, 0x2, 0x40, 0x8, 0x80, 0x1, 0x400, 0x200, 0x100];

/** ATA: names of bits, and the error masks of Linux. */
export const ata: Family<string> = {
  id: 'ata',
  title: 'ATA and SATA errors',
  parse(text) {
    const digits = /^0x([0-9a-f]{1,3})$/i.exec(text)?.[1];
    return digits === undefined ? undefined : `0x${Number.parseInt(digits, 16).toString(16)}`;
  },
  format: String,
  spellings: (value) => [value],
  looksLike: () => false,
  entryCode(value) {
    const mask = Number(value);
    const first = EMASK_ORDER.find((bit) => (mask & bit) !== 0);
    return first === undefined ? value : `0x${first.toString(16)}`;
  },
  severity: (value) => (value === '0x0' ? 'success' : 'error'),
};

/** What NimBLE adds to errors of the controller, and the last of them. */
const NIMBLE_BASE = 0x200;
const LAST_HCI = 0x45;

/**
 * Bluetooth: one byte, which most tools print in hex. Bluedroid has two reasons of its own above,
 * and NimBLE adds a base.
 */
export const hci: Family<number> = {
  ...decimalFamily({
    id: 'hci',
    title: 'Bluetooth controller errors',
    affix: /^HCI_(?:ERR_)?(?=[A-Z])/,
    range: [0, 0x101],
  }),
  parse(text, radix) {
    const number = parseUint32(text, radix);
    if (number === undefined || text.startsWith('-')) return undefined;
    const value = number > NIMBLE_BASE ? number - NIMBLE_BASE : number;
    return value <= LAST_HCI || number === 0x100 || number === 0x101 ? value : undefined;
  },
  ...writtenIn(hex(2)),
};

/** BlueZ: one byte, which it prints in hex. */
export const bluez: Family<number> = {
  ...decimalFamily({
    id: 'bluez',
    title: 'BlueZ management statuses',
    affix: /^MGMT_STATUS_/,
    range: [0, 0x20],
  }),
  ...writtenIn(hex(2)),
};

/** ESP-IDF: each component has a range of numbers, which are printed in hex. */
export const esp: Family<number> = {
  ...decimalFamily({
    id: 'esp',
    title: 'ESP-IDF errors (esp_err_t)',
    affix: /^ESP_(?:ERR_)?(?=[A-Z])/,
    range: [-1, 0xffff],
  }),
  ...writtenIn(formatEsp),
};

function formatEsp(value: number): string {
  return value < 0 ? String(value) : hex(1)(value);
}

/** Cassandra: four hex digits. */
export const cassandra: Family<number> = {
  ...decimalFamily({ id: 'cassandra', title: 'Cassandra error codes', range: [0, 0xffff] }),
  ...writtenIn(hex(4)),
};

/** IPMI: one byte, which tools print in hex. */
export const ipmi: Family<number> = {
  ...decimalFamily({
    id: 'ipmi',
    title: 'IPMI completion codes',
    affix: /^IPMI_CC_/,
    range: [0, 255],
  }),
  format: hex(2),
  spellings: (value) => [hex(2)(value)],
};

/** ACPICA: the class of an exception in its highest four bits. */
export const acpi: Family<number> = {
  ...decimalFamily({
    id: 'acpi',
    title: 'ACPICA exceptions',
    affix: /^AE_(?:AML_|CTRL_)?/,
    range: [0, 0x4fff],
  }),
  format: hex(4),
  spellings: (value) => [hex(4)(value)],
};

const GPG_SOURCES: Readonly<Record<number, string>> = {
  1: 'Libgcrypt',
  2: 'GnuPG',
  3: 'GpgSM',
  4: 'GPG Agent',
  5: 'Pinentry',
  6: 'SCD',
  7: 'GPGME',
  8: 'Keybox',
  9: 'KSBA',
  10: 'Dirmngr',
  13: 'Kleopatra',
  15: 'Assuan',
  16: 'TPM2d',
  17: 'TLS',
};

/** GnuPG: the part that reports an error in the highest byte, its code in the low 16 bits. */
export const gpg: Family<number> = {
  ...decimalFamily({
    id: 'gpg',
    title: 'GnuPG errors',
    affix: /^GPG_ERR_/,
    range: [0, 0x7fff_ffff],
  }),
  entryCode: (value) => String(value & 0xffff),
  severity: (value) => ((value & 0xffff) === 0 ? 'success' : 'error'),
  takeApart(value): CodeFields {
    const source = GPG_SOURCES[value >> 24];
    return value <= 0xffff ? {} : { ...(source && { subsystem: source }), code: value & 0xffff };
  },
};
