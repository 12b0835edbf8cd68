// One person's part of the unlocked pack: their own words first, what helps, the leave with every condition, and the taps that record.
import type { PackEventKind, PackFacts, PackPerson } from '../../leave/pack.protocol.ts';
import type { BegunForms } from './begun.ts';
import { clockWords, deviceNow, nextAt } from './device-clock.ts';
import { button, choices, chosen, drawWhereNew, el, field, fieldFault, p } from './elements.ts';
import { keptWords, kindWords, lastMove, ofPerson, standing, type Recorded } from './pack.words.rules.ts';
import { asks, back, questions, walkedOff, type Asked } from './person-forms.ts';
import type { Happened } from './record.ts';

/** Records, and resolves when it is on the phone's disk; false when it could not be kept. `row`: of whose form it came, which is then not begun any more. */
export type Record = (happened: Happened, who: string, row?: number | null) => Promise<boolean>;

/** A telephone number as a link that rings it. */
export function ring(label: string, number: string): HTMLElement {
  return el('a', { class: 'pack-ring', href: `tel:${number.replaceAll(/[^\d+]/g, '')}` }, label === '' ? number : `${label}: ${number}`);
}

function told(label: string, words: string | null | undefined): HTMLElement | null {
  return words === null || words === undefined || words === '' ? null : el('p', {}, el('b', {}, `${label} `), words);
}

const list = (words: readonly string[]): HTMLElement => el('ul', {}, ...words.map((one) => el('li', {}, one)));

