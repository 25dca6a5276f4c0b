import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ErrenrichError } from '../../src/errors.js';
import { Redaction, secretsOf } from '../../src/run/report/redact.js';

describe('a redaction replaces', () => {
  it.each([
    ['mail to jane.doe+log@mail.example.co.uk failed', 'mail to [email-1] failed'],
    ['from 10.0.0.1 to 10.0.0.2, again 10.0.0.1', 'from [ip-1] to [ip-2], again [ip-1]'],
    ['connect 192.168.1.10:5432: refused', 'connect [ip-1]:5432: refused'],
    ['[2001:db8::1]:8080 and fe80::1ff:fe23:4567:890a', '[[ip-1]]:8080 and [ip-2]'],
    ['2001:db8:85a3:0:0:8a2e:370:7334 down', '[ip-1] down'],
    ['open /home/jane/app.log, /Users/jane/x', 'open /home/[user-1]/app.log, /Users/[user-1]/x'],
    ['C:\\Users\\Jane Doe\\x.txt', 'C:\\Users\\[user-1]\\x.txt'],
    ['C:\\\\Users\\\\jane\\\\x.txt', 'C:\\\\Users\\\\[user-1]\\\\x.txt'],
    ['C:\\Users\\jane and more', 'C:\\Users\\[user-1] and more'],
    [
      'Failed password for invalid user jane from 10.0.0.1',
      'Failed password for invalid user [user-1] from [ip-1]',
    ],
    ['Accepted publickey for jane from 10.0.0.1', 'Accepted publickey for [user-1] from [ip-1]'],
    ['user=jane username="max" user: jane', 'user=[user-1] username="[user-2]" user: [user-1]'],
    ['SID S-1-5-21-1004336348-1177238915-682003330-512', 'SID [user-1]'],
    ['Authorization: Bearer abc123def456ghi', 'Authorization: Bearer [token-1]'],
    ['password=hunter2 user=jane', 'password=[token-1] user=[user-1]'],
    ['{"api_key":"k-123456","x":1}', '{"api_key":"[token-1]","x":1}'],
    ['DB_PASSWORD: s3cr3t!', 'DB_PASSWORD: [token-1]'],
    ['?access_token=eyJ0eXAi&x=1', '?access_token=[token-1]&x=1'],
    ['postgres://app:s3cret@db/main', 'postgres://app:[token-1]@db/main'],
    ['key AKIAIOSFODNN7EXAMPLE denied', 'key [token-1] denied'],
    ['eyJhbGciOi.eyJzdWIiOi.c2ln rejected', '[token-1] rejected'],
    ['Authorization: Token 9944b09199c62bcf', 'Authorization: Token [token-1]'],
    ['Authorization: Basic YTpi', 'Authorization: Basic [token-1]'],
    ['Authorization: Digest username="jane", response="d1"', 'Authorization: Digest [token-1]'],
    ['password="my secret pass" x', 'password="[token-1]" x'],
    ['{"password":"a\\"b-rest","x":1}', '{"password":"[token-1]","x":1}'],
    ['{\\"password\\":\\"esc-secret\\"}', '{\\"password\\":\\"[token-1]\\"}'],
    [
      '{"authToken":"AT1x"} --password CLI2 pass=abc',
      '{"authToken":"[token-1]"} --password [token-3] pass=[token-2]',
    ],
    ['redis://:onlypass@h:6379', 'redis://:[token-1]@h:6379'],
    ['https://user:p/w@host/', 'https://user:[token-1]@host/'],
    ['c:/users/jane/x', 'c:/users/[user-1]/x'],
    ['jürgen@exämple.de', '[email-1]'],
    ['GET /?m=jane%40example.com&x=1', 'GET /?m=[email-1]&x=1'],
    ["o'neil@example.ie, 'kim@example.ie'", "[email-1], '[email-2]'"],
    ['"jane doe"@example.com', '[email-1]'],
    ['10.1.2.3.log and 10.1.2.5_x and 192.168.001.010', '[ip-1].log and [ip-2]_x and [ip-3]'],
    ['10.1.2.12.5353 > 10.1.2.8.in-addr.arpa', '[ip-1].5353 > [ip-2].in-addr.arpa'],
    ['2001:db8::/32 and fe80::', '[ip-1]/32 and [ip-2]'],
    ['ghp_abcdefghij0123456789 expired', '[token-1] expired'],
  ])('%s', (text, expected) => {
    expect(new Redaction().text(text)).toBe(expected);
  });
});

describe('a redaction leaves', () => {
  it.each([
    'Windows 10.0.19041.1 build 1.2.3.4.5',
    'at 10:11:12 in std::vector::at',
    'C:\\Users\\Public\\x and /Users/Shared/y',
    'error 0x80070005 in 00:1a:2b:3c:4d:5e',
    'token expired; authorization failed',
    'HRESULT: -2147024891',
  ])('%s', (text) => {
    expect(new Redaction().text(text)).toBe(text);
  });

  it('the code, wherever it is', () => {
    const text = 'password=0x80070005 from 10.0.0.1';
    const example = { source: '/home/jane/a.log', text, start: 9, end: 19 };
    const redacted = new Redaction().example(example);
    expect(redacted).toEqual({
      source: '/home/[user-1]/a.log',
      text: 'password=0x80070005 from [ip-1]',
      start: 9,
      end: 19,
    });
    const moved = new Redaction().example({ text: '10.0.0.1: error 5', start: 16, end: 17 });
    expect(moved.text.slice(moved.start, moved.end)).toBe('5');
  });
});

describe('own patterns', () => {
  it('replace what they match, or their first group, before all others', () => {
    const own = secretsOf(['ticket-\\d+', 'customer (\\w+)'], '--redact-pattern');
    const redaction = new Redaction(own, false);
    expect(redaction.text('ticket-7 of customer acme, ticket-7, 10.0.0.1')).toBe(
      '[redacted-1] of customer [redacted-2], [redacted-1], 10.0.0.1',
    );
  });

  it.each([
    ['', /--redact-pattern needs a pattern/],
    ['(', /--redact-pattern: '\(' /],
    ['(a+)+$', /--redact-pattern: '\(a\+\)\+\$' can backtrack/],
  ])('are refused if they are invalid or slow: %s', (pattern, message) => {
    const make = (): unknown => secretsOf([pattern], '--redact-pattern');
    expect(make).toThrow(ErrenrichError);
    expect(make).toThrow(message);
  });

  it('ignore case with (?i)', () => {
    const redaction = new Redaction(secretsOf(['(?i)ACME'], 'o'), false);
    expect(redaction.text('acme')).toBe('[redacted-1]');
  });

  it('that match nothing change nothing', () => {
    const redaction = new Redaction(secretsOf(['x*'], 'o'), false);
    expect(redaction.text('abc')).toBe('abc');
  });
});

it('what was cut at the ends of a long line does not show half of a secret', () => {
  const text = '…assword=TopSecret yyy zzz error 5 at https://u:SECRETpass…';
  const start = text.indexOf('error 5');
  const redacted = new Redaction().example({ text, start, end: start + 7 });
  expect(redacted.text).toBe('… error 5 at …');
});

it('no address is left in any text', () => {
  const octet = fc.nat(255);
  const address = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'));
  const around = fc.constantFrom(' ', ':', '/', '"', '(', ')', '=', ',', '@', '\t', '');
  fc.assert(
    fc.property(address, around, around, fc.string(), (ip, before, after, text) => {
      const line = `${text} ${before}${ip}${after} x`;
      expect(new Redaction().text(line)).not.toContain(` ${before}${ip}${after} `);
    }),
  );
});
