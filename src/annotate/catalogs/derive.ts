import type { Family } from '../families/family.js';

/** Words that are always written in capitals or in a special way. */
const WRITTEN = new Map(
  (
    'ACL AD ADFS AES AF API ARN ASN1 BIOS BITS CA CMS COM CPU CRC CRL CSP DB DC DCE DFS DH DHCP DLL ' +
    'DNS DNSSEC DOS DRM DS DSA DTLS EAP EC ECDH ECDSA EFS EOF FEC FIPS FTP GC GPU GUID HDCP HMAC ' +
    'HTML HTTP HTTPS IAM ICMP ID IKE INI IO IP IPC IPSEC IRQL IV JIT JSON KDC KMS LAN LDAP LSA MAC MD5 ' +
    'MDL MFT MM MMC NAT NDIS NFS NTFS NTLM OAEP OCSP OID OLE PCI PDC PEM PID PIN PKCS PKCS7 PKCS12 ' +
    'PKI PNP PPP PSK RAM RAS RDP RFC RID RPC RSA SACL SAM SAML SCSI SDK SHA SHA1 SHA256 SID SMB SMTP ' +
    'SNS SOAP SP SPN SQL SQS SRP SSH SSL SSM SSO STS SXS TCP TLS TPM TTL UAC UAF UDP UI UID UNC UPN ' +
    'URI URL USB USN UTF UTF8 UUID VM VPC VPN WAF WINS WMI WPA X509 XML XMP XPS'
  )
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

const LOWER_THEN_UPPER = /(?<=[a-z\d])(?=[A-Z])/;
const ACRONYM_THEN_WORD = /(?<=[A-Z])(?=[A-Z][a-z])/;
const BREAKS = new RegExp(`[_.:-]+|${LOWER_THEN_UPPER.source}|${ACRONYM_THEN_WORD.source}`);

/**
 * The readable form of a symbol: `ERROR_DS_NAME_NOT_UNIQUE` is "DS name not unique".
 * @param split splits words that are written together
 * @returns undefined if nothing readable is left
 */
export function deriveDescription(
  symbol: string,
  family: Family | undefined,
  split: (word: string) => readonly string[] = (word) => [word],
): string | undefined {
  const own = splitSymbol(withoutAffix(symbol, family)).flatMap(split);
  const words = own.some(isWord) ? own : splitSymbol(symbol);
  if (!words.some(isWord)) return undefined;
  const [first = '', ...others] = words.map(
    (word) => WRITTEN.get(word.toLowerCase()) ?? word.toLowerCase(),
  );
  return [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(' ');
}

function isWord(text: string): boolean {
  return /[a-z]{2}/i.test(text);
}

/** A symbol without the prefixes and suffixes of its family. */
export function withoutAffix(symbol: string, family: Family | undefined): string {
  return family?.affix === undefined ? symbol : symbol.replace(family.affix, '');
}

/** The words of a symbol, if it marks word boundaries: `errSecItemNotFound`. */
export function splitSymbol(symbol: string): string[] {
  return symbol.split(BREAKS).filter((word) => word !== '');
}
