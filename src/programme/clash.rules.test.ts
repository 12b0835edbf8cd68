import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantAt, spanAt } from '#platform/time.ts';
import {
  type Claim,
  type PersonPlanned,
  type ResourceKind,
  type SessionPlanned,
  type StaffPlanned,
  type Surroundings,
  seriesClashes,
  sessionClashes,
} from './clash.rules.ts';
import { sameGender } from './session-needs.rules.ts';

const friday = Temporal.PlainDate.from('2026-11-27');
const at = (start: string, minutes: number) => spanAt(friday, start, minutes);
const jo: StaffPlanned = { id: 'jo', name: 'Jo Tranter', skills: ['driving', 'food hygiene'], mayEscort: true };
const sol: StaffPlanned = { id: 'sol', name: 'Sol Whitby', skills: [], mayEscort: false };
const dev: PersonPlanned = {
  id: 'dev',
  name: 'Dev Chowdhury',
  gender: 'Male',
  clearances: ['gym induction'],
  escorts: 1,
};
const kit: PersonPlanned = { id: 'kit', name: 'Kit Harlow', gender: null, clearances: [], escorts: 0 };
const gardening: SessionPlanned = {
  id: 'gardening',
  name: 'Gardening',
  span: at('14:00', 90),
  room: { id: 'greenhouse', name: 'Greenhouse', holds: 8 },
  vehicle: null,
  staff: [jo],
  people: [dev],
  minPeople: 1,
  maxPeople: 6,
  staffNeeded: 1,
  skillsNeeded: [],
  escortNeeded: false,
  forGender: null,
  clearance: null,
};
const clear: Surroundings = { claims: [], protectedTimes: [], apart: [], absences: [] };
const claim = (kind: ResourceKind, id: string, start: string, minutes: number, more: Partial<Claim> = {}): Claim => ({
  id: `claim on ${id}`,
  kind: 'session',
  label: 'Walking group',
  span: at(start, minutes),
  resource: { kind, id },
  ...more,
});
const check = (session: Partial<SessionPlanned> = {}, around: Partial<Surroundings> = {}) =>
  sessionClashes({ ...gardening, ...session }, { ...clear, ...around });
const says = (session: Partial<SessionPlanned> = {}, around: Partial<Surroundings> = {}) =>
  check(session, around).reasons.map((reason) => reason.say);

test('a session with nothing against it may be published', () => {
  expect(check()).toEqual({ allowed: true, reasons: [] });
});

describe('time already taken stops publishing', () => {
  test.each([
    ['staff', 'jo', 'Jo Tranter is booked already: Walking group, 15:00 to 16:00.'],
    ['room', 'greenhouse', 'Greenhouse is taken: Walking group, 15:00 to 16:00.'],
    ['person', 'dev', 'Dev Chowdhury has something else then: Walking group, 15:00 to 16:00.'],
  ] as const)('of a %s', (kind, id, sentence) => {
    const answer = check({}, { claims: [claim(kind, id, '15:00', 60)] });
    expect(answer.allowed).toBe(false);
    expect(answer.reasons).toMatchObject([{ say: sentence, about: kind, resourceId: id, stop: true, withId: `claim on ${id}` }]);
  });

  test('of a vehicle', () => {
    const car = { id: 'car', name: 'The car', seats: 5, driverSkill: 'driving' };
    expect(says({ vehicle: car }, { claims: [claim('vehicle', 'car', '13:00', 90)] })).toEqual(['The car is taken: Walking group, 13:00 to 14:30.']);
  });

  test('every one is said at once', () => {
    const claims = [claim('staff', 'jo', '14:00', 30), claim('room', 'greenhouse', '14:00', 30), claim('person', 'dev', '14:00', 30)];
    expect(check({}, { claims }).reasons.map((reason) => reason.code)).toEqual(['staff-taken', 'room-taken', 'person-taken']);
  });

  test('a draft elsewhere is told and does not stop', () => {
    const answer = check({}, { claims: [claim('staff', 'jo', '15:00', 60, { draft: true })] });
    expect([answer.allowed, answer.reasons[0]?.say]).toEqual([
      true,
      'Jo Tranter is booked already: Walking group, 15:00 to 16:00, not published yet.',
    ]);
  });
});

