// The page of the outing pack, /pack: opened from this phone's own store, with or without a signal. It locks after ten minutes without a touch,
// records before it says so, and keeps sending until the server has answered for everything.
import type { PackEvent, SealedKind } from '../leave/pack.protocol.ts';
import { BegunKeeper } from './pack/begun-keeper.ts';
import { clockWords } from './pack/device-clock.ts';
import { button, el, notice, p } from './pack/elements.ts';
import { idleMinutes, isIdle, touch } from './pack/idle.ts';
import { watchPage } from './pack/watch-page.ts';
import { lockedPage, type LockedPage } from './pack/locked-page.ts';
import { openPage, type OpenPage } from './pack/open-page.ts';
import { kindWords, type Recorded } from './pack/pack.words.rules.ts';
import { readBack } from './pack/read-back.ts';
import { readEvent, recordEvent, recordTap, type Happened } from './pack/record.ts';
import type { Keys, Sending } from './pack/sender.ts';
import { Senders, tidyUnseen } from './pack/senders.ts';
import { isExpired, tellEnds, tidy, unsentOf, wipe } from './pack/tidy.ts';
import { openByPasskey, openByPin, type NotOpened, type OpenPack } from './pack/unlock.ts';
import { notOpened, storeGone } from './pack/store-faults.ts';
import { isCutOff, openVault, type KeptPack, type StoreGone, type Vault } from './pack/vault.ts';

const main = document.querySelector<HTMLElement>('main')!;

let vault: Vault;
let pack: KeptPack | null = null;
let open: OpenPack | null = null;
let shown: OpenPage | LockedPage | null = null;
let senders: Senders;
let begun: BegunKeeper | null = null;
let gone: StoreGone | null = null;

void begin();

async function begin(): Promise<void> {
  try {
    vault = await openVault(storeIsGone);
  } catch (error) {
    return draw(...notOpened(error));
  }
  senders = new Senders(vault, keysOf, told);
  void tellEnds(vault);
  await choose();
}

/** What was on the disk is there no more. An open pack can still be read until it locks; then it is gone from this phone. */
function storeIsGone(why: StoreGone): void {
  gone = why;
  senders.stopAll();
  begun?.stop();
  const told = storeGone(why, senders.unsent());
  if (open === null || shown === null) return draw('Outing pack', told);
  shown.node.querySelector('.page-head')?.after(el('div', { role: 'alert' }, told));
  shown.node.querySelector('#unsent')!.textContent = 'Nothing is kept on this phone';
}

