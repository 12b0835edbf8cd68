import { expect, test } from 'vitest';
import { instantAt, type Span } from '#platform/time.ts';
import { firstTime, leavesBreak, staysBehind } from './escort-times.rules.ts';
import { whatIsPossible } from './tomorrow.rules.ts';
import type { Busy, EscortThatDay, PersonThatDay, StaffThatDay, WayThatDay } from './tomorrow.words.ts';

const on = Temporal.PlainDate.from('2026-11-26');
const span = (from: string, to: string): Span => ({ from: instantAt(on, from), to: instantAt(on, to) });
const busy = (label: string, from: string, to: string, what: Busy['what'] = 'session'): Busy => ({ span: span(from, to), label, what });
const escort = (name: string, more: Partial<EscortThatDay> = {}): EscortThatDay => ({
  id: name,
  name,
  role: 'healthcare support worker',
  on: [span('07:30', '20:00')],
  custody: true,
  trainingsMissing: [],
  busy: [],
  ...more,
});
const lee = escort('Lee Marsh');
const abdul = escort('Abdul Karim');
const beth = escort('Beth Bank', { custody: false });
const staff = (escorts: readonly EscortThatDay[], more: Partial<StaffThatDay> = {}): StaffThatDay => ({
  rotaKnown: true,
  escorts,
  onUnit: [...escorts.map((one) => one.on), [span('07:30', '20:00')], [span('07:30', '20:00')]],
  outWith: [],
  coverLeftBehind: 2,
  handoverMinutes: 15,
  breakMinutes: 20,
  ...more,
});
const way = (more: Partial<WayThatDay> = {}): WayThatDay => ({
  value: 'line:1',
  label: 'Line 1: Escorted, community. Library',
  allows: [],
  escorts: 1,
  custody: true,
  escortNeeds: null,
  company: null,
  maxMinutes: 90,
  overnight: false,
  within: span('10:00', '17:00'),
  stops: [],
  ...more,
});
const gareth: PersonThatDay = { name: 'Gareth', busy: [] };
const say = (escorts: readonly EscortThatDay[], more: Partial<WayThatDay> = {}, unit: Partial<StaffThatDay> = {}, person = gareth): string =>
  whatIsPossible(person, way(more), staff(escorts, unit)).say;

test('everybody who is free for the first time that is long enough is named', () => {
  expect(whatIsPossible(gareth, way(), staff([lee, abdul, beth]))).toEqual({
    possible: true,
    say: 'Gareth can go 10:00 to 11:30 with Lee Marsh or Abdul Karim.',
  });
  expect(say([lee, abdul, beth], { custody: false })).toBe('Gareth can go 10:00 to 11:30 with Lee Marsh, Abdul Karim or Beth Bank.');
  const five = ['A', 'B', 'C', 'D', 'E'].map((name) => escort(name));
  expect(say(five)).toBe('Gareth can go 10:00 to 11:30 with A, B, C or 2 others.');
});

test('nobody free: who would be if one session were covered or one outing moved', () => {
  const cover = { coverLeftBehind: 0 };
  const first = escort('Lee Marsh', { busy: [busy('Gym', '10:00', '13:59'), busy('Art', '14:00', '17:00')] });
  expect(say([first], { maxMinutes: 180, within: span('13:59', '17:00') }, cover)).toBe(
    'Nobody who may hold custody is free between 13:59 and 17:00: Lee Marsh is free if Art at 14:00 is covered.',
  );
  const out = escort('Lee Marsh', { busy: [busy('Library', '10:00', '17:00', 'outing')] });
  expect(say([out], {}, cover)).toContain('Lee Marsh is free if Library at 10:00 is moved.');
  const both = [escort('Lee Marsh', { busy: [busy('Art', '10:00', '17:00')] }), escort('Abdul Karim', { busy: [busy('Gym', '10:00', '17:00')] })];
  expect(say(both, { custody: false }, cover)).toBe(
    'Nobody is free between 10:00 and 17:00: Lee Marsh is free if Art at 10:00 is covered or Abdul Karim is free if Gym at 10:00 is covered.',
  );
});

