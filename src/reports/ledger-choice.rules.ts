/** Which stretch, and which figure of it, a page of numbers is about: read from the address and written back into links. */
import { weekOf } from '#platform/time.ts';
import type { FigureAsked } from './figure-times.rules.ts';
import type { Figures } from './words.ts';

/** Whole weeks, ending with the one chosen. */
export interface LedgerStretch {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly weeks: 1 | 4 | 12;
}

/** The stretch that an address asks for: the week of `from` and as many before it as `weeks` says. Anything unreadable is this week. */
export function stretchOf(
  query: { readonly from?: string | undefined; readonly weeks?: string | undefined },
  today: Temporal.PlainDate,
): LedgerStretch {
  const weeks = query.weeks === '4' ? 4 : query.weeks === '12' ? 12 : 1;
  const { monday } = weekOf(readDay(query.from) ?? today);
  return { first: monday.subtract({ weeks: weeks - 1 }), last: monday.add({ days: 6 }), weeks };
}

function readDay(text: string | undefined): Temporal.PlainDate | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return day.year >= 2000 && day.year <= 2199 ? day : null;
  } catch {
    return null;
  }
}

/** The figures that can be opened, with the words they go by. */
export const figureWords = {
  planned: 'planned',
  offered: 'offered',
  attended: 'attended',
  declined: 'declined',
  unable: 'unable (unwell or asleep)',
  away: 'away',
  cancelledByUs: 'cancelled by us',
  notOffered: 'not offered',
  notRecorded: 'not recorded',
  toCome: 'still to come',
  unplanned: 'unplanned',
} as const satisfies Readonly<Record<keyof Figures, string>>;
export type FigureName = keyof typeof figureWords;

export const partsOfWeek = {
  daytime: 'before the evening',
  evening: 'in the evening',
  weekend: 'at the weekend',
  eveningOrWeekend: 'in the evening or at the weekend',
} as const;
export type PartOfWeek = keyof typeof partsOfWeek;

/** What an address asks of the records: one figure, and which part of it. Anything unknown is left out. */
export function figureAsked(query: {
  readonly figure?: string | undefined;
  readonly day?: string | undefined;
  readonly part?: string | undefined;
  readonly category?: string | undefined;
  readonly reason?: string | undefined;
  readonly place?: string | undefined;
}): FigureAsked {
  return {
    figure: query.figure !== undefined && Object.hasOwn(figureWords, query.figure) ? (query.figure as FigureName) : 'offered',
    day: readDay(query.day)?.toString(),
    part: query.part !== undefined && Object.hasOwn(partsOfWeek, query.part) ? (query.part as PartOfWeek) : undefined,
    category: query.category,
    reason: query.reason,
    outside: query.place === 'outside' ? true : undefined,
  };
}

/** What was asked, for the part of an address after "?". */
export function recordsIn(asked: FigureAsked): URLSearchParams {
  const query = new URLSearchParams({ figure: asked.figure });
  for (const [name, value] of [
    ['day', asked.day],
    ['part', asked.part],
    ['category', asked.category],
    ['reason', asked.reason],
    ['place', asked.outside === true ? 'outside' : undefined],
  ] as const)
    if (value !== undefined) query.set(name, value);
  return query;
}

/** The address of the records behind a figure of a unit. */
export function offersHref(
  about: { readonly unitId: string; readonly stretch: LedgerStretch; readonly personId?: string | undefined },
  asked: FigureAsked,
  file = false,
): string {
  const query = new URLSearchParams({
    unit: about.unitId,
    from: about.stretch.last.subtract({ days: 6 }).toString(),
    weeks: String(about.stretch.weeks),
  });
  if (about.personId !== undefined) query.set('person', about.personId);
  for (const [name, value] of recordsIn(asked)) query.set(name, value);
  return `/ledger/offers${file ? '.csv' : ''}?${query.toString()}`;
}
