import { describe, expect, test } from 'vitest';
import { RESIDENTS } from './residents-list.ts';
import { makeUnit, type Unit } from './unit.ts';
import { isKeptFree } from './protected.ts';

// A Thursday at work, both clock changes, the last night of a year, a Monday before dawn, a Sunday night.
const moments = [
  '2026-11-19T13:42:00Z',
  '2026-03-29T12:00:00Z',
  '2026-10-25T18:30:00Z',
  '2026-12-31T23:59:00Z',
  '2027-03-01T05:10:00Z',
  '2026-08-09T20:15:00Z',
];

type Hours = { offered: number; attended: number; offers: number; declined: number; whole: boolean };

const NOT_OFFERED = new Set(['on leave', 'at an appointment', 'cancelled', 'not offered']);

/** One person's hours in one week, by the counting policy: nobody has two offers at once, so adding up is enough. */
function hoursOf(unit: Unit, person: string, week: number): Hours {
  const entries = unit.entries.filter((entry) => entry.person === person && entry.session.week === week);
  const offers = entries.filter((entry) => !NOT_OFFERED.has(entry.code));
  const away = unit.away.some(
    (each) =>
      each.person === person &&
      (each.kind === 'overnight leave' || each.kind === 'general hospital') &&
      each.from < (week + 1) * 10_080 &&
      week * 10_080 < each.to,
  );
  return {
    offered: offers.reduce((sum, entry) => sum + entry.session.minutes, 0) / 60,
    attended:
      offers
        .filter((entry) => entry.code === 'came' || entry.minutes !== null)
        .reduce((sum, entry) => sum + (entry.minutes ?? entry.session.minutes), 0) / 60,
    offers: offers.length,
    declined: offers.filter((entry) => entry.code === 'declined').length,
    whole: unit.isHere(person, week * 10_080) && !away,
  };
}

const mean = (figures: readonly number[]): number => figures.reduce((sum, each) => sum + each, 0) / figures.length;
const wholeWeeks = (unit: Unit, person: string): Hours[] =>
  [-11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1].map((week) => hoursOf(unit, person, week)).filter((hours) => hours.whole);

