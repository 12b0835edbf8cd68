import { shortDate } from '#platform/time.ts';
import { chanceFor, idFor } from './chance.ts';
import { unitId } from './places.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** Pounds a month for each category, as the manager set them. */
const BUDGET: readonly (readonly [category: string, pounds: number, why: string])[] = [
  ['cooking', 620, 'Two meals a week and breakfast club'],
  ['physical', 180, 'The pool, three times in two weeks'],
  ['creative', 80, 'Paper, paint and strings'],
  ['outdoors', 60, 'Compost and seed'],
  ['social', 30, 'Film night'],
];

/** How many weeks back money was written down for what was on. */
const weeksWritten = 5;
/** The approval limit of the demonstration, in pence: as Trellis comes. */
const limit = 5000;

/** The budget for activities, what was spent on what was on, one purchase that waits for a second person and one taken back. */
export function addMoney(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  const wendy = staffId('wendy');
  const setAt = calendar.at(calendar.mondayOf(-9), 9 * 60 + 40);
  for (const [category, pounds, why] of BUDGET)
    rows.add('money_budget', {
      id: idFor('money budget', category),
      unit_id: unitId('larkfield'),
      category,
      from_month: calendar.mondayOf(-9).with({ day: 1 }),
      number: 1,
      pence: pounds * 100,
      why,
      set_by: wendy,
      set_at: setAt,
    });
  const entry = (facts: {
    readonly key: string;
    readonly on: Temporal.PlainDate;
    readonly minute: number;
    readonly pence: number;
    readonly what: string;
    readonly category: string;
    readonly by: string;
    readonly about?: { readonly id: string; readonly label: string };
    readonly takesBack?: string;
    readonly why?: string;
    readonly receipt?: boolean;
  }): void => {
    rows.add('money_entry', {
      id: idFor('money entry', facts.key),
      unit_id: unitId('larkfield'),
      on_date: facts.on,
      pence: facts.pence,
      what: facts.what,
      category: facts.category,
      about_id: facts.about?.id ?? null,
      about_label: facts.about?.label ?? null,
      paid_by: staffId(facts.by),
      receipt_seen: facts.receipt ?? true,
      limit_pence: facts.takesBack === undefined ? limit : null,
      takes_back: facts.takesBack === undefined ? null : idFor('money entry', facts.takesBack),
      why: facts.why ?? null,
      written_by: staffId(facts.by),
      written_at: calendar.at(facts.on, facts.minute),
    });
  };
  for (const session of unit.sessions) {
    const cost = session.activity.costPence ?? 0;
    const end = session.from + session.minutes + 20;
    const paid = session.status === 'published' && cost > 0 && session.week > -weeksWritten && calendar.isOver(end);
    if (!paid || session.invited.size === 0 || session.staff.length === 0) continue;
    const chance = chanceFor('money', session.id);
    entry({
      key: session.id,
      on: session.date,
      minute: end % 1440,
      pence: Math.max(100, Math.min(limit, cost * session.invited.size - chance.whole(180))),
      what: session.activity.category === 'cooking' ? 'Food' : session.activity.category === 'social' ? 'Popcorn and squash' : 'Tickets',
      category: session.activity.category,
      by: session.staff[0]!.key,
      about: { id: session.id, label: `${session.activity.name}, ${shortDate(session.date)}` },
      receipt: !chance.happens(0.1),
    });
  }
  const lastWeek = calendar.date(-1, 3);
  entry({ key: 'strings', on: lastWeek, minute: 15 * 60, pence: 1850, what: 'Guitar strings', category: 'creative', by: 'jo' });
  entry({
    key: 'strings back',
    on: lastWeek,
    minute: 15 * 60 + 30,
    pence: -1850,
    what: 'Guitar strings',
    category: 'creative',
    by: 'jo',
    takesBack: 'strings',
    why: 'The receipt says £15.80.',
  });
  entry({ key: 'strings again', on: lastWeek, minute: 15 * 60 + 32, pence: 1580, what: 'Guitar strings', category: 'creative', by: 'jo' });
  entry({ key: 'cold frame', on: lastWeek, minute: 16 * 60, pence: 6450, what: 'A cold frame for the allotment', category: 'outdoors', by: 'jo' });
}