describe('no wolf is cried', () => {
  test('one thing may start as another ends', () => {
    expect(says({}, { claims: [claim('staff', 'jo', '13:00', 60), claim('staff', 'jo', '15:30', 60)] })).toEqual([]);
  });
  test('a session never clashes with its own booking', () => {
    expect(says({}, { claims: [claim('staff', 'jo', '14:00', 90, { id: 'gardening' })] })).toEqual([]);
  });
  test('nothing clashes with what is cancelled, nor does a cancelled session with anything', () => {
    expect(says({}, { claims: [claim('staff', 'jo', '14:00', 90, { cancelled: true })] })).toEqual([]);
    expect(says({ cancelled: true, staff: [] }, { claims: [claim('person', 'dev', '14:00', 90)] })).toEqual([]);
  });
  test('somebody else’s time, or the same id for another kind of thing, is nothing to do with it', () => {
    expect(says({}, { claims: [claim('staff', 'lee', '14:00', 90), claim('room', 'dev', '14:00', 90)] })).toEqual([]);
  });
  test('an empty time clashes with nothing', () => {
    expect(says({}, { claims: [claim('staff', 'jo', '14:30', 0)] })).toEqual([]);
  });
  test('the leave that the session is, is no absence from it', () => {
    const absences = [{ id: 'leave 1', personId: 'dev', label: 'escorted leave', span: at('13:30', 180) }];
    const claims = [claim('person', 'dev', '13:30', 180, { id: 'leave 1', kind: 'leave' })];
    expect(says({ isLeave: ['leave 1'] }, { absences, claims })).toEqual([]);
    expect(check({ isLeave: ['leave 2'] }, { absences, claims }).reasons.map((reason) => reason.code)).toEqual(['person-taken', 'away']);
  });
  test('clock times that look alike on the night clocks change are an hour apart', () => {
    const night = Temporal.PlainDate.from('2026-10-25');
    const first = { from: instantAt(night, '00:30'), to: instantAt(night, '00:30').add({ minutes: 60 }) };
    const second = { from: first.to, to: first.to.add({ minutes: 60 }) };
    expect(says({ span: first }, { claims: [{ ...claim('staff', 'jo', '09:00', 5), span: second }] })).toEqual([]);
  });
});

