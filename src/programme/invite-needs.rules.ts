/**
 * More lines of the check before inviting: getting into the room, what is eaten, culture or faith, an induction, the skills a session's
 * staff need. Like the others they advise; what could not be known is told as such, with whom to ask.
 */
import { andList } from '#platform/ruling.ts';
import type { CheckAnswer, CheckRow } from './check-before-inviting.rules.ts';
import { clearanceWords, type Clearance } from './clearance.rules.ts';
import { allergicWords } from './kitchen.rules.ts';

/** What these lines are found from. */
export type NeedsFacts = {
  readonly firstName: string;
  readonly alerts: readonly { readonly kind: string; readonly words: string }[];
  /** Where it is: null when nobody has said. `stepFree` null: nobody has said, or it is no room of ours. */
  readonly place: { readonly name: string; readonly stepFree: boolean | null } | null;
  /** The vehicle it goes by, if any. */
  readonly vehicle: { readonly name: string; readonly stepFree: boolean | null } | null;
  /** True when food is made or eaten. */
  readonly food: boolean;
  /** What of its menu and of what it uses the person's allergy alerts name. */
  readonly allergicTo: readonly string[];
  readonly forCulture: string | null;
  readonly clearance: string | null;
  /** What was written down of it for the person; null: nothing. */
  readonly held: Clearance | null;
  /** The day of the session. */
  readonly on: Temporal.PlainDate;
  /** What somebody answered when the same was asked before. */
  readonly clearanceSaid: { readonly words: string; readonly when: string } | null;
  /** Skills asked for that nobody running it is known to have. */
  readonly skillsMissing: readonly string[];
};

/** The lines that apply; none for what the session does not ask. */
export function needsRows(facts: NeedsFacts): CheckRow[] {
  return [...gettingIn(facts), safety(facts), food(facts), culture(facts), clearance(facts), skills(facts)].filter((one) => one !== null);
}

function gettingIn({ alerts, place, vehicle, firstName }: NeedsFacts): (CheckRow | null)[] {
  const needs = alerts.filter((alert) => alert.kind === 'mobility').map((alert) => bare(alert.words));
  if (needs.length === 0) return [];
  const ways = [
    ...(place === null ? [] : [{ ...place, code: 'step-free' }]),
    ...(vehicle === null ? [] : [{ ...vehicle, code: 'step-free-vehicle' }]),
  ];
  if (ways.length === 0) return [line('step-free', 'Getting there', `${needs.join('; ')}. Nobody has said where it is`, 'could not check')];
  return ways.map((way) => {
    const said =
      way.stepFree === null
        ? `Nobody has said whether ${way.name} is step-free. Ask, or look with ${firstName}`
        : way.stepFree
          ? `${way.name} is step-free`
          : `${way.name} is not step-free`;
    return line(
      way.code,
      way.code === 'step-free' ? 'Getting in' : 'Getting into the vehicle',
      `${needs.join('; ')}. ${said}`,
      way.stepFree === null ? 'could not check' : way.stepFree ? 'meets' : 'does not meet',
    );
  });
}

function safety({ alerts, firstName }: NeedsFacts): CheckRow | null {
  const watched = alerts.filter((alert) => alert.kind === 'observation').map((alert) => bare(alert.words));
  const care = alerts.filter((alert) => alert.kind === 'safety').map((alert) => bare(alert.words));
  if (watched.length === 0 && care.length === 0) return null;
  const theirs = [...watched, ...care].join('; ');
  return watched.length > 0
    ? line('safety', 'Safety', `${theirs}. Say who stays with ${firstName}`, 'does not meet')
    : line('safety', 'Safety', theirs, 'meets');
}

function food({ food: eaten, alerts, allergicTo }: NeedsFacts): CheckRow | null {
  if (!eaten && allergicTo.length === 0) return null;
  const harm = alerts.filter((alert) => alert.kind === 'allergy' || alert.kind === 'choking').map((alert) => bare(alert.words));
  const diet = alerts.filter((alert) => alert.kind === 'diet').map((alert) => bare(alert.words));
  if (harm.length > 0)
    return line(
      'food',
      'Food',
      `${[...harm, ...diet].join('; ')}. ${allergicTo.length === 0 ? '' : `${allergicWords(allergicTo)}. `}Say what is arranged`,
      'does not meet',
    );
  return line('food', 'Food', diet.length > 0 ? diet.join('; ') : 'No allergy, choking or diet alert recorded', 'meets');
}

function culture({ forCulture, firstName }: NeedsFacts): CheckRow | null {
  return forCulture === null
    ? null
    : line('culture', `Belongs to ${forCulture}`, `Trellis does not keep this of anybody. Ask ${firstName}`, 'could not check');
}

function clearance({ clearance: asked, clearanceSaid, firstName, held, on }: NeedsFacts): CheckRow | null {
  if (asked === null) return null;
  const { theirs, answer } = clearanceWords(held, on, firstName);
  // Words given before count only while nothing was written down.
  const before = clearanceSaid === null || held !== null ? '' : `. Said on ${clearanceSaid.when}: “${clearanceSaid.words}”`;
  return line('clearance', `${asked.charAt(0).toUpperCase()}${asked.slice(1)}`, `${theirs}${before}`, answer);
}

function skills({ skillsMissing }: NeedsFacts): CheckRow | null {
  return skillsMissing.length === 0
    ? null
    : line('skills', 'Staff with the skills', `Nobody running it is known to have: ${andList(skillsMissing)}`, 'does not meet');
}

function line(code: string, requirement: string, theirs: string, answer: CheckAnswer): CheckRow {
  const said = { meets: 'Yes.', 'does not meet': 'Not yet.', 'could not check': 'Not known.' }[answer];
  return { code, requirement, theirs, answer, say: `${requirement}: ${theirs.replace(/[.!?]$/, '')}. ${said}` };
}

/** A person's whole check in one line, for a list of people. */
export type OneLine = { readonly answer: 'fits' | 'look' | 'could not check'; readonly say: string };

/** What stands against comes before what could not be checked, and that before "fits". */
export function oneLineOf(rows: readonly CheckRow[]): OneLine {
  const against = rows.filter((row) => row.answer === 'does not meet');
  if (against.length > 0) return { answer: 'look', say: against.map((row) => `${row.requirement}: ${row.theirs}`).join('. ') };
  const unknown = rows.filter((row) => row.answer === 'could not check');
  if (unknown.length > 0)
    return { answer: 'could not check', say: andList(unknown.map((row, index) => (index === 0 ? row.requirement : lower(row.requirement)))) };
  return { answer: 'fits', say: 'Nothing stands against it' };
}

/** Without its last full stop: the words stand inside a longer line. */
function bare(words: string): string {
  return words.replace(/\.$/, '');
}

function lower(words: string): string {
  return /^[A-Z][a-z ]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
