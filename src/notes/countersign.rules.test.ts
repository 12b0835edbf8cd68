import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  forWhom,
  inSample,
  mayCountersign,
  mayWrite,
  timeLeft,
  whyCountersign,
  type Author,
  type Countersigner,
  type CountersignPolicy,
} from './countersign.rules.ts';

const people = ['ann', 'ben', 'cy', 'dot'] as const;
const person = fc.constantFrom(...people);
const role = fc.constantFrom('nurse', 'OT', 'STR foundation', 'student', 'activity co-ordinator');
const state = fc.constantFrom('signed', 'waiting', 'countersigned', 'returned', 'entered in error', 'moved');
const countersigner: fc.Arbitrary<Countersigner> = fc.record({
  id: person,
  registered: fc.boolean(),
  rolesOnUnit: fc.array(role, { maxLength: 2 }),
  namedFor: fc.uniqueArray(person),
  covers: fc.array(fc.record({ forId: person, authors: fc.uniqueArray(person) }), { maxLength: 3 }),
});
const policy: fc.Arbitrary<CountersignPolicy> = fc.record({
  percentByRole: fc.array(fc.record({ role, percent: fc.integer({ min: 0, max: 100 }) })),
  trainingToWrite: fc.constantFrom('not asked', 'supervised until trained', 'needed'),
  countersignerRoles: fc.uniqueArray(role),
  namedOnly: fc.boolean(),
});
const author: fc.Arbitrary<Author> = fc.record({
  roles: fc.uniqueArray(role, { minLength: 1 }),
  registered: fc.boolean(),
  trained: fc.boolean(),
  signedOff: fc.boolean(),
});

test('nobody countersigns their own note, whatever the policy, whomever they cover for', () => {
  fc.assert(
    fc.property(person, state, countersigner, policy, (authorId, noteState, by, rules) => {
      const own = { ...by, id: authorId };
      expect(mayCountersign({ authorId, state: noteState }, own, rules).allowed).toBe(false);
      expect(forWhom(authorId, own)).toBeNull();
      // Nor does covering for the author make somebody the author’s countersigner.
      expect(forWhom(authorId, by)).not.toEqual({ covers: authorId });
    }),
  );
});

test('who may countersign is registered, works there, in a role of the policy, on a waiting note; and named where only the named may', () => {
  fc.assert(
    fc.property(person, state, countersigner, policy, (authorId, noteState, by, rules) => {
      const decided = mayCountersign({ authorId, state: noteState }, by, rules);
      const named = by.namedFor.includes(authorId) || by.covers.some((one) => one.forId !== authorId && one.authors.includes(authorId));
      const wanted =
        noteState === 'waiting' &&
        by.id !== authorId &&
        by.registered &&
        by.rolesOnUnit.some((one) => rules.countersignerRoles.includes(one)) &&
        (!rules.namedOnly || named);
      expect(decided.allowed).toBe(wanted);
      expect(decided.reasons.every(({ say }) => /^[A-Z].*\.$/.test(say))).toBe(true);
    }),
  );
});

test('a student is always countersigned, as is what lies outside a role; those registered never else', () => {
  fc.assert(
    fc.property(fc.uuid(), author, policy, (id, who, rules) => {
      const asked = (about: Partial<Author>, outside = false) => whyCountersign(id, { ...who, ...about }, rules, outside) !== null;
      const roles = who.roles.filter((one) => one !== 'student');
      expect(asked({ roles: [...roles, 'student'] })).toBe(true);
      expect(asked({}, true)).toBe(true);
      expect(asked({ roles, registered: true })).toBe(false);
      expect(asked({ roles, registered: false, trained: false })).toBe(
        rules.trainingToWrite !== 'not asked' || asked({ roles, registered: false, trained: true }),
      );
      expect(asked({ roles, registered: false, trained: true, signedOff: true })).toBe(false);
    }),
  );
});

test('more in a hundred never takes a note out of the sample; none is none and all is all', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (id, a, b) => {
      expect(!inSample(id, Math.min(a, b)) || inSample(id, Math.max(a, b))).toBe(true);
      expect(inSample(id, 0)).toBe(false);
      expect(inSample(id, 100)).toBe(true);
    }),
  );
});

test('a quarter is about a quarter, over many notes', () => {
  const ids = Array.from({ length: 4000 }, () => crypto.randomUUID());
  const share = ids.filter((id) => inSample(id, 25)).length / ids.length;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.3);
});

test('recorded training unlocks writing where a site asks for it first; those registered need none', () => {
  const untrained: Author = { roles: ['STR foundation'], registered: false, trained: false, signedOff: false };
  expect(mayWrite(untrained, { trainingToWrite: 'needed' }, 'record keeping')).toMatchObject({ allowed: false });
  expect(mayWrite(untrained, { trainingToWrite: 'needed' }, 'record keeping').reasons[0]!.say).toContain('“record keeping”');
  expect(mayWrite({ ...untrained, trained: true }, { trainingToWrite: 'needed' }, 'record keeping').allowed).toBe(true);
  expect(mayWrite({ ...untrained, registered: true }, { trainingToWrite: 'needed' }, 'record keeping').allowed).toBe(true);
  expect(mayWrite(untrained, { trainingToWrite: 'supervised until trained' }, 'record keeping').allowed).toBe(true);
});

test('the time left is said in the largest word that is still exact enough', () => {
  const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
  const inMinutes = (minutes: number) => timeLeft(now.add({ minutes }), now);
  expect(inMinutes(45)).toEqual({ over: false, words: '45 min left' });
  expect(inMinutes(24 * 60 + 30)).toEqual({ over: false, words: '24 h left' });
  expect(inMinutes(-22 * 60)).toEqual({ over: true, words: 'Over by 22 h' });
  expect(inMinutes(-96 * 60)).toEqual({ over: true, words: 'Over by 4 days' });
});
