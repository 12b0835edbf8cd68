import { expect, test } from 'vitest';
import { toOffer, type AdvocateFacts, type AdvocateOffer, type AdvocateRight } from './advocate.rules.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const qualifies: AdvocateRight = { qualifies: 'yes', say: 'The Act gives them one.', source: 'MHA 1983 s130C(2)(a)' };
const offer = (more: Partial<AdvocateOffer> = {}): AdvocateOffer => ({
  id: 'o',
  personId: 'p',
  on: day('2026-11-10'),
  how: 'said and in writing',
  answer: 'not now',
  ownWords: null,
  arranged: null,
  againOn: day('2026-12-08'),
  by: 'Femi Adeleke',
  ...more,
});
const facts = (more: Partial<AdvocateFacts>): AdvocateFacts => ({
  offers: [offer()],
  right: qualifies,
  statusSince: day('2026-08-03'),
  today: day('2026-11-19'),
  ...more,
});

test('somebody who was never offered an advocate is to be offered one, whatever their status', () => {
  expect(toOffer(facts({ offers: [], right: null, statusSince: null }))).toEqual({ never: true, say: 'Nobody has offered an advocate yet.' });
});

test('not now is asked again on its day and not before', () => {
  expect(toOffer(facts({ today: day('2026-12-07') }))).toBeNull();
  expect(toOffer(facts({ today: day('2026-12-08') }))?.say).toBe('Offer it again: they said “not now” on 10 November 2026.');
});

test('a section that began after the last offer brings another, if it is one that brings the Act’s advocate', () => {
  const since = { statusSince: day('2026-11-15') };
  expect(toOffer(facts(since))?.say).toContain('Their status changed on 15 November 2026');
  expect(toOffer(facts({ ...since, right: { ...qualifies, qualifies: 'no' } }))).toBeNull();
  expect(toOffer(facts({ statusSince: day('2026-11-10') }))).toBeNull();
});

test('for those the Act gives one, what was only said is given in writing too', () => {
  const said = offer({ how: 'said', answer: 'has one already', againOn: null });
  expect(toOffer(facts({ offers: [said] }))?.say).toContain('in writing too');
  expect(toOffer(facts({ offers: [said], right: { ...qualifies, qualifies: 'depends' } }))).toBeNull();
  expect(toOffer(facts({ offers: [said, offer({ on: day('2026-09-01'), how: 'in writing' })] }))).toBeNull();
  expect(toOffer(facts({ offers: [said, offer({ on: day('2026-07-01'), how: 'in writing' })] }))?.say).toContain('in writing too');
});
