import type { Completion, NotDone } from './words.ts';

/** What a unit has said about one instrument. */
export interface Wanted {
  readonly instrument: string;
  readonly everyWeeks: number;
  readonly everybody: boolean;
}

/** One instrument with one person: when it is next asked. */
export interface Due {
  readonly instrumentId: string;
  readonly everyWeeks: number;
  /** Null: it is not asked any more. */
  readonly on: Temporal.PlainDate | null;
  readonly state: 'overdue' | 'due' | 'later' | 'not asked any more';
  /** "Last done 3 August", "Declined, ask again", "Nobody has asked yet". */
  readonly why: 'first time' | 'again' | 'declined, to ask again' | 'not asked any more';
  readonly lastOn: Temporal.PlainDate | null;
}

/**
 * What is due for one person: what everybody on the unit is asked, and what was ever begun with them.
 * A no stands until the day agreed for asking again, or the usual time where none was agreed.
 */
export function dueFor(about: {
  readonly wanted: readonly Wanted[];
  /** Weeks for an instrument the unit has said nothing about. */
  readonly usualWeeks: (instrumentId: string) => number | undefined;
  readonly completions: readonly Pick<Completion, 'instrumentId' | 'on' | 'inError'>[];
  readonly notDone: readonly Pick<NotDone, 'instrumentId' | 'on' | 'kind' | 'askAgainOn'>[];
  readonly stayFrom: Temporal.PlainDate | null;
  readonly firstWithinDays: number;
  /** Days before it is due within which it counts as due now. */
  readonly soonDays: number;
  readonly today: Temporal.PlainDate;
}): readonly Due[] {
  const done = about.completions.filter(({ inError }) => inError === null);
  const ids = new Set([
    ...about.wanted.filter(({ everybody }) => everybody).map(({ instrument }) => instrument),
    ...done.map(({ instrumentId }) => instrumentId),
    ...about.notDone.map(({ instrumentId }) => instrumentId),
  ]);
  return [...ids]
    .flatMap((instrumentId): Due[] => {
      const weeks = about.wanted.find(({ instrument }) => instrument === instrumentId)?.everyWeeks ?? about.usualWeeks(instrumentId);
      return weeks === undefined ? [] : [dueOne(instrumentId, weeks, about, done)];
    })
    .toSorted((a, b) => (a.on === null ? 1 : b.on === null ? -1 : Temporal.PlainDate.compare(a.on, b.on)));
}

function dueOne(
  instrumentId: string,
  everyWeeks: number,
  about: Parameters<typeof dueFor>[0],
  done: readonly Pick<Completion, 'instrumentId' | 'on'>[],
): Due {
  const lastOn = newest(done.filter((one) => one.instrumentId === instrumentId).map(({ on }) => on));
  const said = about.notDone.filter((one) => one.instrumentId === instrumentId).toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on))[0];
  const base = { instrumentId, everyWeeks, lastOn };
  const at = (on: Temporal.PlainDate, why: Due['why']): Due => ({ ...base, on, why, state: stateOn(on, about) });
  if (said !== undefined && (lastOn === null || Temporal.PlainDate.compare(said.on, lastOn) >= 0)) {
    if (said.kind === 'not asked any more') return { ...base, on: null, state: 'not asked any more', why: 'not asked any more' };
    return at(said.askAgainOn ?? said.on.add({ weeks: everyWeeks }), 'declined, to ask again');
  }
  if (lastOn !== null) return at(lastOn.add({ weeks: everyWeeks }), 'again');
  return at((about.stayFrom ?? about.today).add({ days: about.firstWithinDays }), 'first time');
}

function newest(days: readonly Temporal.PlainDate[]): Temporal.PlainDate | null {
  return days.toSorted((a, b) => Temporal.PlainDate.compare(b, a))[0] ?? null;
}

function stateOn(on: Temporal.PlainDate, { today, soonDays }: Pick<Parameters<typeof dueFor>[0], 'today' | 'soonDays'>): 'overdue' | 'due' | 'later' {
  if (Temporal.PlainDate.compare(on, today) < 0) return 'overdue';
  return today.until(on).days <= soonDays ? 'due' : 'later';
}
