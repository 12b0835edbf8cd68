import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InvitingFacts, checkBeforeInviting, wordsStillNeeded } from './check-before-inviting.rules.ts';

const swimming: InvitingFacts = {
  firstName: 'Dev',
  activity: {
    name: 'Swimming',
    maxPeople: 5,
    forGender: null,
    clearance: null,
    escortNeeded: false,
    outsideService: false,
    joining: 'open',
  },
  gender: 'Male',
  invited: 4,
  clearances: [],
  physicalHealth: [],
  notTogether: [],
  clashes: { of: 4, on: [] },
  protectedTimes: [],
  absences: [],
  lastTime: null,
};
const check = (facts: Partial<InvitingFacts> = {}, activity: Partial<InvitingFacts['activity']> = {}) =>
  checkBeforeInviting({ ...swimming, ...facts, activity: { ...swimming.activity, ...activity } });
const line = (code: string, facts: Partial<InvitingFacts> = {}, activity: Partial<InvitingFacts['activity']> = {}) => {
  const found = check(facts, activity).rows.find((row) => row.code === code);
  return found ? [found.theirs, found.answer] : undefined;
};

test('when all meets, no word is needed to go ahead', () => {
  const answer = check();
  expect(answer.rows.map((row) => row.answer)).toEqual(['meets', 'meets', 'meets', 'meets', 'meets', 'meets']);
  expect(answer.wordNeededFor).toEqual([]);
});

describe('unknown is never none', () => {
  test('each look-up that failed says so, and asks for a word before going ahead', () => {
    const answer = check(
      {
        invited: 'could not check',
        clearances: 'could not check',
        physicalHealth: 'could not check',
        notTogether: 'could not check',
        clashes: 'could not check',
        protectedTimes: 'could not check',
        absences: 'could not check',
        escorts: 'could not check',
        leave: 'could not check',
        lastTime: 'could not check',
      },
      { clearance: 'pool check', escortNeeded: true, outsideService: true },
    );
    expect(new Set(answer.rows.map((row) => row.answer))).toEqual(new Set(['could not check']));
    expect(answer.wordNeededFor).toHaveLength(9);
    expect(answer.rows.every((row) => !/none|nobody|no /i.test(row.theirs))).toBe(true);
    expect(answer.lastTime).toBe('We could not check whether they have been before.');
  });

  test('a rule that no room can answer yet is off and makes no line', () => {
    const codes = check({}, { escortNeeded: true, outsideService: true }).rows.map((row) => row.code);
    expect(codes).not.toContain('leave');
    expect(codes).not.toContain('escorts');
  });
});

describe('each line', () => {
  test('places', () => {
    expect(line('places')).toEqual(['1 left of 5', 'meets']);
    expect(line('places', { invited: 5 })).toEqual(['None left of 5. 5 invited', 'does not meet']);
    expect(line('places', { invited: 7 })).toEqual(['None left of 5. 7 invited', 'does not meet']);
    expect(line('places', {}, { maxPeople: null })).toEqual(['No limit set. 4 invited', 'meets']);
  });
  test('leave, only for something outside', () => {
    const leave = { covers: false, words: 'Escorted, Wexbridge, 10:00 to 14:00. Swimming ends 15:00' };
    expect(line('leave', { leave }, { outsideService: true })).toEqual([leave.words, 'does not meet']);
    expect(line('leave', { leave })).toBeUndefined();
  });
  test('escorts', () => {
    expect(line('escorts', { escorts: { able: 1, needed: 2 } }, { escortNeeded: true })).toEqual([
      '2 escorts needed with this person. 1 going',
      'does not meet',
    ]);
    expect(line('escorts', { escorts: { able: 2, needed: 2 } }, { escortNeeded: true })?.[1]).toBe('meets');
  });
  test('a check or induction', () => {
    expect(line('clearance', {}, { clearance: 'pool check' })).toEqual(['Dev has not had it', 'does not meet']);
    expect(line('clearance', { clearances: ['pool check'] }, { clearance: 'pool check' })).toEqual(['Done', 'meets']);
  });
  test('gender', () => {
    expect(line('gender', {}, { forGender: 'men' })).toEqual(['Male', 'meets']);
    expect(line('gender', { gender: null }, { forGender: 'women' })?.[1]).toBe('could not check');
  });
  test('not together names them for the one arranging', () => {
    expect(line('not-together', { notTogether: ['Kit', 'Ruth'] })).toEqual(['Kit and Ruth', 'does not meet']);
  });
  test('clashes say how many of how many, and which', () => {
    const clashes = { of: 4, on: [{ when: 'Wed 2 Dec', label: 'benefits appointment, 14:00 to 15:00' }] };
    expect(line('clashes', { clashes })).toEqual(['1 of 4. Wed 2 Dec: benefits appointment, 14:00 to 15:00', 'does not meet']);
  });
  test('a health alert is shown and does not stand in the way', () => {
    expect(line('physical-health', { physicalHealth: ['Asthma: carry the inhaler'] })).toEqual(['Asthma: carry the inhaler', 'meets']);
  });
  test('away with no end known says so after what it is', () => {
    expect(line('away', { absences: [{ when: null, label: 'on leave, Town' }] })).toEqual(['On leave, Town, no end known', 'does not meet']);
  });
  test('is one sentence on paper', () => {
    expect(check({ invited: 5 }).rows[0]?.say).toBe('Places: None left of 5. 5 invited. Not yet.');
  });
});

test('how it ended last time is told in the words kept then', () => {
  const lastTime = {
    times: 6,
    ended: Temporal.PlainDate.from('2026-08-20'),
    reason: 'Their choice',
    words: 'Changing room was too busy.',
  };
  expect(check({ lastTime }).lastTime).toBe('Went 6 times. Stopped on Thursday 20 August: their choice. “Changing room was too busy.”');
  expect(check().lastTime).toBe('Dev has not had a place in this before.');
});

test('going ahead needs a word for each line that does not meet', () => {
  const answer = check({ invited: 5, notTogether: ['Kit'] });
  expect(wordsStillNeeded(answer, { places: 'One leaves on Monday', 'not-together': '  ' })).toEqual(['not-together']);
});

test('whatever is known, every line has an answer, and a word is needed exactly where it does not meet', () => {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.constant('could not check' as const));
  const times = maybe(fc.array(fc.record({ when: fc.string(), label: fc.string() }), { maxLength: 2 }));
  fc.assert(
    fc.property(maybe(fc.nat(9)), times, times, maybe(fc.array(fc.string(), { maxLength: 2 })), (invited, protectedTimes, absences, notTogether) => {
      const answer = check({ invited, protectedTimes, absences, notTogether });
      expect(answer.wordNeededFor).toEqual(answer.rows.filter((row) => row.answer !== 'meets').map((row) => row.code));
      expect(new Set(answer.rows.map((row) => row.code)).size).toBe(answer.rows.length);
    }),
  );
});
