// On an outing's page about its pack: checks whether this phone can be used, takes the outing on it, locks it away, and goes to the pack.
import type { PackTaken, PackWay } from '../leave/pack.protocol.ts';
import { randomBytes, type Bytes } from './pack/bytes.ts';
import { deviceNow, isoOf } from './pack/device-clock.ts';
import { button, choices, chosen, el, field, fieldFault, notice, p } from './pack/elements.ts';
import { makeDataKey, makeSigningKeys, pinFault, wrapDataKey, wrappingFromPasskey, wrappingFromPin } from './pack/keys.ts';
import { askPasskey, makePasskey } from './pack/passkey.ts';
import { preflight, type Checked } from './pack/preflight.ts';
import { lockContent } from './pack/record.ts';
import { post, sentenceOf } from './pack/sender.ts';
import { Senders } from './pack/senders.ts';
import { openVault, type Vault } from './pack/vault.ts';

const place = document.querySelector<HTMLElement>('[data-pack-take]');
if (place !== null) void begin(place);

async function begin(at: HTMLElement): Promise<void> {
  const status = el('p', { role: 'status' }, 'Checking this phone…');
  at.replaceChildren(status);
  const { checks, ways } = await preflight({ pinAllowed: at.dataset['pin'] === 'yes', serverNow: at.dataset['now'] ?? '' });
  const faults = checks.flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0) cannot(at, faults, checks);
  else offer(at, checks, ways, await openVault());
}

/** The one answer to anything that is not in order: the sheet, with every reason. */
function cannot(at: HTMLElement, faults: readonly string[], checks: readonly Checked[]): void {
  const heading = el('h2', { tabindex: -1 }, 'This phone cannot be used. Print the sheet.');
  at.replaceChildren(
    el(
      'section',
      { class: 'card card-stop stack', role: 'alert' },
      heading,
      el('ul', {}, ...faults.map((fault) => el('li', {}, fault))),
      p(el('a', { class: 'button button-secondary', href: at.dataset['sheet'] ?? '' }, 'Print the sheet')),
      p(button('Check again', () => begin(at), 'link')),
    ),
    list(checks),
  );
}

function list(checks: readonly Checked[]): HTMLElement {
  return el(
    'details',
    { class: 'pack-checks' },
    el('summary', {}, 'What was checked'),
    el('ul', {}, ...checks.map(({ what, fault }) => el('li', {}, `${what}: ${fault === null ? 'yes' : 'no'}`))),
  );
}

