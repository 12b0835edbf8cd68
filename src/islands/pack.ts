// The page of the outing pack, /pack: opened from this phone's own store, with or without a signal. It locks after ten minutes without a touch,
// records before it says so, and keeps sending until the server has answered for everything.
import { packLimits, type SealedKind } from '../leave/pack.protocol.ts';
import { clockWords, deviceNow, millisecondsOf } from './pack/device-clock.ts';
import { button, el, notice, p } from './pack/elements.ts';
import { lockedPage, type LockedPage } from './pack/locked-page.ts';
import { openPage, type OpenPage } from './pack/open-page.ts';
import { kindWords, type Recorded } from './pack/pack.words.rules.ts';
import { readBack } from './pack/read-back.ts';
import { readEvent, recordEvent, recordTap, type Happened } from './pack/record.ts';
import { post, Sender, sendOnce, type Sending } from './pack/sender.ts';
import { openByPasskey, openByPin, type NotOpened, type OpenPack } from './pack/unlock.ts';
import { openVault, type KeptPack, type Vault } from './pack/vault.ts';

/** Minutes without a touch after which the pack locks. */
const idleMinutes = 10;
const main = document.querySelector<HTMLElement>('main')!;
const nothingSent: Sending = { unsent: 0, trouble: null, ended: null, signInAgain: false };

let vault: Vault;
let pack: KeptPack | null = null;
let open: OpenPack | null = null;
let shown: OpenPage | LockedPage | null = null;
let sender: Sender | null = null;
let sending: Sending = nothingSent;
let touched = { wall: deviceNow(), page: performance.now() };

void begin();

async function begin(): Promise<void> {
  try {
    vault = await openVault();
  } catch {
    return draw('This phone cannot be used', p('This browser keeps nothing: a private window, or storage is switched off. Print the sheet.'));
  }
  void tellEnds();
  await choose();
}