/** Draws one person, and gives what brings the card up to date without touching a form somebody is writing in. */
export function personCard(
  person: PackPerson,
  record: Record,
  unitPhone: string | null,
  begun: BegunForms,
): {
  readonly node: HTMLElement;
  readonly update: (all: readonly Recorded[]) => void;
  /** Opens the form of a kind, with what was begun in it. */
  readonly open: (what: PackEventKind) => void;
} {
  const { row, name, episodeId } = person;
  const where = el('p', { class: 'pack-where' });
  const kept = el('ul', { class: 'pack-kept', 'aria-label': `Recorded for ${name}` });
  const form = el('div', {});
  const id = (what: string): string => `row-${row}-${what.replaceAll(' ', '-')}`;
  const about = (words: string): Node[] => [document.createTextNode(words), el('span', { class: 'nhsuk-u-visually-hidden' }, ` – ${name}`)];

  const press = (words: string, what: string, look: string, go: () => void | Promise<void>): HTMLButtonElement => {
    const made = button('', go, look, { id: id(what) });
    made.append(...about(words));
    return made;
  };
  const tap = (kind: PackEventKind): HTMLButtonElement =>
    press(kindWords(kind), kind, 'secondary', async () => {
      await record({ episodeId, what: kind }, name);
    });
  const opens = (one: Asked, look = 'secondary'): HTMLButtonElement => press(one.words, one.kind, look, () => ask(one, true));

  function ask(one: Asked, focus: boolean): void {
    const stood = begun.valuesOf(row, one.kind);
    const controls = one.fields.map(({ name: fact, label, kind }) => {
      const told_ = { id: id(`${one.kind} ${fact}`), autocomplete: 'off', maxlength: kind === 'line' ? 100 : 1000 };
      const control =
        kind === 'words'
          ? el('textarea', { ...told_, rows: 2 })
          : el('input', kind === 'time' ? { ...told_, inputmode: 'numeric', maxlength: 5, class: 'pack-time' } : told_);
      control.value = stood[fact] ?? '';
      return { fact, label, kind, control };
    });
    const questionsHere = (one.choices ?? []).map((which) => ({
      which,
      node: choices(id(`${one.kind} ${which}`), questions[which].question, questions[which].answers, stood[which]),
    }));
    const note = (): void =>
      begun.note({
        row,
        what: one.kind,
        values: Object.fromEntries([
          ...controls.map(({ fact, control }) => [fact, control.value]),
          ...questionsHere.map(({ which, node }) => [which, chosen(node, id(`${one.kind} ${which}`)) ?? '']),
        ]),
      });
    const send = async (): Promise<void> => {
      const facts: { -readonly [Fact in keyof PackFacts]?: string } = {};
      for (const { fact, kind, control } of controls) {
        const typed = control.value.trim();
        const must = one.fields.find((wanted) => wanted.name === fact)?.must === true;
        if (typed === '' && must) return fieldFault(control, 'This is needed.');
        if (typed === '') continue;
        const value = kind === 'time' ? nextAt(deviceNow(), typed.replace('.', ':').padStart(5, '0')) : typed;
        if (value === null) return fieldFault(control, 'Write a time such as 15:30.');
        facts[fact] = value;
      }
      for (const { which, node } of questionsHere) {
        const answer = chosen(node, id(`${one.kind} ${which}`));
        if (answer !== undefined) facts[which] = answer;
      }
      const words = controls.find(({ fact }) => fact === 'words');
      if (words !== undefined && (facts.condition === 'unwell' || facts.conditionsKept === 'no') && facts.words === undefined)
        return fieldFault(words.control, 'Say what you see, so that the nurse in charge can act.');
      if (await record({ episodeId, what: one.kind, facts: facts as PackFacts }, name, row)) {
        close();
        document.getElementById(id(one.kind))?.focus();
      }
    };
    const close = (): void => form.replaceChildren();
    const heading = el('h3', { tabindex: -1 }, `${name}: ${one.words.toLowerCase()}`);
    form.replaceChildren(
      el(
        'form',
        {
          class: 'pack-form stack',
          novalidate: true,
          autocomplete: 'off',
          oninput: note,
          onsubmit: (event) => {
            event.preventDefault();
            void send();
          },
        },
        heading,
        one.kind === 'walked off' || one.kind === 'not where expected'
          ? el(
              'div',
              {},
              told('What was agreed:', person.ifTheyWalkOff ?? 'not in this pack'),
              unitPhone === null ? null : p(ring('Ring the unit now', unitPhone)),
            )
          : null,
        ...questionsHere.map(({ node }) => node),
        ...controls.map(({ label, control }) => field(label, control)),
        el(
          'div',
          { class: 'buttons' },
          el('button', { type: 'submit', class: 'button button-primary', id: id(`${one.kind} keep`) }, 'Keep this'),
          button(
            'Not now',
            () => {
              begun.drop({ row, what: one.kind });
              close();
              document.getElementById(id(one.kind))?.focus();
            },
            'link',
          ),
        ),
      ),
    );
    if (focus) heading.focus();
  }

  const notHere = 'not recorded, or not in this pack';
  const node = el(
    'section',
    { class: 'card pack-person', 'aria-labelledby': id('name'), 'data-row': row },
    el('h2', { id: id('name') }, `${row}. ${name}`),
    person.ownWords === null
      ? null
      : el(
          'figure',
          { class: 'quote' },
          el('blockquote', { dir: 'auto' }, `“${person.ownWords}”`),
          el('figcaption', {}, 'what was agreed, in their words'),
        ),
    where,
    told('What helps:', person.helps),
    person.doNotUseIf === null ? null : el('p', { class: 'pack-stop' }, el('b', {}, 'Turn back if: '), person.doNotUseIf),
    el('div', {}, el('b', {}, person.basis), person.leave.length === 0 ? null : list(person.leave)),
    el(
      'div',
      {},
      el('b', {}, person.conditions.length === 0 ? 'Conditions: none written' : 'Conditions, every one'),
      person.conditions.length === 0 ? null : list(person.conditions),
    ),
    told('How to talk together:', person.communication),
    told('For this outing:', person.risk),
    told('Medicine, allergies:', person.medicine),
    el(
      'details',
      {},
      el('summary', {}, ...about('If they walk off, and what they look like')),
      el(
        'div',
        { class: 'stack' },
        told('What was agreed for when they walk off:', person.ifTheyWalkOff ?? notHere),
        told('Wearing:', person.wearing ?? notHere),
        told('Looks:', person.appearance ?? notHere),
        told('Due back:', person.dueBack === null ? null : clockWords(person.dueBack)),
        person.phone === null ? null : p(ring('Their phone', person.phone)),
      ),
    ),
    el('div', { class: 'pack-taps' }, tap('departed'), tap('arrived'), opens(back)),
    el(
      'details',
      {},
      el('summary', {}, ...about('Something else happened')),
      el('div', { class: 'pack-taps' }, opens(walkedOff, 'danger'), ...asks.map((one) => opens(one))),
    ),
    form,
    kept,
  );

  const open = (what: PackEventKind, focus: boolean): void => {
    const one = [...asks, back, walkedOff].find(({ kind }) => kind === what);
    if (one === undefined) return;
    // Its button is in sight, for where the cursor goes when the form closes.
    const folded = node.querySelector(`#${id(what)}`)?.closest('details');
    if (folded) folded.open = true;
    ask(one, focus);
  };
  const last = begun.of(row).at(-1);
  if (last !== undefined) open(last.what, false);

  return {
    node,
    open: (what) => open(what, true),
    update(all) {
      const move = lastMove(all, episodeId);
      where.textContent = move === null ? person.standing : `${kindWords(move.what)} at ${clockWords(move.deviceAt)}`;
      const mine = ofPerson(all, episodeId);
      const stand = new Set(standing(mine).map(({ event }) => event.id));
      drawWhereNew(
        kept,
        JSON.stringify([mine, [...stand]]),
        ...mine.map(({ event, answer }) => {
          const gone = event.what !== 'corrected' && !stand.has(event.id);
          const words = `${clockWords(event.deviceAt)} ${kindWords(event.what)}${event.episodeId === null ? ' (everybody)' : ''}`;
          return el(
            'li',
            { 'data-event': event.id, 'data-what': event.what },
            el(gone ? 's' : 'span', {}, words),
            gone ? ' (taken back)' : null,
            ` · ${keptWords(answer)} `,
            gone || event.what === 'corrected' || event.episodeId === null
              ? null
              : press(`Take back ${kindWords(event.what).toLowerCase()}`, `undo ${event.id}`, 'link', async () => {
                  await record({ episodeId, what: 'corrected', corrects: event.id }, name);
                  document.getElementById(id('departed'))?.focus();
                }),
          );
        }),
      );
      kept.hidden = mine.length === 0;
    },
  };
}