test('the person’s own bookings are kept free, and said where they alone stand in the way', () => {
  const morning = { name: 'Gareth', busy: [busy('Art', '10:00', '12:00')] };
  expect(say([lee], {}, {}, morning)).toBe('Gareth can go 12:00 to 13:30 with Lee Marsh.');
  expect(say([lee], {}, {}, { name: 'Gareth', busy: [busy('Art', '10:00', '16:45')] })).toBe(
    'Gareth has no 30 minutes free between 10:00 and 17:00: Art at 10:00.',
  );
  const late = escort('Lee Marsh', { on: [span('07:30', '12:00')] });
  expect(say([late], {}, { coverLeftBehind: 0 }, morning)).toBe(
    'Nobody who may hold custody is free between 10:00 and 17:00: Gareth could go 10:00 to 11:30 with Lee Marsh in place of Art.',
  );
});

test('custody, training and the rota: what is missing is named', () => {
  expect(say([beth])).toBe(
    'Nobody who may hold custody is on shift between 10:00 and 17:00. Beth Bank could with the hospital managers’ written authority to hold custody.',
  );
  expect(say([escort('Lee Marsh', { trainingsMissing: ['Breakaway'] })])).toContain('Lee Marsh is on and could once trained: Breakaway.');
  expect(say([escort('Lee Marsh', { on: [span('20:00', '22:00')] })])).toBe(
    'Nobody who may hold custody is on shift between 10:00 and 17:00. One more on shift would make it possible.',
  );
  expect(say([], {}, { rotaKnown: false })).toBe('No rota is entered for this day: who may escort could not be checked.');
});

test('two escorts go together, and one of them holds custody', () => {
  expect(say([lee, abdul], { escorts: 2 })).toBe('Gareth can go 10:00 to 11:30 with Lee Marsh and Abdul Karim.');
  expect(say([lee, beth, abdul], { escorts: 2 })).toBe(
    'Gareth can go 10:00 to 11:30 with 2 of Lee Marsh, Beth Bank and Abdul Karim, one of them Lee Marsh or Abdul Karim for custody.',
  );
  const holderLater = [beth, escort('Cara Bank', { custody: false }), escort('Lee Marsh', { on: [span('12:00', '17:00')] })];
  expect(say(holderLater, { escorts: 2 })).toContain('Gareth can go 12:00 to 13:30 with 2 of Beth Bank, Cara Bank and Lee Marsh');
  expect(say([lee], { escorts: 2 })).toContain('2 escorts are asked for and 1 is on shift');
  const apart = [escort('Lee Marsh', { on: [span('10:00', '12:00')] }), escort('Abdul Karim', { on: [span('12:00', '17:00')] })];
  expect(say(apart, { escorts: 2 }, { coverLeftBehind: 0 })).toContain('2 escorts are not free together between 10:00 and 17:00');
});

test('enough stay on the unit, those out already taken off', () => {
  // Given four on, of whom two stay: one may go, but not while another outing has taken one.
  const three = { onUnit: [[span('07:30', '20:00')], [span('07:30', '20:00')], [span('07:30', '20:00')]] };
  expect(say([lee], {}, three)).toBe('Gareth can go 10:00 to 11:30 with Lee Marsh.');
  expect(say([lee], {}, { ...three, outWith: [span('10:00', '13:00')] })).toBe('Gareth can go 13:00 to 14:30 with Lee Marsh.');
  expect(say([lee], {}, { ...three, outWith: [span('09:00', '17:00')] })).toBe(
    'Lee Marsh is free 10:00 to 11:30, but 1 member of staff would stay on the unit and 2 are wanted: 1 more on shift would make it possible.',
  );
  expect(staysBehind(span('10:00', '11:30'), { onUnit: three.onUnit, outWith: [span('11:00', '13:00')] })).toBe(2);
});

