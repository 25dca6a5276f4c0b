// The words of varied logs.
const list = (text) => text.trim().split(/\s+/);

export const NOUNS = list(`
account action adapter address agent alarm alias allocation allocator annotation anchor api app
archive argument array artifact asset attachment attempt attribute audio audit avatar backend backup
balance balancer bandwidth barrier baseline batch battery beacon binary binding bitmap block blob
bookmark boot bootstrap border boundary branch bridge broker browser bucket budget buffer build bundle
bus byte cache calendar callback camera candidate canvas capacity capture card carrier catalog cell
certificate chain channel chapter charge chart checkpoint checksum child chunk cipher circuit claim
class client clip clock cluster codec collection collector column command comment commit compiler
component compression condition config connection connector console consumer contact container content
context contract controller conversation cookie coordinator copy core counter coverage credential
cursor customer cycle daemon dashboard data database dataset deadline deadlock decoder default delay
delegate delivery delta dependency deployment depth descriptor device diagnostic dialog dictionary
digest directory disk dispatcher display document domain download driver drop dump duration
edge editor effect element email emitter encoder encryption endpoint engine entity entry environment
epoch event exception exchange executor expiry export expression extension extent extractor factory
failover fallback fan feature feed fetch field file filesystem filter fingerprint firmware flag
fleet flow folder font footer form format fragment frame framework frequency function gateway
generation gesture goal graph grid group guard guest handle handler handshake hash header health heap
heartbeat history hook host hour icon identity idle image import index info ingest input inode
instance instruction interface interrupt interval inventory invoice item iterator job journal junction
kernel key keyboard keychain label lane language latency layer layout lease ledger level library
license limit line link listener listing loader location lock log logger login loop machine mailbox
manager manifest map mapper mapping margin marker market master match matrix member memory merge
message metadata meter method metric middleware migration minute mirror mode model module monitor
mount mouse mutex name namespace navigation neighbor network node notification object observer offer
offset operand operation operator option order orientation origin outcome output overlay override owner
package packet page panel parameter parent parser participant partition partner pass password patch
path pattern payload payment peer permission persistence phase phone picture pipe pipeline pixel
placeholder plan platform player plugin pointer policy poll pool popup port portal position power
preference prefix presence preview price principal printer priority privilege probe procedure process
processor producer product profile program progress project promise promotion prompt property protocol
provider proxy publisher purchase query queue quota quorum range rank rate ratio reader realm reason
rebalance receipt receiver recipient record recovery redirect reducer reference region register
registry relation release relay remote renderer replica report repository request reservation resolver
resource response restart restore result resume retention retry return revision role rollback room root
rotation route router row rule runner runtime sample scan schedule scheduler schema scope score screen
script scroll search secret section sector segment selection selector semaphore sender sensor sequence
serial series server service session setting shadow shard share sheet shell shipment shutdown sidecar
signal signature sink site size slave slice slot snapshot socket solver sort source space span speaker
spec speed spool stack stage standby start state statement station step storage store stream string
style subject subnet subscriber subscription suffix suite summary supervisor suspend swap switch symbol
sync syntax system tab table tag target task template tenant terminal test text texture theme thread
threshold throttle ticket tile timeline timeout timer timestamp title token tool topic topology total
touch trace tracker traffic transaction transfer transform transition transport tree trigger tunnel
type unit update upgrade upload uplink usage user validator value variable vendor version video view
viewport visitor voice volume vote voucher wallet warehouse watch watcher watermark wave weight widget
window wizard word worker workflow workspace wrapper writer zone`);