/** The pack to show: what still runs, the newest first; else one that still has something to send. */
async function choose(): Promise<void> {
  const all = (await vault.packs()).toSorted((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
  for (const one of all) await tidy(vault, one);
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
}

function draw(heading: string, ...parts: HTMLElement[]): void {
  shown = null;
  const title = el('h1', { tabindex: -1 }, heading);
  main.replaceChildren(el('div', { class: 'stack' }, title, ...parts));
  title.focus();
}

/** The locked pack. Whatever was open goes out of memory. */
function show(one: KeptPack, why: string | null): void {
  if (gone !== null) {
    open = null;
    return draw('Outing pack', storeGone(gone, senders.unsent()));
  }
  pack = one;
  open = null;
  // Out of sight at once; who else is on this phone is asked after.
  main.replaceChildren();
  shown = null;
  whileKept(async () => {
    await begun?.settled;
    await tidy(vault, one);
    await senders.tend();
    const all = await vault.packs();
    const now = all.find(({ lease }) => lease === one.lease);
    if (pack !== one || open !== null) return;
    if (now === undefined) return finished(why ?? 'Its time is over.');
    pack = now;
    const state = { why, expired: isExpired(now) || now.over, others: all.filter(({ lease }) => lease !== now.lease) };
    put(lockedPage(now, state, { open: unlock, tap, sendAnyway: () => senders.sendAnyway(one.lease), choose: (other) => show(other, null) }));
    await count();
  });
}

function put(page: OpenPage | LockedPage): void {
  shown = page;
  main.replaceChildren(page.node);
  page.node.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function keysOf(lease: string): Keys | null {
  if (open === null || open.lease !== lease) return null;
  const { signing, dataKey } = open;
  return { signing, open: (event) => readEvent(dataKey, event) };
}

/** Runs what reads the store. A read that the store's end cuts off says nothing itself: `storeIsGone` hears of the end, and tells it. */
function whileKept(work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    if (gone === null && !isCutOff(error)) throw error;
  });
}

/** Counts again what is unsent, and wakes the sender. What was kept stays kept when the count cannot be read. */
async function count(): Promise<void> {
  if (pack === null) return;
  await redraw().catch((error: unknown) => {
    if (!isCutOff(error)) reportError(error);
  });
  senders.wake(pack.lease);
}

async function redraw(): Promise<void> {
  if (shown === null || pack === null || gone !== null) return;
  const { lease } = pack;
  const unsent = await unsentOf(vault, lease);
  if (pack?.lease !== lease) return;
  senders.counted(lease, unsent);
  const sending: Sending = { ...senders.of(lease), beside: senders.unsentBeside(lease) };
  if (shown === null) return;
  if (open === null || !('update' in shown) || 'fault' in shown) return (shown as LockedPage).update(sending);
  const page = shown as OpenPage;
  const kept = (await vault.events(lease)).toSorted((a, b) => a.seq - b.seq);
  const { dataKey } = open;
  const all: Recorded[] = await Promise.all(
    kept.filter(({ box }) => box !== null).map(async (one) => ({ event: await readEvent(dataKey, one), answer: one.answer })),
  );
  if (shown === page) page.update(all, kept.length - all.length, sending);
}

/** How sending stands for one of the packs. */
function told(lease: string, now: Sending): void {
  whileKept(async () => {
    if (pack?.lease !== lease) {
      if (await tidyUnseen(vault, lease, now)) senders.stop(lease);
      return redraw();
    }
    if (now.ended !== null && !pack.over) pack = (await vault.change(lease, () => ({ over: true }))) ?? pack;
    // Over, and everything is sent: nothing of it stays on the phone.
    if ((pack.over || isExpired(pack)) && now.unsent === 0) return finished(now.ended ?? 'The time of this pack is over.');
    await redraw();
  });
}

async function unlock(pin: string | null): Promise<void> {
  if (pack === null || !(shown !== null && 'fault' in shown)) return;
  const page = shown;
  const got: OpenPack | NotOpened = pin === null ? await openByPasskey(pack) : await openByPin(vault, pack.lease, pin);
  await begun?.settled;
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
  begun = await BegunKeeper.of(vault, got, pack);
  // Nothing is shown before all that was recorded is on it: who saw nothing there would record it again.
  shown = openPage(got.content.pack, { record, putAway: () => putAway(null), finish, sendAnyway: () => senders.sendAnyway(got.lease) }, begun.forms);
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

async function record(happened: Happened, who: string, row?: number | null): Promise<boolean> {
  if (open === null || pack === null || shown === null) return false;
  const [of, keys, keeper] = [pack, open, begun];
  const page = shown;
  touch();
  page.say(' Keeping…');
  let event: PackEvent;
  try {
    event =
      row === undefined || keeper === null
        ? await recordEvent(vault, of, keys, happened)
        : await keeper.record({ row, what: happened.what }, (left) => recordEvent(vault, of, keys, happened, left));
  } catch {
    page.say(notKept);
    return false;
  }
  await counted(of.lease);
  page.say(` ${who}: ${kindWords(event.what).toLowerCase()}, ${clockWords(event.deviceAt)}. Kept on this phone.`);
  return true;
}

async function tap(what: SealedKind, row: number | null): Promise<void> {
  if (pack === null || shown === null) return;
  const [page, { lease }] = [shown, pack];
  page.say(' Keeping…');
  try {
    await recordTap(vault, pack, what, row);
  } catch {
    page.say(notKept);
    return;
  }
  await counted(lease);
  page.say(` ${row === null ? 'Everybody' : `Number ${row}`}: ${kindWords(what).toLowerCase()}. Kept on this phone.`);
}

const notKept = ' NOT kept: this phone could not write it down. Try again, or write it on the sheet.';

/** One more is kept. The page counts it before it says so: “Everything is sent” never stands beside what was only just kept. */
async function counted(lease: string): Promise<void> {
  senders.counted(lease, senders.of(lease).unsent + 1);
  await count();
}

function putAway(why: string | null): void {
  if (pack === null || open === null) return;
  begun?.write();
  show(pack, why);
}

/** Everything is sent, and the holder is done: the key goes first. */
async function finish(): Promise<void> {
  if (pack === null || (await unsentOf(vault, pack.lease)) > 0) return count();
  if ((begun?.forms.all.length ?? 0) > 0) return shown?.say(' Not wiped: something is half written. Keep it, or press “Not now” in it, then finish.');
  await finished('You finished it. Everything was sent.');
}

async function finished(why: string): Promise<void> {
  if (pack === null) return;
  const { lease } = pack;
  pack = null;
  open = null;
  begun?.stop();
  senders.stop(lease);
  await wipe(vault, lease);
  draw(
    'The pack was wiped from this phone',
    p(why),
    (await vault.packs()).length > 0 ? button('Open the other pack on this phone', choose) : p(el('a', { href: '/leave' }, 'Leave board')),
  );
}

function watch(): void {
  if (open === null || pack === null) return;
  if (isIdle()) putAway(`It locked itself: nobody touched it for ${idleMinutes} minutes.`);
  else if (isExpired(pack) && shown !== null && !('fault' in shown)) putAway('Its time is over.');
}
watchPage({
  look: watch,
  isOpen: () => open !== null,
  write: () => begun?.write(),
  putAway,
});
addEventListener('online', () => void tellEnds(vault));