/** The pack to show: what still runs, the newest first; else one that still has something to send. */
async function choose(): Promise<void> {
  const all = (await vault.packs()).toSorted((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
  for (const one of all) await tidy(one);
  const left = (await vault.packs()).toSorted(
    (a, b) => Number(isExpired(a) || a.over) - Number(isExpired(b) || b.over) || (a.takenAt < b.takenAt ? 1 : -1),
  );
  const [first] = left;
  if (first === undefined)
    return draw(
      'No outing pack on this phone',
      p('Take one on the page of the outing, while you have a signal.'),
      p(el('a', { href: '/leave' }, 'Leave board')),
    );
  show(first, null);
  for (const other of left.slice(1)) void sendOther(other);
}

/** What another pack on this phone has not sent goes too, sealed as it is; when its server says that it is over, nothing of it stays. */
async function sendOther(other: KeptPack): Promise<void> {
  const { ended } = await sendOnce(vault, other.lease, null);
  if (ended !== null) await vault.change(other.lease, () => ({ over: true }));
  const now = await vault.pack(other.lease);
  if (now !== undefined) await tidy(now);
}

const isExpired = (one: KeptPack): boolean => deviceNow() >= millisecondsOf(one.expiresAt);
const unsentOf = async (one: KeptPack): Promise<number> => (await vault.events(one.lease)).filter(({ answer }) => answer === null).length;

/**
 * What is over and sent is wiped; so is what is over and could not be sent for seven days. Of what is over and not sent yet, the key goes and with
 * it all that could be read: what is left is sealed to the server.
 */
async function tidy(one: KeptPack): Promise<void> {
  const daysOver = (deviceNow() - millisecondsOf(one.expiresAt)) / 86_400_000;
  if (!isExpired(one) && !one.over) return;
  if (daysOver > packLimits.unsentDays || (await unsentOf(one)) === 0) await wipe(one.lease);
  else if (one.wrapped !== null) await vault.forgetKey(one.lease);
}

async function wipe(lease: string): Promise<void> {
  await vault.remember((before) => ({ ...before, toTell: [...(before.toTell ?? []), lease] }));
  await vault.wipe(lease);
  void tellEnds();
}

/** Tells Trellis of packs that are wiped, now or when there is a signal again. An answer of any kind ends it: the pack is gone here either way. */
async function tellEnds(): Promise<void> {
  for (const lease of (await vault.remembered()).toTell ?? []) {
    try {
      await post(`/packs/${lease}/end`, { wiped: true, unsent: 0 });
    } catch {
      continue;
    }
    await vault.remember((before) => ({ ...before, toTell: (before.toTell ?? []).filter((one) => one !== lease) }));
  }
}

function draw(heading: string, ...parts: HTMLElement[]): void {
  shown = null;
  const title = el('h1', { tabindex: -1 }, heading);
  main.replaceChildren(el('div', { class: 'stack' }, title, ...parts));
  title.focus();
}

/** The locked pack. Whatever was open goes out of memory. */
function show(one: KeptPack, why: string | null): void {
  if (pack?.lease !== one.lease) {
    sender?.stop();
    sending = nothingSent;
    sender = new Sender(vault, one.lease, keys, told);
  }
  pack = one;
  open = null;
  // Out of sight at once; who else is on this phone is asked after.
  main.replaceChildren();
  shown = null;
  void (async () => {
    await tidy(one);
    const all = await vault.packs();
    const now = all.find(({ lease }) => lease === one.lease);
    if (pack !== one || open !== null) return;
    if (now === undefined) return finished(why ?? 'Its time is over.');
    pack = now;
    const state = { why, expired: isExpired(now) || now.over, others: all.filter(({ lease }) => lease !== now.lease) };
    put(lockedPage(now, state, { open: unlock, tap, sendAnyway, choose: (other) => show(other, null) }));
    await count();
  })();
}

function put(page: OpenPage | LockedPage): void {
  shown = page;
  main.replaceChildren(page.node);
  page.node.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

const keys = (): { signing: CryptoKey; open: (event: Parameters<typeof readEvent>[1]) => ReturnType<typeof readEvent> } | null => {
  if (open === null) return null;
  const { signing, dataKey } = open;
  return { signing, open: (event) => readEvent(dataKey, event) };
};

/** Counts again what is unsent, and wakes the sender. */
async function count(): Promise<void> {
  if (pack === null) return;
  sending = { ...sending, unsent: await unsentOf(pack) };
  await redraw();
  sender?.wake();
}

async function redraw(): Promise<void> {
  if (shown === null || pack === null) return;
  if (open === null || !('update' in shown) || 'fault' in shown) return (shown as LockedPage).update(sending);
  const page = shown as OpenPage;
  const kept = (await vault.events(pack.lease)).toSorted((a, b) => a.seq - b.seq);
  const { dataKey } = open;
  const all: Recorded[] = await Promise.all(
    kept.filter(({ box }) => box !== null).map(async (one) => ({ event: await readEvent(dataKey, one), answer: one.answer })),
  );
  if (shown === page) page.update(all, kept.length - all.length, sending);
}

/** The sender told how it stands. */
function told(now: Sending): void {
  sending = now;
  void (async () => {
    if (pack === null) return;
    if (now.ended !== null && !pack.over) pack = (await vault.change(pack.lease, () => ({ over: true }))) ?? pack;
    // Over, and everything is sent: nothing of it stays on the phone.
    if ((pack.over || isExpired(pack)) && now.unsent === 0) return finished(now.ended ?? 'The time of this pack is over.');
    await redraw();
  })();
}

async function unlock(pin: string | null): Promise<void> {
  if (pack === null || !(shown !== null && 'fault' in shown)) return;
  const page = shown;
  const got: OpenPack | NotOpened = pin === null ? await openByPasskey(pack) : await openByPin(vault, pack.lease, pin);
  pack = (await vault.pack(pack.lease)) ?? pack;
  if ('fault' in got) {
    if (got.fault === 'key deleted') return show(pack, 'There were ten wrong tries.');
    return page.fault(
      got.fault === 'wrong PIN'
        ? `That is not the PIN. ${got.left === 1 ? 'One try is' : `${got.left} tries are`} left; after that the pack is deleted.`
        : 'It did not open: it was cancelled, took too long, or this phone’s screen lock was taken away. Try again.',
    );
  }
  if (isExpired(pack) || pack.over) return show(pack, null);
  open = got;
  touch();
  // Nothing is shown before all that was recorded is on it: who saw nothing there would record it again.
  shown = openPage(got.content.pack, { record, putAway: () => putAway(null), finish, sendAnyway });
  await redraw();
  if (open !== got) return;
  put(shown);
  if (!pack.readBack) await prove(got);
  await count();
}

/** Reads the whole pack back with the network shut out, and only then tells the server, and the holder, that it is on this phone. */
async function prove(got: OpenPack): Promise<void> {
  const page = shown;
  const result = await readBack(vault, got);
  if (pack !== null && result.done) pack = (await vault.pack(pack.lease)) ?? pack;
  if (page === null || page !== shown) return;
  const heading = result.done
    ? notice('fine', 'This outing is on this phone.', p('It opens with no signal.'))
    : notice('stop', result.say, p('Print the sheet, and take it with you.'));
  page.node
    .querySelector('.page-head')
    ?.after(el('div', { role: 'status', id: 'ready' }, heading, result.again ? button('Check again', async () => prove(got)) : null));
}

async function record(happened: Happened, who: string): Promise<boolean> {
  if (open === null || pack === null || shown === null) return false;
  touch();
  shown.say(' Keeping…');
  try {
    const event = await recordEvent(vault, pack, open, happened);
    shown.say(` ${who}: ${kindWords(event.what).toLowerCase()}, ${clockWords(event.deviceAt)}. Kept on this phone.`);
    await count();
    return true;
  } catch {
    shown.say(' NOT kept: this phone could not write it down. Try again, or write it on the sheet.');
    return false;
  }
}

async function tap(what: SealedKind, row: number | null): Promise<void> {
  if (pack === null || shown === null) return;
  shown.say(' Keeping…');
  try {
    await recordTap(vault, pack, what, row);
    shown.say(` ${row === null ? 'Everybody' : `Number ${row}`}: ${kindWords(what).toLowerCase()}. Kept on this phone.`);
    await count();
  } catch {
    shown.say(' NOT kept: this phone could not write it down. Try again, or write it on the sheet.');
  }
}

const sendAnyway = (): void => sender?.sendAnyway();

function putAway(why: string | null): void {
  if (pack === null || open === null) return;
  show(pack, why);
}

/** Everything is sent, and the holder is done: the key goes first. */
async function finish(): Promise<void> {
  if (pack === null || (await unsentOf(pack)) > 0) return count();
  await finished('You finished it. Everything was sent.');
}

async function finished(why: string): Promise<void> {
  if (pack === null) return;
  const { lease } = pack;
  pack = null;
  open = null;
  sender?.stop();
  sender = null;
  sending = nothingSent;
  await wipe(lease);
  draw(
    'The pack was wiped from this phone',
    p(why),
    (await vault.packs()).length > 0 ? button('Open the other pack on this phone', choose) : p(el('a', { href: '/leave' }, 'Leave board')),
  );
}

function touch(): void {
  touched = { wall: deviceNow(), page: performance.now() };
}

/** Both clocks are asked: one stands still while a phone sleeps, the other may be set back. */
function idle(): boolean {
  const most = idleMinutes * 60_000;
  const wall = deviceNow() - touched.wall;
  return wall >= most || wall < -60_000 || performance.now() - touched.page >= most;
}

function watch(): void {
  if (open === null || pack === null) return;
  if (idle()) putAway(`It locked itself: nobody touched it for ${idleMinutes} minutes.`);
  else if (isExpired(pack) && shown !== null && !('fault' in shown)) putAway('Its time is over.');
}
for (const kind of ['keydown', 'pointerdown', 'input'] as const)
  addEventListener(
    kind,
    () => {
      watch();
      if (open !== null) touch();
    },
    { capture: true, passive: true },
  );
document.addEventListener('visibilitychange', watch);
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
addEventListener('online', () => void tellEnds());
setInterval(watch, 5000);
