// Elements from the page's own words: text stays text, whatever it holds.

type Child = Node | string | null | false | undefined;
type Told = Readonly<Record<string, string | number | boolean | ((event: Event) => void) | null | undefined>>;

/** Makes an element. `on…` is an event; true stands alone; false, null and undefined are left out. */
export function el<Name extends keyof HTMLElementTagNameMap>(name: Name, told: Told, ...children: Child[]): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(told)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children.filter((child): child is Node | string => child !== null && child !== false && child !== undefined));
  return made;
}

export const p = (...children: Child[]): HTMLElement => el('p', {}, ...children);

export function button(words: string, press: () => void | Promise<void>, look = 'secondary', more: Told = {}): HTMLButtonElement {
  return el('button', { type: 'button', class: `button button-${look}`, onclick: () => void press(), ...more }, words);
}

/** A card with its heading; the heading names it for a screen reader. */
export function card(id: string, heading: string, tone: string, ...children: Child[]): HTMLElement {
  return el(
    'section',
    { class: `card${tone === '' ? '' : ` card-${tone}`}`, 'aria-labelledby': id },
    el('h2', { id, tabindex: -1 }, heading),
    ...children,
  );
}

/** A box with a heading for what someone has to know. */
export function notice(tone: 'stop' | 'look' | 'fine' | 'info', heading: string, ...children: Child[]): HTMLElement {
  return el('div', { class: `notice notice-${tone}` }, el('div', {}, el('p', { class: 'notice-title' }, el('strong', {}, heading)), ...children));
}

/** A field with its label, its hint and room for what is wrong. */
export function field(label: string, control: HTMLElement, hint?: string): HTMLElement {
  const told = hint === undefined ? null : el('p', { class: 'quiet small', id: `${control.id}-hint` }, hint);
  if (told !== null) control.setAttribute('aria-describedby', told.id);
  return el('div', { class: 'pack-field' }, el('label', { for: control.id }, label), told, control);
}

/** Says what is wrong beside a field, and takes the cursor there. */
export function fieldFault(control: HTMLElement, words: string): void {
  const id = `${control.id}-fault`;
  document.getElementById(id)?.remove();
  control.before(el('p', { class: 'pack-fault', id, role: 'alert' }, words));
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-describedby', id);
  control.focus();
}

/** A question with a few answers, none chosen but one that was chosen before. */
export function choices(
  name: string,
  question: string,
  answers: readonly (readonly [value: string, words: string])[],
  before?: string,
): HTMLFieldSetElement {
  return el(
    'fieldset',
    { class: 'pack-choices' },
    el('legend', {}, question),
    ...answers.map(([value, words]) =>
      el('label', { class: 'pack-choice' }, el('input', { type: 'radio', name, value, checked: value === before }), el('span', {}, words)),
    ),
  );
}

export const chosen = (within: HTMLElement, name: string): string | undefined =>
  within.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value;

const drawn = new WeakMap<HTMLElement, string>();

/** Draws parts anew only where `told` says that they would differ: a button that is taken away under a finger is not pressed. */
export function drawWhereNew(place: HTMLElement, told: string, ...parts: HTMLElement[]): void {
  if (drawn.get(place) === told) return;
  drawn.set(place, told);
  place.replaceChildren(...parts);
}
