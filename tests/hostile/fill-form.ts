import { fieldId } from '#platform/ui/form-state.ts';
import type { Control, FoundForm } from './forms-of-pages.ts';
import { hostileWords } from './payloads.ts';

/** What is sent: each name once or several times. */
export type Filled = ReadonlyMap<string, readonly string[]>;

const takesWords = ({ kind }: Control): boolean => kind === 'words' || kind === 'lines';

/** The boxes of a form into which words are typed. */
export function boxesOf(form: FoundForm): readonly string[] {
  return [...form.controls].filter(([, control]) => takesWords(control)).map(([name]) => name);
}

const hostile = (name: string, { kind }: Control, most = 4000, end = name): string =>
  hostileWords(most, kind === 'lines' ? 'several lines' : 'one line', ` ${end}`);

/** The form as it would be sent first: what stands in it stands, the first answer is chosen where none is, and hostile words are in every box for words. */
export function filledFirst(form: FoundForm): Filled {
  return new Map(
    [...form.controls].flatMap(([name, control]): [string, readonly string[]][] => {
      const { kind, choices, holds } = control;
      if (kind === 'file') return [];
      if (takesWords(control)) return [[name, [hostile(name, control)]]];
      if (kind === 'radio') return [[name, (holds.length > 0 ? holds : choices).slice(0, 1)]];
      if (kind === 'checkbox') return holds.length > 0 ? [[name, holds]] : [];
      if (kind === 'secret') return [[name, ['4826']]];
      return [[name, holds.slice(0, 1)]];
    }),
  );
}

/** Something wrong with what was sent, and with which field (its id; none: ''). */
interface Told {
  readonly id: string;
  readonly message: string;
}

/** What a page says is wrong. */
export function problemsOn(html: string): readonly Told[] {
  const list = /nhsuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(html)?.[1] ?? '';
  return [...list.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item]) => ({
    id: /href="#([^"]+)"/.exec(item!)?.[1] ?? '',
    message: item!.replace(/<[^>]+>/g, '').replaceAll('&#39;', "'"),
  }));
}

/** Days that a form may want: soon, far off, past, long past. */
const days = [
  ['20', '11', '2026'],
  ['1', '6', '2027'],
  ['17', '11', '2026'],
  ['19', '11', '2026'],
  ['1', '9', '2026'],
] as const;

/** What a box takes that wants something of its own kind, tried in turn. */
function figuresFor(message: string, name: string, attempt: number): string {
  const late = /end|^to|To$|back|until|due/i.test(name);
  if (/e-mail/i.test(message)) return 'name@example.org';
  if (/times such as/i.test(message)) return '10:30, 14:00';
  if (/such as \d\d:\d\d|a time|the time|hh:mm|when (it|they|he|she)/i.test(message) || /time$|^(start|end|from|to|back|out|at)$/i.test(name))
    return (late ? ['15:00', '20:30', '12:30'] : ['14:00', '09:30', '11:30'])[attempt % 3]!;
  const bound = (/between ([\d,.]+) and/.exec(message) ?? /such as ([\d,.]+)/.exec(message))?.[1]?.replaceAll(',', '');
  if (bound !== undefined) return attempt === 0 || bound.includes('.') ? bound : String(Number(bound) + attempt);
  return ['1', '12.50', '60', '2026-11-19', '10:00'][attempt % 5]!;
}

/** Puts right what the page said was wrong, field by field. @returns null when nothing more is known to try */
export function filledAgain(form: FoundForm, sent: Filled, problems: readonly Told[], attempt: number): Filled | null {
  const next = new Map(sent);
  const names = [...form.controls.keys()];
  const choose = (name: string, message: string): void => {
    const { kind, choices } = form.controls.get(name)!;
    const at = choices.indexOf(sent.get(name)?.[0] ?? '');
    if (/leave this empty|one of the two|not both|only a |or choose nothing/i.test(message) && at >= 0 && (sent.get(name)?.[0] ?? '') !== '')
      next.delete(name);
    else if (kind === 'checkbox') next.set(name, attempt > 1 ? choices : choices.slice(attempt, attempt + 1));
    else next.set(name, [choices[(at + 1) % choices.length] ?? '']);
  };
  const putRight = (name: string, message: string): void => {
    const control = form.controls.get(name)!;
    const held = sent.get(name)?.[0] ?? '';
    const most = /([\d,]+) (?:characters|letters)|at most ([\d,]+)|([\d,]+) or fewer/.exec(message)?.slice(1).find(Boolean)?.replaceAll(',', '');
    if (control.choices.length > 0) choose(name, message);
    else if (!takesWords(control)) {
      if (control.kind === 'figures') next.set(name, [figuresFor(message, name, attempt)]);
    } else if (most !== undefined) next.set(name, [hostile(name, control, Number(most))]);
    else if (/already|has this|one name|twice|the same/i.test(message))
      next.set(name, [hostile(name, control, held.length + 2, `${name}${attempt}`)]);
    else if (/leave (this|it) empty|one of the two|not both/i.test(message) && held !== '') next.set(name, ['']);
    else if (held === '') next.set(name, [hostile(name, control, 40)]);
    // One of its own kind is wanted. What stood there was one.
    else if (attempt === 0 && (control.holds[0] ?? '') !== '') next.set(name, control.holds);
    else next.set(name, [attempt > 3 ? '' : figuresFor(message, name, attempt)]);
  };
  for (const { id, message } of problems) {
    const found = names.filter((one) => fieldId(one) === id || (id !== '' && one.split('.').includes(id)));
    const boxes = names.filter((one) => /-(day|month|year)$/.test(one) && (found.includes(one) || fieldId(one.replace(/-[a-z]+$/, '')) === id));
    if (boxes.length > 0) {
      const date = boxes[0]!.replace(/-[a-z]+$/, '');
      const day =
        days[(attempt + (/after|future|later|from today/i.test(message) ? 1 : /past|before|has been/i.test(message) ? 2 : 0)) % days.length]!;
      for (const [index, part] of ['day', 'month', 'year'].entries()) next.set(`${date}-${part}`, [day[index]!]);
    } else if (found.length === 0) {
      // About the form as a whole: something else is chosen, or ticked.
      const open = names.filter((one) => form.controls.get(one)!.choices.length > 0);
      const one = open[attempt % Math.max(1, open.length)];
      if (one !== undefined) choose(one, message);
    }
    for (const name of found) if (!boxes.includes(name)) putRight(name, message);
  }
  return JSON.stringify([...next]) === JSON.stringify([...sent]) ? null : next;
}