export const VERBS = list(`
abort accept acknowledge acquire activate add adjust advertise aggregate allocate analyze append apply
approve archive assign attach authenticate authorize balance bind block boot broadcast cache calculate
call cancel capture change check choose claim clean clear clone close collect commit compact compare
compile complete compress compute configure confirm connect consume convert copy count create decode
decrypt defer delay delegate delete deliver deny deploy detach detect disable discard disconnect
discover dispatch display drain drop dump emit enable encode encrypt end enqueue enter evaluate evict
exclude execute exit expand expect expire export extend extract fail fetch fill filter find finish fix
flush fork format forward generate get grant group handle hide hold ignore import include increase
index inherit initialize inject insert inspect install invalidate invoke isolate issue iterate join
keep kill launch learn leave limit link list listen load locate lock log lower maintain map mark
match measure merge migrate miss modify monitor mount move negotiate notify observe obtain open
optimize order overwrite parse pass patch pause perform ping plan poll populate post prefetch prepare
prevent print probe process promote propagate protect provision prune publish pull purge push put query
queue quit raise read rebuild receive reclaim recover redirect reduce refresh refuse register reject
relax release reload remove rename renew repair repeat replace replay replicate report request require
rescan reserve reset resize resolve restart restore resume retain retire retrieve retry return revert
revoke rewrite roll rotate route run sample save scale scan schedule seal search select send serve set
shift show shrink shut sign skip sleep snapshot sort spawn split start stop store stream submit
subscribe succeed suspend swap switch sync tag terminate test throttle time trace track train transfer
transform translate trigger trim truncate try tune unbind unload unlock unmount update upgrade upload
use validate verify visit wait wake warm watch wrap write yield`);

export const ADJECTIVES = list(`
active additional alternate ambiguous anonymous asynchronous atomic automatic available bad blank broken
busy cached central cold compatible complete concurrent conflicting connected consistent corrupt current
custom damaged dead default deferred degraded deprecated different dirty disabled distinct double
duplicate dynamic eager early effective eligible empty enabled encrypted exclusive existing expired
explicit external extra faulty fatal final first foreign fresh full future generic global healthy hidden
high hot idle illegal implicit inactive incoming incomplete incompatible inconsistent incremental
initial inner insecure insufficient internal invalid isolated large last late latent lazy leading legacy
light live local locked long lost low malformed manual matching maximum minimum missing mixed mobile
mutable native negative nested new next normal obsolete offline old online open optional orphaned outer
outgoing overdue overlapping parallel partial passive pending permanent persistent physical plain
positive possible preferred previous primary private protected public random raw ready recent recursive
redundant regular relative reliable remote repeated required reserved running safe secondary secure
sequential shared short signed silent similar simple single slow small soft spare stable stale standard
static strict subsequent successful sudden suspicious synchronous temporary terminal tiny total
transient trusted unable unavailable unchanged undefined unexpected unhandled unique unknown unreachable
unreadable unsafe unsigned unstable unsupported unused upper urgent valid verbose virtual visible volatile
warm weak whole wrong`);

export const ADVERBS = list(`
again already also always automatically completely concurrently correctly currently early eventually
explicitly finally forcibly gracefully immediately implicitly instead internally just later locally
longer lazily manually never normally now once only partially permanently possibly previously properly
quickly quietly recently remotely repeatedly safely silently slowly soon still successfully temporarily
together twice unexpectedly yet`);

export const LINKS = list(`
about above across after against along among around as at because before behind below beside between
beyond by despite during except for from if in inside into like near of off on onto out outside over
per since than through to toward under unless until upon via when where while with within without`);

/** Verbs whose past is not made with -ed. */
export const PASTS = Object.fromEntries(
  list(`
begin:began bind:bound broadcast:broadcast build:built choose:chosen commit:committed find:found
get:got hide:hidden hold:held keep:kept leave:left put:put quit:quit read:read rebuild:rebuilt
rewrite:rewritten run:run send:sent set:set show:shown shrink:shrunk shut:shut sleep:slept
split:split submit:submitted unbind:unbound wake:woken write:written`).map((pair) =>
    pair.split(':'),
  ),
);

/** Words of other languages, as localized programs print them. */
export const FOREIGN = list(`
Verbindung Dienst gestartet fehlgeschlagen Datei Fehler Benutzer abgebrochen Zeitüberschreitung ungültig
démarrage serveur échoué fichier introuvable utilisateur connexion réussie délai dépassé refusé
conexión servidor archivo usuario inválido rechazada sesión cerrada correctamente tiempo agotado
соединение сервер файл ошибка пользователь запущен остановлен доступ запрещён истекло время
接続 失敗 サービス 開始 ファイル 連接 服务器 用户 启动 完成 错误 연결 실패 서버 시작 połączenie błąd plik usługa`);