function offer(at: HTMLElement, checks: readonly Checked[], ways: readonly PackWay[], vault: Vault): void {
  const name = el('input', { id: 'phone-name', maxlength: 60, required: true, autocomplete: 'off', spellcheck: 'false' });
  void vault.remembered().then(({ phoneName }) => {
    if (name.value === '') name.value = phoneName ?? '';
  });
  const pin = (id: string): HTMLInputElement =>
    el('input', { id, type: 'password', inputmode: 'numeric', maxlength: 6, autocomplete: 'off', class: 'pack-pin' });
  const [first, second] = [pin('pin'), pin('pin-again')];
  const pins = el(
    'div',
    { class: 'pack-part' },
    field(
      'PIN for this pack',
      first,
      'Six digits, not the phone’s own. After ten wrong tries the pack is deleted. A pack opened by PIN holds less: no risks.',
    ),
    field('The same PIN again', second),
  );
  const way = choices('way', 'How will you open it?', [
    ['passkey', 'With the phone’s fingerprint, face or screen lock'],
    ['pin', 'With a PIN for this pack'],
  ]);
  pins.hidden = ways[0] !== 'pin';
  way.addEventListener('change', () => (pins.hidden = chosen(way, 'way') !== 'pin'));
  const status = el('p', { role: 'status', class: 'pack-status' });
  const go = el('button', { type: 'submit', class: 'button button-primary button-big' }, 'Take this outing on this phone');
  const form = el(
    'form',
    {
      class: 'stack',
      novalidate: true,
      autocomplete: 'off',
      onsubmit: (event) => {
        event.preventDefault();
        void press();
      },
    },
    field('What this phone is called', name, 'Such as “Ward phone 2”. The unit sees it.'),
    ways.length > 1 ? way : null,
    pins,
    p('You open the pack once more straight away, to check that it opens with no signal. Only then is the outing on this phone.'),
    go,
    status,
  );
  // What waits in other packs of this phone goes from here too.
  void new Senders(
    vault,
    () => null,
    () => undefined,
  ).tend();
  const already = el('div', {});
  at.replaceChildren(already, notice('fine', 'This phone can be used.'), form, list(checks));
  void vault.packs().then((all) => {
    if (all.length > 0)
      already.append(notice('info', 'There is a pack on this phone.', p(el('a', { href: '/pack' }, 'Open the pack on this phone'))));
  });

  async function press(): Promise<void> {
    const how = ways.length > 1 ? (chosen(way, 'way') as PackWay | undefined) : ways[0];
    if (name.value.trim() === '') return fieldFault(name, 'Say what this phone is called.');
    if (how === undefined) return fieldFault(way.querySelector('input')!, 'Say how you will open it.');
    if (how === 'pin') {
      const fault = pinFault(first.value);
      if (fault !== null) return fieldFault(first, fault);
      if (first.value !== second.value) return fieldFault(second, 'The two are not the same.');
    }
    go.disabled = true;
    try {
      const done = await take(how, name.value.trim(), first.value, (words) => (status.textContent = words));
      if (done === null) return location.assign('/pack');
      if (done.print) return cannot(at, [done.say], checks);
      status.textContent = done.say;
    } catch {
      status.textContent = 'It was cancelled, or took too long. Nothing is on this phone. Try again.';
    }
    go.disabled = false;
  }

  async function take(
    how: PackWay,
    phoneName: string,
    pinTyped: string,
    tell: (words: string) => void,
  ): Promise<{ readonly say: string; readonly print: boolean } | null> {
    let credentialId: Bytes | null = null;
    if (how === 'passkey') {
      tell('The phone asks for your fingerprint, face or screen lock.');
      credentialId = (await vault.remembered()).credentialId ?? (await makePasskey(phoneName));
      if (credentialId === null) return { say: 'This phone’s fingerprint, face or screen lock cannot lock a pack away.', print: true };
      const made = credentialId;
      await vault.remember((before) => ({ ...before, credentialId: made, phoneName }));
    }
    tell('Taking the outing…');
    const dataKey = await makeDataKey();
    const signing = await makeSigningKeys(dataKey);
    const token = at.dataset['csrf'] ?? '';
    const order = { deviceName: phoneName, way: how, deviceKey: signing.open, signingAlg: 'ES256' };
    const answer = await post(`/outings/${at.dataset['outing']}/pack/take`, order, { 'x-trellis-csrf': token }).catch(() => null);
    if (answer === null) return { say: 'Trellis did not answer. Nothing is on this phone. Try again.', print: false };
    if (answer.status !== 200)
      return {
        say:
          answer.status === 401
            ? 'You were signed out. Sign in again, then take the outing.'
            : (sentenceOf(answer.body) ?? 'Trellis did not give the pack.'),
        print: false,
      };
    const taken = answer.body as PackTaken;
    const salt = how === 'pin' ? randomBytes(16) : null;
    tell('Locking it away…');
    const wrapping =
      salt !== null ? await wrappingFromPin(pinTyped, salt) : await wrappingFromPasskey(await secretOf(credentialId!, taken.lease), taken.lease);
    await vault.keepPack({
      lease: taken.lease,
      way: how,
      credentialId,
      salt,
      wrapped: await wrapDataKey(dataKey, wrapping, taken.lease),
      signing: await signing.sealFor(taken.lease),
      content: await lockContent(dataKey, taken.lease, { pack: taken.pack, token }),
      sealKey: taken.sealKey,
      tapKey: taken.tapKey,
      rows: taken.pack.people.length,
      takenAt: isoOf(deviceNow()),
      expiresAt: taken.expiresAt,
      tries: 0,
      readBack: false,
      nextSeq: 1,
      over: false,
    });
    await vault.remember((before) => ({ ...before, phoneName }));
    return null;
  }

  /** A passkey remembered here may have been deleted from the phone since: then it is forgotten, and the next try makes another. */
  async function secretOf(credentialId: Bytes, lease: string): Promise<Bytes> {
    try {
      return await askPasskey(credentialId, lease);
    } catch (error) {
      await vault.remember(({ credentialId: _gone, ...rest }) => rest);
      throw error;
    }
  }
}
