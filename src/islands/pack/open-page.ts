// The unlocked pack, to be read and written in with no signal.
import type { Pack, PackEventKind } from '../../leave/pack.protocol.ts';
import type { Begun, BegunForms } from './begun.ts';
import { clockWords } from './device-clock.ts';
import { button, card, drawWhereNew, el, field, notice, p } from './elements.ts';
import { personCard, ring, type Record } from './person.ts';
import { kindWords, unsentWords, type Recorded } from './pack.words.rules.ts';
import type { Sending } from './sender.ts';

export interface OpenPage {
  readonly node: HTMLElement;
  readonly update: (all: readonly Recorded[], taps: number, sending: Sending) => void;
  readonly say: (words: string) => void;
}

/** Draws the pack. `finish` and `putAway` are the page's own. */
export function openPage(
  pack: Pack,
  acts: { readonly record: Record; readonly putAway: () => void; readonly finish: () => Promise<void>; readonly sendAnyway: () => void },
  begun: BegunForms,
): OpenPage {
  const { outing, unit, escorts, people } = pack;
  const unitPhone = unit.phones[0]?.number ?? null;
  const cards = people.map((person) => personCard(person, acts.record, unitPhone, begun));
  const notices = el('div', { class: 'stack', role: 'status' });
  const count = el('b', { id: 'unsent' });
  const last = el('span', { id: 'kept' });
  const finish = el('div', { class: 'stack' });
  const whole = (kind: PackEventKind, words: string): HTMLButtonElement =>
    button(words, async () => void (await acts.record({ episodeId: null, what: kind }, 'Everybody')), 'secondary', { id: `all-${kind}` });
  const helpForm = el('div', {});
  const help = button('I need help', () => askForHelp(helpForm, help, acts.record, unitPhone, begun, true), 'danger', { id: 'help' });
  if (begun.of(null).length > 0) askForHelp(helpForm, help, acts.record, unitPhone, begun, false);
  const before = begun.all;
  const cameBack = el('div', { id: 'begun' });
  /** What was begun before the pack locked, while it is still neither kept nor given up. */
  const tellBegun = (): void => {
    const still = before.filter(({ row, what }) => begun.isBegun(row, what));
    if (cameBack.querySelectorAll('li').length === still.length) return;
    const again = ({ row, what }: Begun): HTMLElement => {
      const at = people.findIndex((person) => person.row === row);
      const words = `${people[at]?.name ?? 'Everybody'}: ${kindWords(what).toLowerCase()}`;
      return el(
        'li',
        {},
        button(words, () => (at < 0 ? help.click() : cards[at]!.open(what)), 'link'),
      );
    };
    const told = notice('info', 'You had begun to write. It is here again, and not kept as a record yet.', el('ul', {}, ...still.map(again)));
    cameBack.replaceChildren(...(still.length === 0 ? [] : [told]));
  };
  tellBegun();
  const fact = (label: string, words: string | null): HTMLElement | null => (words === null ? null : el('p', {}, el('b', {}, `${label} `), words));

  const node = el(
    'div',
    { class: 'stack pack-open' },
    el(
      'div',
      { class: 'page-head' },
      el(
        'div',
        { class: 'page-title' },
        el('h1', { tabindex: -1 }, outing.title),
        el('p', { class: 'lead' }, `${outing.place}. Back by ${clockWords(outing.dueBack)}.`),
      ),
    ),
    notices,
    cameBack,
    ...pack.notes.map((words) => p(words)),
    card(
      'ring',
      'Ring',
      'top',
      ...unit.phones.map(({ label, number }) => p(ring(label, number))),
      ...escorts.map(({ name, duty, phone }) =>
        p(phone === null ? `${name}${duty === 'driver' ? ', drives' : ''}` : ring(`${name}${duty === 'driver' ? ', drives' : ''}`, phone)),
      ),
      outing.phone === null ? null : p(ring('The outing’s phone', outing.phone)),
      p('In danger: ', ring('', '999')),
    ),
    card(
      'everybody',
      'Everybody',
      '',
      el('div', { class: 'pack-taps' }, whole('departed', 'All left'), whole('arrived', 'All arrived'), whole('returned', 'All back'), help),
      helpForm,
    ),
    ...cards.map((one) => one.node),
    card(
      'late',
      'When somebody is late or walks off',
      '',
      el(
        'ol',
        {},
        ...pack.lateSteps.map(({ step, afterMinutes }) => el('li', {}, afterMinutes === 0 ? step : `${step} (after ${afterMinutes} minutes)`)),
      ),
      p('The unit sees who is overdue by its own clock, whether or not this phone has a signal.'),
    ),
    card(
      'outing',
      'The outing',
      '',
      fact('Travel:', outing.travel),
      fact('Money:', outing.money),
      fact('We carry:', outing.carries),
      fact('If it cannot be as planned:', outing.planB),
    ),
    finish,
    el(
      'div',
      { class: 'sticky-foot' },
      el('p', { class: 'sticky-words', role: 'status' }, count, last),
      button('Lock', acts.putAway, 'secondary', { id: 'lock', class: 'button button-secondary sticky-act' }),
    ),
  );

  return {
    node,
    say: (words) => (last.textContent = words),
    update(all, taps, sending) {
      for (const one of cards) one.update(all);
      tellBegun();
      count.textContent = unsentWords(sending.unsent, sending.beside);
      drawWhereNew(
        notices,
        JSON.stringify([sending, taps]),
        ...[
          sending.ended === null
            ? null
            : notice('stop', 'This pack is over.', p(sending.ended), p('What you still record is kept, sent, and looked at by the unit.')),
          sending.signInAgain ? signedOut(sending.unsent, acts.sendAnyway) : null,
          sending.trouble === null || sending.unsent === 0 ? null : notice('info', `${unsentWords(sending.unsent)}.`, p(sending.trouble)),
          taps === 0 ? null : p(`${taps} recorded while this phone was locked.`),
        ].filter((one) => one !== null),
      );
      drawWhereNew(
        finish,
        String(sending.unsent > 0),
        sending.unsent > 0
          ? p('When everybody is back and everything is sent, the pack can be wiped here.')
          : button('Finish: wipe this pack from the phone', acts.finish, 'secondary', { id: 'finish' }),
      );
    },
  };
}

