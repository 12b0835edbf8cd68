// The locked pack: nothing can be read, and the few things that must not wait can still be written down.
import type { SealedKind } from '../../leave/pack.protocol.ts';
import { clockWords, dayWords } from './device-clock.ts';
import { button, card, drawWhereNew, el, field, fieldFault, notice, p } from './elements.ts';
import { signedOut } from './open-page.ts';
import { kindWords, unsentWords } from './pack.words.rules.ts';
import type { Sending } from './sender.ts';
import type { KeptPack } from './vault.ts';

export interface LockedPage {
  readonly node: HTMLElement;
  readonly update: (sending: Sending) => void;
  readonly say: (words: string) => void;
  /** What is wrong with the PIN, or why nothing opened. */
  readonly fault: (words: string) => void;
}

/** Draws it. `why` says what brought it here, such as ten minutes without a touch. */
export function lockedPage(
  pack: KeptPack,
  state: { readonly why: string | null; readonly expired: boolean; readonly others: readonly KeptPack[] },
  acts: {
    readonly open: (pin: string | null) => Promise<void>;
    readonly tap: (what: SealedKind, row: number | null) => Promise<void>;
    readonly sendAnyway: () => void;
    readonly choose: (other: KeptPack) => void;
  },
): LockedPage {
  const pin = el('input', { id: 'pin', type: 'password', inputmode: 'numeric', maxlength: 6, autocomplete: 'off', class: 'pack-pin' });
  const status = el('p', { role: 'alert', class: 'pack-status' });
  const count = el('b', { id: 'unsent' });
  const last = el('span', { id: 'kept' });
  const trouble = el('div', { role: 'status' });
  const row = el('select', { id: 'row', autocomplete: 'off' }, el('option', { value: '' }, 'Everybody'));
  for (let at = 1; at <= pack.rows; at += 1) row.append(el('option', { value: at }, `Number ${at}`));
  const tap = (what: SealedKind, words: string, look = 'secondary'): HTMLButtonElement =>
    button(words, () => acts.tap(what, row.value === '' ? null : Number(row.value)), look, { id: `tap-${what}` });

  const open = async (): Promise<void> => {
    status.textContent = '';
    if (pack.way === 'pin' && !/^\d{6}$/.test(pin.value)) return fieldFault(pin, 'Type the six digits.');
    go.disabled = true;
    status.textContent = pack.way === 'pin' ? 'Opening…' : 'The phone asks for your fingerprint, face or screen lock.';
    await acts.open(pack.way === 'pin' ? pin.value : null);
    pin.value = '';
    go.disabled = false;
  };
  const go = el('button', { type: 'submit', class: 'button button-primary button-big', id: 'unlock' }, 'Unlock');
  const gone = pack.wrapped === null;
  const form = el(
    'form',
    {
      class: 'stack',
      novalidate: true,
      autocomplete: 'off',
      onsubmit: (event) => {
        event.preventDefault();
        void open();
      },
    },
    pack.way === 'pin' ? field('PIN for this pack', pin, 'After ten wrong tries the pack is deleted.') : null,
    go,
    status,
  );

  const node = el(
    'div',
    { class: 'stack' },
    el('h1', { tabindex: -1 }, state.expired ? 'This pack is over' : gone ? 'This pack was deleted' : 'Outing pack, locked'),
    state.why === null ? null : p(state.why),
    state.expired
      ? notice('look', 'Its contents are deleted from this phone.', p('What was not sent yet is sent by itself, for seven days at most.'))
      : gone
        ? notice(
            'stop',
            'Nobody can open it any more.',
            p('Take the outing on this phone again, or print the sheet. What was recorded on this phone is still sent.'),
          )
        : !pack.readBack
          ? notice('info', 'One more step.', p('Unlock it once, to check that it opens with no signal. Only then is the outing on this phone.'))
          : null,
    gone || state.expired || (pack.begun ?? null) === null
      ? null
      : p('What you had begun to write is locked away with the pack. It is there again once you unlock.'),
    gone || state.expired ? null : card('open-it', 'Unlock', '', form),
    state.expired
      ? null
      : card(
          'without',
          'Record without unlocking',
          '',
          p('The locked phone knows nobody’s name, only the numbers in the pack. What you record here cannot be read on this phone.'),
          field('Who', row),
          el(
            'div',
            { class: 'pack-taps' },
            tap('departed', kindWords('departed')),
            tap('returned', kindWords('returned')),
            tap('help', 'I need help', 'danger'),
          ),
        ),
    trouble,
    ...state.others.map((other) => p(button(`Another pack on this phone, taken at ${clockWords(other.takenAt)}`, () => acts.choose(other), 'link'))),
    state.expired ? null : p(el('span', { class: 'quiet small' }, `Kept until ${clockWords(pack.expiresAt)} on ${dayWords(pack.expiresAt)}.`)),
    el('div', { class: 'sticky-foot' }, el('p', { class: 'sticky-words', role: 'status' }, count, last)),
  );
  return {
    node,
    say: (words) => (last.textContent = words),
    fault: (words) => {
      status.textContent = '';
      if (pack.way === 'pin') fieldFault(pin, words);
      else {
        status.textContent = words;
        go.focus();
      }
    },
    update: (sending) => {
      count.textContent = unsentWords(sending.unsent, sending.beside);
      const said = [sending.ended === null ? null : `This pack is over. ${sending.ended}`, sending.unsent > 0 ? sending.trouble : null];
      drawWhereNew(
        trouble,
        JSON.stringify([said, sending.signInAgain, sending.unsent]),
        ...said.filter((one) => one !== null).map((words) => notice('info', words)),
        ...(sending.signInAgain && sending.unsent > 0 ? [signedOut(sending.unsent, acts.sendAnyway)] : []),
      );
    },
  };
}