describe('what advises', () => {
  test('a protected time, of one person or of everyone', () => {
    const protectedTimes = [
      { personId: 'dev', label: 'prayers', span: at('12:30', 120) },
      { personId: null, label: 'Medicines', span: at('15:00', 60) },
      { personId: 'kit', label: 'rest', span: at('14:00', 60) },
    ];
    const answer = check({}, { protectedTimes });
    expect(answer.allowed).toBe(true);
    expect(answer.reasons.map((reason) => reason.say)).toEqual([
      'Dev Chowdhury keeps this free: prayers, 12:30 to 14:30.',
      'Medicines is kept free for everyone, 15:00 to 16:00.',
    ]);
  });
  test('two who are not together, and a look-up that failed is never “none”', () => {
    expect(says({ people: [dev, kit] }, { apart: [{ personA: 'kit', personB: 'dev' }] })).toEqual(['Not together: Kit Harlow and Dev Chowdhury.']);
    expect(says({ people: [dev, kit] }, { apart: [{ personA: 'kit', personB: 'ann' }] })).toEqual([]);
    expect(says({ people: [dev, kit] }, { apart: 'could not check' })).toEqual([
      'We could not check who is “not together”. Look before you go ahead.',
    ]);
    expect(says({ people: [dev] }, { apart: 'could not check' })).toEqual([]);
  });
  test('somebody away, and a look-up of absences that failed', () => {
    const absences = [{ id: 'a', personId: 'dev', label: 'overnight leave', span: at('09:00', 600) }];
    expect(says({}, { absences })).toEqual(['Dev Chowdhury is away: overnight leave, 09:00 to 19:00.']);
    expect(says({}, { absences: 'could not check' })).toEqual(['We could not check who is away.']);
  });
  test('too many or too few people, a small room, too few seats', () => {
    expect(says({ maxPeople: 1, people: [dev, kit] })).toEqual(['Gardening takes 1 at most. 2 are invited.']);
    expect(says({ minPeople: 3 })).toEqual(['Gardening needs at least 3 people. 1 invited so far.']);
    expect(says({ minPeople: 3, people: [] })).toEqual([]);
    expect(says({ room: { id: 'q', name: 'Quiet room', holds: 1 }, people: [dev, kit] })).toEqual(['Quiet room holds 1. 2 are invited.']);
    expect(says({ room: { id: 'q', name: 'Hall', holds: null }, people: [dev, kit] })).toEqual([]);
    expect(says({ vehicle: { id: 'c', name: 'The car', seats: 2, driverSkill: null }, people: [dev, kit] })).toEqual([
      'The car has 2 seats. 3 are going, staff counted.',
    ]);
  });
  test('nobody or too few to run it, a missing skill, no driver', () => {
    expect(says({ staff: [] })).toEqual(['Nobody is down to run Gardening.']);
    expect(says({ staffNeeded: 2 })).toEqual(['Gardening needs 2 staff. 1 so far.']);
    expect(says({ skillsNeeded: ['food hygiene'] })).toEqual([]);
    expect(says({ staff: [sol], skillsNeeded: ['food hygiene'] })).toEqual(['Nobody running it has: food hygiene.']);
    expect(says({ staff: [sol], vehicle: { id: 'c', name: 'The car', seats: 5, driverSkill: 'driving' } })).toEqual([
      'Nobody running it has: driving.',
    ]);
    expect(says({ staff: [{ ...sol, skills: 'could not check' }], skillsNeeded: ['first aid'] })).toEqual([
      'We could not check the skills of Sol Whitby. One of the staff needs: first aid.',
    ]);
  });
  test('somebody not on shift for all of it', () => {
    expect(says({ staff: [{ ...jo, shifts: [at('09:00', 480)] }] })).toEqual([]);
    expect(says({ staff: [{ ...jo, shifts: [at('09:00', 330)] }] })).toEqual(['Jo Tranter is not on shift for all of it.']);
    expect(says({ staff: [{ ...jo, shifts: 'could not check' }] })).toEqual(['We could not check whether Jo Tranter is on shift.']);
  });
  test('too few escorts; shares are added up before rounding', () => {
    const outing = { escortNeeded: true, people: [dev, { ...dev, id: 'two' }] };
    expect(says({ ...outing, staff: [jo] })).toEqual(['2 escorts are needed. 1 person running it may escort.']);
    const quarter = ['a', 'b', 'c', 'd'].map((id) => ({ ...dev, id, name: id, escorts: 0.5 }));
    expect(says({ escortNeeded: true, people: quarter, staff: [jo, { ...jo, id: 'lee' }] })).toEqual([]);
    expect(says({ escortNeeded: true, people: [dev], staff: [{ ...jo, mayEscort: 'could not check' }] })).toEqual([
      '1 escort is needed. We could not check whether Jo Tranter may escort.',
    ]);
    expect(says({ escortNeeded: true, people: [{ ...dev, escorts: 'could not check' }] })).toEqual([
      'We could not check the escorts needed for Dev Chowdhury.',
    ]);
    expect(says({ escortNeeded: false, people: [dev, { ...dev, id: 'two' }] })).toEqual([]);
  });
  test('a group for one gender, and an induction', () => {
    expect(says({ forGender: 'men' })).toEqual([]);
    expect(says({ forGender: 'women' })).toEqual(['Gardening is for women. Check with Dev Chowdhury.']);
    expect(says({ forGender: 'women', people: [kit] })).toEqual(['Gardening is for women. Kit Harlow’s gender is not recorded: ask.']);
    expect(says({ clearance: 'gym induction', people: [dev, kit] })).toEqual(['Kit Harlow has not had: gym induction.']);
    expect(says({ clearance: 'gym induction', people: [{ ...dev, clearances: 'could not check' }] })).toEqual([
      'We could not check whether Dev Chowdhury has: gym induction.',
    ]);
    expect([sameGender('F', 'women'), sameGender('Non-binary', 'women'), sameGender('Non-binary', 'non-binary')]).toEqual([true, false, true]);
  });
});

test('a series tells which of its times clash and leaves the others alone', () => {
  const spans = [0, 1, 2].map((weeks) => spanAt(friday.add({ weeks }), '14:00', 90));
  const around = {
    ...clear,
    claims: [{ ...claim('staff', 'jo', '14:00', 30), span: spanAt(friday.add({ weeks: 1 }), '14:00', 30) }],
  };
  expect(seriesClashes(gardening, spans, around).map((each) => each.span)).toEqual([spans[1]]);
});

test('two things clash exactly when they share a minute, and it does not matter which was there first', () => {
  const minute = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(minute, minute, minute, minute, (aStart, aLength, bStart, bLength) => {
      const a = {
        from: at('09:00', 0).from.add({ minutes: aStart }),
        to: at('09:00', 0).from.add({ minutes: aStart + aLength }),
      };
      const b = {
        from: at('09:00', 0).from.add({ minutes: bStart }),
        to: at('09:00', 0).from.add({ minutes: bStart + bLength }),
      };
      const shared = Array.from({ length: 600 }, (_, i) => i).some((i) => aStart <= i && i < aStart + aLength && bStart <= i && i < bStart + bLength);
      const clashing = (one: typeof a, other: typeof a) =>
        !check({ span: one }, { claims: [{ ...claim('staff', 'jo', '09:00', 5), span: other }] }).allowed;
      expect([clashing(a, b), clashing(b, a)]).toEqual([shared, shared]);
    }),
  );
});