/** Nobody is signed in: what was recorded waits ten minutes for its holder, then goes to a nurse to look at. What is urgent does not wait. */
export function signedOut(unsent: number, sendAnyway: () => void): HTMLElement {
  return notice(
    'look',
    'You are signed out of Trellis.',
    p(
      unsent === 0
        ? 'A nurse on the unit looks at what was sent before it counts.'
        : 'Sign in, and what is kept here is recorded at once. In ten minutes it goes to a nurse to look at.',
    ),
    el(
      'div',
      { class: 'buttons' },
      el('a', { class: 'button button-secondary', href: '/sign-in?to=/pack' }, 'Sign in'),
      unsent === 0 ? null : button('Send it for a nurse to look at', sendAnyway, 'link'),
    ),
  );
}

/** Help is asked for twice: once to say so, once to mean it. It rings at the desk as soon as it arrives; with no signal, a call is quicker. */
function askForHelp(place: HTMLElement, from: HTMLElement, record: Record, unitPhone: string | null, begun: BegunForms, focus: boolean): void {
  const form = { row: null, what: 'help' } as const;
  const words = el('textarea', { id: 'help-words', rows: 2, maxlength: 1000, autocomplete: 'off' });
  words.value = begun.valuesOf(null, 'help')['words'] ?? '';
  const heading = el('h3', { tabindex: -1 }, 'Ask the unit for help');
  const close = (): void => {
    place.replaceChildren();
    from.focus();
  };
  place.replaceChildren(
    el(
      'form',
      {
        class: 'pack-form stack',
        novalidate: true,
        autocomplete: 'off',
        oninput: () => begun.note({ ...form, values: { words: words.value } }),
        onsubmit: (event) => {
          event.preventDefault();
          const typed = words.value.trim();
          void record({ episodeId: null, what: 'help', ...(typed === '' ? {} : { facts: { words: typed } }) }, kindWords('help'), null).then(
            (kept) => kept && close(),
          );
        },
      },
      heading,
      p('It rings at the desk as soon as it arrives. With no signal it waits on this phone: ring if you can.'),
      unitPhone === null ? null : p(ring('Ring the unit', unitPhone)),
      p(ring('In danger', '999')),
      field('Where you are, and what is wrong (may be left empty)', words),
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'submit', class: 'button button-danger', id: 'help-send' }, 'Ask for help now'),
        button(
          'Not now',
          () => {
            begun.drop(form);
            close();
          },
          'link',
        ),
      ),
    ),
  );
  if (focus) heading.focus();
}
