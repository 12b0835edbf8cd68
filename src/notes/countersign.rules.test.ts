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

const says = ({ reasons }: { readonly reasons: readonly { readonly say: string }[] }) => reasons.map(({ say }) => say);

test('each reason against countersigning has its sentence, and all that hold are told at once', () => {
  const rules = { countersignerRoles: ['nurse', 'OT'], namedOnly: false };
  const rhys: Countersigner = { id: 'rhys', registered: true, rolesOnUnit: ['nurse'], namedFor: [], covers: [] };
  const told = (note: Partial<Parameters<typeof mayCountersign>[0]> = {}, by: Partial<Countersigner> = {}, policyNow: Partial<typeof rules> = {}) =>
    says(mayCountersign({ authorId: 'ann', state: 'waiting', ...note }, { ...rhys, ...by }, { ...rules, ...policyNow }));
  expect(told()).toEqual([]);
  expect(told({ state: 'signed' })).toEqual(['This note needs no countersign.']);
  expect(told({ state: 'countersigned' })).toEqual(['Somebody has countersigned it already.']);
  expect(told({ state: 'returned' })).toEqual(['It was sent back: its author signs it again first.']);
  expect(told({ state: 'entered in error' })).toEqual(['It was entered in error.']);
  expect(told({ state: 'moved' })).toEqual(['It was moved to the record it belongs in.']);
  const notYours = 'You wrote it. Somebody else countersigns, also while you cover for them.';
  const notRegistered = 'Whoever countersigns is registered with a professional body; no registration of yours is in force.';
  const notHere = 'Whoever countersigns works with the person; you have no role on this unit.';
  const notNamed = 'Only the countersigner named for its author, or whoever covers for them, signs here. The manager names them.';
  expect(told({ authorId: 'rhys' })).toEqual([notYours]);
  expect(told({}, { registered: false })).toEqual([notRegistered]);
  expect(told({}, { rolesOnUnit: [] })).toEqual([notHere]);
  expect(told({}, { rolesOnUnit: ['student', 'volunteer'] })).toEqual(['Your role (student, volunteer) is not among those that countersign here.']);
  // One of their roles is enough.
  expect(told({}, { rolesOnUnit: ['student', 'OT'] })).toEqual([]);
  expect(told({}, {}, { namedOnly: true })).toEqual([notNamed]);
  expect(told({}, { namedFor: ['ann'] }, { namedOnly: true })).toEqual([]);
  expect(told({}, { covers: [{ forId: 'bob', authors: ['ann'] }] }, { namedOnly: true })).toEqual([]);
  expect(told({}, { covers: [{ forId: 'ann', authors: ['ann'] }] }, { namedOnly: true })).toEqual([notNamed]);
  expect(told({ authorId: 'rhys', state: 'signed' }, { registered: false, rolesOnUnit: [] }, { namedOnly: true })).toEqual([
    'This note needs no countersign.',
    notYours,
    notRegistered,
    notHere,
    notNamed,
  ]);
});

test('why a note is countersigned is said by what asks for it: the role’s share, the training, the work', () => {
  const rules: CountersignPolicy = {
    percentByRole: [
      { role: 'STR foundation', percent: 100 },
      { role: 'STR senior', percent: 25 },
    ],
    trainingToWrite: 'supervised until trained',
    countersignerRoles: [],
    namedOnly: false,
  };
  const trained: Author = { roles: ['STR foundation'], registered: false, trained: true, signedOff: false };
  // The last eight figures of an id decide: 0x18 is 24 and 0x19 is 25 in a hundred.
  const taken = '0199aaaa-0000-7000-8000-000000000018';
  const left = '0199aaaa-0000-7000-8000-000000000019';
  expect(whyCountersign(left, trained, rules, false)).toBe('Local policy asks for it in this role.');
  expect(whyCountersign(taken, { ...trained, roles: ['STR senior'] }, rules, false)).toBe(
    'It is one of the 25 in a hundred that local policy asks for.',
  );
  expect(whyCountersign(left, { ...trained, roles: ['STR senior'] }, rules, false)).toBeNull();
  // The stricter of two roles counts; a role that nobody named asks for none.
  expect(whyCountersign(left, { ...trained, roles: ['STR senior', 'STR foundation'] }, rules, false)).toBe('Local policy asks for it in this role.');
  expect(whyCountersign(taken, { ...trained, roles: ['peer worker'] }, rules, false)).toBeNull();
  expect(whyCountersign(left, { ...trained, trained: false }, rules, false)).toBe('The author has not had record-keeping training recorded yet.');
  expect(whyCountersign(left, { ...trained, trained: false }, { ...rules, trainingToWrite: 'not asked' }, false)).toBe(
    'Local policy asks for it in this role.',
  );
  expect(whyCountersign(left, { ...trained, registered: true }, rules, true)).toBe('It tells of something outside the author’s role.');
  expect(whyCountersign(left, { ...trained, roles: ['student'], registered: true }, rules, true)).toBe('A student’s notes are always countersigned.');
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
  expect(inMinutes(59).words).toBe('59 min left');
  expect(inMinutes(60).words).toBe('1 h left');
  expect(inMinutes(72 * 60 - 1).words).toBe('71 h left');
  expect(inMinutes(72 * 60).words).toBe('3 days left');
  expect(inMinutes(0)).toEqual({ over: false, words: '0 min left' });
  expect(inMinutes(-1)).toEqual({ over: true, words: 'Over by 1 min' });
  expect(inMinutes(-96 * 60)).toEqual({ over: true, words: 'Over by 4 days' });
});