describe.each(moments)('the demonstration unit at %s', (moment) => {
  const unit = makeUnit(Temporal.Instant.from(moment));

  test('offers and takes up hours as a real unit does', () => {
    const people = RESIDENTS.map(({ key }) => wholeWeeks(unit, key)).filter((weeks) => weeks.length > 0);
    const offered = people.map((weeks) => mean(weeks.map((each) => each.offered)));
    const attended = people.map((weeks) => mean(weeks.map((each) => each.attended)));
    expect(people).toHaveLength(17);
    expect(Math.min(...offered)).toBeGreaterThanOrEqual(23.5);
    expect(Math.max(...offered)).toBeLessThanOrEqual(33.5);
    expect(offered.filter((hours) => hours < 25).length).toBeGreaterThanOrEqual(2);
    expect(offered.filter((hours) => hours < 25).length).toBeLessThanOrEqual(4);
    expect(mean(attended)).toBeGreaterThan(15);
    expect(mean(attended)).toBeLessThan(17.5);
    expect(Math.min(...attended)).toBeGreaterThan(3.4);
    expect(Math.max(...attended)).toBeLessThan(28);
    const all = people.flat();
    const declined = all.reduce((sum, each) => sum + each.declined, 0) / all.reduce((sum, each) => sum + each.offers, 0);
    expect(declined).toBeGreaterThan(0.24);
    expect(declined).toBeLessThan(0.3);
  });

  test('runs about thirty-four groups and forty one to ones a week, cancels about seven in a hundred, half for want of staff', () => {
    for (const week of [-8, -4, -1]) {
      const sessions = unit.sessions.filter((session) => session.week === week);
      const planned = sessions.filter((session) => !session.unplanned).reduce((sum, session) => sum + session.minutes * session.invited.size, 0);
      const cancelled = sessions.filter((session) => session.status === 'cancelled');
      const lost = cancelled.reduce((sum, session) => sum + session.minutes * session.invited.size, 0);
      const staffing = cancelled
        .filter((session) => session.cancelled!.reason.startsWith('no '))
        .reduce((sum, session) => sum + session.minutes * session.invited.size, 0);
      expect(sessions.filter((session) => session.pattern?.person === null).length).toBeGreaterThan(31);
      expect(sessions.filter((session) => session.pattern?.person === null).length).toBeLessThan(39);
      expect(sessions.filter((session) => session.pattern !== null && session.pattern.person !== null).length).toBeGreaterThan(34);
      expect(lost / planned).toBeGreaterThan(0.05);
      expect(lost / planned).toBeLessThan(0.09);
      expect(staffing / lost).toBeGreaterThan(0.35);
      expect(staffing / lost).toBeLessThan(0.65);
    }
  });

  test('has nobody and nothing in two places, in any week', () => {
    const taken = new Map<string, { from: number; to: number; what: string }[]>();
    const take = (who: string, from: number, to: number, what: string): void => {
      const held = taken.get(who) ?? [];
      const other = held.find((each) => each.from < to && from < each.to);
      expect(other, `${who} at ${what} and ${other?.what}`).toBeUndefined();
      taken.set(who, [...held, { from, to, what }]);
    };
    for (const session of unit.sessions.filter((each) => each.status === 'published')) {
      const [from, to, what] = [session.from, session.from + session.minutes, `${session.activity.name} ${session.date}`];
      for (const person of session.invited.keys()) take(`person ${person}`, from, to, what);
      for (const one of session.staff) take(`staff ${one.key}`, from, to, what);
      if (session.activity.room !== undefined && !session.unplanned) take(`room ${session.activity.room}`, from, to, what);
      if (session.activity.vehicle !== undefined) take(`vehicle ${session.activity.vehicle}`, from, to, what);
    }
  });

  test('records only what is over, of people who were here, and nobody came who was away', () => {
    const came = unit.entries.filter((entry) => entry.code === 'came' || entry.minutes !== null);
    expect(
      unit.entries.every(
        (entry) =>
          unit.calendar.isOver(entry.session.from + entry.session.minutes) &&
          unit.isHere(entry.person, entry.session.from) &&
          entry.session.status === 'published',
      ),
    ).toBe(true);
    expect(
      came.filter((entry) =>
        unit.away.some(
          (each) =>
            each.person === entry.person && each.from < entry.session.from + (entry.minutes ?? entry.session.minutes) && entry.session.from < each.to,
        ),
      ),
    ).toEqual([]);
    expect(new Set(unit.entries.map((entry) => `${entry.session.id} ${entry.person}`)).size).toBe(unit.entries.length);
  });

  test('has somebody on shift to run everything that has been held, and keeps protected times free', () => {
    const held = unit.sessions.filter((session) => session.status === 'published' && unit.calendar.isOver(session.from));
    expect(
      held
        .filter((session) => session.staff.length === 0 || !session.staff.every((one) => unit.rota.works(one.key, session.from, session.minutes)))
        .map((session) => `${session.activity.name} ${session.date}`),
    ).toEqual([]);
    const over = unit.sessions
      .filter((session) => !session.unplanned && session.pattern !== null)
      .flatMap((session) =>
        [...session.invited]
          .filter(([person]) => isKeptFree(unit.kept, unit.calendar, person, session.from, session.minutes))
          .map(([person]) => `${person}, ${session.activity.name} ${session.date}`),
      );
    expect(over).toEqual([]);
  });

  test('leaves next week with three changes to publish, one clash and one session nobody runs', () => {
    const next = unit.sessions.filter((session) => session.week === 1);
    expect(next.filter((session) => session.status === 'draft' || session.waiting !== null)).toHaveLength(3);
    expect(next.filter((session) => session.status === 'published' && session.staff.length === 0).map((session) => session.activity.name)).toEqual([
      'Art',
    ]);
    const gardening = next.find((session) => session.waiting !== null)!;
    const clashes = next.filter(
      (other) =>
        other !== gardening &&
        other.from < gardening.from + gardening.minutes &&
        gardening.from < other.from + other.minutes &&
        other.staff.some((one) => gardening.waiting!.staff.some((wanted) => wanted.key === one.key)),
    );
    expect(clashes).toHaveLength(1);
  });
});

test('on a Thursday at 13:42 something is on, something is next, and tonight’s group has a worker who is off sick', () => {
  const unit = makeUnit(Temporal.Instant.from(moments[0]!));
  const at = 3 * 1440 + 13 * 60 + 42;
  const today = unit.sessions.filter((session) => session.week === 0 && session.day === 4 && session.status === 'published');
  expect(today.filter((session) => session.from <= at && at < session.from + session.minutes).map((session) => session.activity.name)).toContain(
    'Cooking, one to one',
  );
  expect(today.some((session) => session.activity.name === 'Walking group' && session.from === 3 * 1440 + 840)).toBe(true);
  expect(
    today.filter((session) => session.from > at && session.staff.some((one) => unit.rota.isAway(one.key, 3))).map((session) => session.activity.name),
  ).toEqual(['Relaxation']);
});

test('beds are never over-filled', () => {
  const unit = makeUnit(Temporal.Instant.from(moments[0]!));
  for (let day = -77; day < 14; day += 1)
    expect([...RESIDENTS.map(({ key }) => key), 'yvonne', 'lewis'].filter((key) => unit.isHere(key, day * 1440 + 720)).length).toBeLessThanOrEqual(
      17,
    );
});