test('the handover is kept between two outings of one escort, and a shorter time is said to be shorter', () => {
  const after = escort('Lee Marsh', { busy: [busy('Library', '10:00', '12:00', 'outing')] });
  expect(say([after])).toBe('Gareth can go 12:15 to 13:45 with Lee Marsh.');
  expect(say([after], {}, { handoverMinutes: 0 })).toBe('Gareth can go 12:00 to 13:30 with Lee Marsh.');
  const short = escort('Lee Marsh', { busy: [busy('Gym', '10:50', '17:00')] });
  expect(say([short])).toBe('Gareth can go 10:00 to 10:45 with Lee Marsh: 45 minutes of the 1 hour 30 minutes allowed.');
});

test('alone, in company, overnight, held and out of hours each say their own', () => {
  const line = { escorts: 0, custody: false };
  expect(say([], line)).toBe('Gareth can go alone between 10:00 and 17:00, for up to 1 hour 30 minutes.');
  expect(say([], line, {}, { name: 'Gareth', busy: [busy('Art', '12:00', '13:00')] })).toContain('between 10:00 and 12:00 or 13:00 and 17:00');
  expect(say([], { ...line, company: 'his sister Pam', maxMinutes: null })).toBe(
    'Gareth can go with somebody the line names (“his sister Pam”) between 10:00 and 17:00.',
  );
  expect(say([], { ...line, overnight: true })).toBe('Gareth can leave alone between 10:00 and 17:00.');
  expect(say([lee], { stops: ['Leave is on hold. It would be possible once the hold is ended.'] })).toContain('on hold');
  expect(whatIsPossible(gareth, way({ within: null }), staff([lee]))).toEqual({ possible: false, say: 'Its hours do not fall on this day.' });
  expect(say([lee], { escortNeeds: 'a man' })).toBe('Gareth can go 10:00 to 11:30 with Lee Marsh. The line asks of the escorts: “a man”.');
});

test('a line of twenty minutes is offered twenty, and times begin on the quarter', () => {
  expect(say([lee], { maxMinutes: 20 })).toBe('Gareth can go 10:00 to 10:20 with Lee Marsh.');
  expect(say([lee], { within: span('10:07', '17:00') })).toBe('Gareth can go 10:15 to 11:45 with Lee Marsh.');
  expect(firstTime({ escorts: 1, custody: false, minutes: 20, free: [span('10:07', '10:27')] }, [lee], staff([lee]))?.span).toEqual(
    span('10:07', '10:27'),
  );
});

test('in a shift of more than six hours a rest stays free in its middle; its first and last hour are none', () => {
  const long = [span('07:30', '20:00')];
  const taken = [span('08:00', '12:00'), span('14:00', '19:30')];
  expect(leavesBreak(long, taken, span('12:00', '13:40'), 20)).toBe(true);
  expect(leavesBreak(long, taken, span('12:00', '13:41'), 20)).toBe(false);
  expect(leavesBreak(long, [span('08:30', '12:00')], span('12:00', '18:59'), 20)).toBe(false);
  expect(leavesBreak([span('09:00', '15:00')], [span('09:00', '12:00')], span('12:00', '15:00'), 20)).toBe(true);
  expect(leavesBreak([span('09:00', '15:01')], [span('09:00', '12:00')], span('12:00', '15:00'), 20)).toBe(false);
  expect(leavesBreak([], taken, span('12:00', '14:00'), 20)).toBe(true);
});

test('who would have no rest left is not offered for that time', () => {
  const full = escort('Lee Marsh', { busy: [busy('Baking', '08:30', '12:00'), busy('Music', '13:30', '19:00')] });
  const wanted = { escorts: 1, custody: false, minutes: 90, free: [span('12:00', '13:30')] };
  expect(firstTime(wanted, [full], staff([full]))?.span).toEqual(span('12:00', '13:00'));
  expect(firstTime(wanted, [full, abdul], staff([full, abdul]))?.who.map(({ name }) => name)).toEqual(['Abdul Karim']);
});
