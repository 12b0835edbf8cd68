import { expect, test } from 'vitest';
import { reachOf } from './reach.ts';
import type { Authorisation, AuthorisationEvent, LeaveLine } from './words.ts';

const at = (clock: string, day = '25'): Temporal.Instant => Temporal.Instant.from(`2026-11-${day}T${clock}:00Z`);
const line: LeaveLine = {
  id: 'line',
  authorisationId: 'a',
  position: 2,
  kind: 'unescorted community',
  title: 'Alone, community',
  withWhom: 'alone',
  overnight: false,
  purpose: null,
  places: 'Town',
  exclusions: null,
  escorts: 0,
  escortNeeds: null,
  mayAccompany: null,
  custody: false,
  maxMinutes: 120,
  maxPerDay: 1,
  maxPerWeek: null,
  windowFrom: Temporal.PlainTime.from('10:00'),
  windowTo: Temporal.PlainTime.from('17:00'),
  nights: null,
  nurseDiscretion: true,
  doNotUseIf: null,
  graceMinutes: 0,
};
const checked: AuthorisationEvent = { id: 'e', what: 'checked', at: at('09:00', '20'), words: 'Same', orderedBy: null, recordedBy: 'kofi' };
const granted = (change: Partial<Authorisation> = {}): Authorisation => ({
  id: 'a',
  personId: 'dev',
  unitId: 'u',
  seriesId: 'a',
  version: 1,
  grantedBy: 'helena',
  grantedByName: 'Helena Marchetti',
  grantedAs: 'responsible clinician',
  signedAt: at('08:00', '20'),
  validFrom: at('08:00', '20'),
  validTo: at('21:00', '28'),
  reviewOn: Temporal.PlainDate.from('2026-11-27'),
  purpose: 'Life outside',
  ctoConsidered: null,
  ctoDecision: null,
  ownWords: null,
  paperMaster: null,
  enteredBy: 'femi',
  enteredAt: at('08:00', '20'),
  checkDueAt: at('08:00', '20'),
  lines: [line],
  conditions: [],
  events: [checked],
  ...change,
});
const now = at('13:42');
const answer = (from: string, to: string, authorisations = [granted()], day = '25') =>
  reachOf(authorisations, { from: at(from, day), to: at(to, day) }, now);

test('a line that covers the time is named', () => {
  expect(answer('14:00', '16:00')).toEqual({ covers: true, words: 'Line 2: Alone, community. Town' });
  expect(answer('14:00', '16:00', [granted({ lines: [{ ...line, escorts: 2 }] })]).words).toBe('Line 2: Alone, community. Town, with 2 escorts');
});

test('what does not cover says why, in a sentence', () => {
  expect(answer('14:00', '16:01')).toEqual({ covers: false, words: 'Line 2: Alone, community. Town: up to 2 hours at a time' });
  expect(answer('16:00', '17:01').words).toBe('Line 2: Alone, community. Town: 10:00 to 17:00 only');
  expect(answer('09:59', '11:00').words).toBe('Line 2: Alone, community. Town: 10:00 to 17:00 only');
  expect(answer('14:00', '15:00', [])).toEqual({ covers: false, words: 'No leave is in force then' });
  expect(answer('14:00', '15:00', [granted()], '29').words).toBe('No leave is in force then');
  expect(answer('16:00', '16:30', [granted({ validTo: at('16:15') })]).words).toBe('Their leave ends before they would be back');
  expect(answer('14:00', '15:00', [granted({ events: [checked, { ...checked, id: 'h', what: 'held', at: at('13:00') }] })]).words).toBe(
    'Their leave is on hold',
  );
});
