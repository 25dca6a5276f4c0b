// The grammar of varied messages. In {braces}: a word or name chosen once for each template. In
// <angles>: a name, number or value chosen again for each line.
import { pick } from '../random.js';
import { NUMBERS } from './numbers.js';
import { WORDS } from './words.js';

const CLAUSES = `
{Verbed} {noun} <id> {link} {noun} <ip>:<port>
{Verbed} {adj} {noun} in <duration>
{Verbing} {noun} {noun} <class>
{Verbing} <int> {adj} {nouns} {link} {noun} <host>
{Noun} <id> is {adj}, {verbing} {noun}
{Noun} <hexId> was {adv} {verbed} by <user>
{Noun} {noun} {verbed} {link} <path>
{Adj} {noun} "<id>" {verbed} after <duration>
{noun} {verbed}: <path> (<size>)
{noun} <small> of <int> {verbed} {adv}
Failed to {verb} {noun} <id>: {adj} {noun}
Unable to {verb} the {adj} {noun} <path>
Could not {verb} {noun} for <user>: {noun} is {adj}
Cannot {verb} {noun} {link} <domain>: {noun} {verbed}
{noun} {noun} error: {adj} {noun} <id>
{Noun} error {link} <class>.<method>
error {verbing} {noun} <file>, {verbing} {adv}
code path {noun} {verbed} {link} <method>()
status of {noun} <id> changed from {adj} to {adj}
{noun} status: {adj}
exit {noun} {noun} <class>, {verbed} {nouns}: <int>
returned {adj} {noun} {link} <duration>
result of {noun} {noun} is {adj}
No {adj} {noun} {link} {noun} <id>
Got {adj} {noun} from <ip>, {verbing} <int> {nouns}
Received {noun} <hexId> from <host> port <port>
Connection from <ip> port <port> {verbed}
{noun} <ip>:<port> <-> <ip>:<port> {verbed} {link} <duration>, <int> bytes (<size>) sent
session <hexId> {verbed} for user <user> by (uid=<uid>)
Client <domain> [<ip>] {verbed}, {adj} {noun} <version>
Starting {noun} {noun} <package>
Loaded {Noun} {Noun} v<version> with Core: <winPath>
{Noun}{Noun}: <scoped> {verbed} {noun} @ <address>
<class>.<method>(<id>, <int>): {noun} {verbed}
<class>::<method> - {noun} <prefixed> {verbing}
at <qualified>.<method>(<class>.java:<int>)
at <scoped> + <int> in <file>
<method>:{key}=<int>,{key}=<flags>,{key}=<id>
{key}=<int> {key}=<id> {key}="{noun} {noun}" {key}=<duration>
{key}: <int>, {key}: true, {key}: null, {key}: <float>
{Noun}{{key}=<int>, {key}=[<id>, <id>], {key}=<hexId>}
{Noun}[{key}=<hexId>, {key}={Noun}State{<int>}, state=0x<hexId>]
({key}={adj},{key}=<flags>,{key}=-<small>)
<{noun} {key}="<int>" {key}="<id>">{verbed}</{noun}>
{"{key}":"<id>","{key}":<int>,"{key}":{"{key}":[<int>,<int>]}}
SELECT {noun}_id, {key} FROM {nouns} WHERE {key} = '<id>' LIMIT <small>
UPDATE {nouns} SET {key}=<int> WHERE id=<int> (<duration>)
<file> <option> <option> <option> <path>
GET <target> {verbed} <duration> from <ip>
"POST <target> HTTP/1.1" {noun}: <int> len: <int> time: <float>
{Noun} URL: <url>
{verbing} <url> {link} {noun} <thread>
{verbed} <email> via <domain>, relay=<domain>[<ip>]:<port>, delay=<float>
{noun} uuid <uuid> {verbed} {link} {noun} <uuid>
{adj} {noun} checksum <hash>
blk_-<large> size <large> {verbed} to <path>
attempt_<epoch>_<int>_m_00000<small>_0 {verbed} from {NOUN} to {NOUN}
{NOUN} {NOUN} {adj} {noun} <constant>
action=<package>.<constant> flg=<flags> cmp=<package>/.<class>
{noun} <device>: {noun} {verbed}, {key} <flags> irq <small> base <address>
<device>: {noun} {noun} <small>, using <bundle>
usb <device>: new {adj} {noun} number <small> using <id>
pci <hexId>:00:1f.<small>: [<hexId>:<hexId>] type 00 class <flags>
CPU<small>: {noun} {noun} <negative>, ACPI {noun} <HEXID>
{noun} {noun}: <percent> used, <size> of <size> free
{nouns}: <int> ok, <int> {verbed}, <int> {adj}; {noun} <ratio>
GC {noun} <size> -> <size> in <duration>
heartbeat {link} <host>: rtt <float> ms, {noun} <ratio>
offset <negative> {noun} <range> {link} partition <id>-<small>
{foreign} {foreign} {foreign}: <file>
{foreign} <id> {foreign} {foreign} (<int>)
<bundle>: {Noun} {noun} {noun}: <clock> {verbed}
-[<prefixed> <method>:{key}:] {verbed} {noun} <address>
<registry>\\{Noun} = "<id>" ({NOUN}_<HEXID>)
{noun} <mac> {verbed} {link} <ipv6> {adj}
<dump> {noun}
{Noun} <date> <clock> to <date> <clock>, {noun} <span>
temperature <float>, {noun} <scientific>, {key} <percent>
{verb} {noun} {link} {adj} {noun} and {verb} it {adv}
please {verb} the {noun} {adv}, {noun} {noun} is {adj}
the {adj} {noun} {verbed} {link} the {noun} of <domain>
if the {noun} is {adj}, {verb} its {noun} or {verb} <path>
<int> <int> <negative> <id> <hexId> {verbed}
`;

const SHAPES = CLAUSES.trim().split('\n');
const BETWEEN = [', ', '; ', ' - ', ': ', '. ', ' ', ' | ', ' (', ' [', ' => '];
const HOLE = /<(\w+)>/;

/**
 * A message of one to three clauses with their words chosen.
 * @param {Record<string, (random: (below: number) => number) => string>} names
 * @returns {readonly (string | ((random: (below: number) => number) => string))[]} by turns what
 *   stays and what is chosen for each line
 */
export function makeMessage(random, names) {
  const count = random(3) > 0 ? 1 : 1 + random(3);
  const clauses = Array.from({ length: count }, () => fill(random, names, pick(random, SHAPES)));
  const text = clauses.reduce((before, clause) => before + pick(random, BETWEEN) + clause);
  return text.split(HOLE).map((part, at) => (at % 2 === 0 ? part : (names[part] ?? NUMBERS[part])));
}

function fill(random, names, shape) {
  return shape.replace(/\{(\w+)\}/g, (_, kind) => (WORDS[kind] ?? names[kind])(random));
}
