import { describe, expect, test } from 'vitest';
import type { LegalStanding } from '#legal';
import { authorisationState, checkDue, checkGrant, ctoArises, groundsHold, holdAt, type GrantFacts, type GrantLine } from './authorisation.rules.ts';
import type { AuthorisationEvent } from './words.ts';

const at = (text: string) => Temporal.Instant.from(text);
const day = (text: string) => Temporal.PlainDate.from(text);
const from = at('2026-11-04T15:20:00Z');
const to = at('2026-12-18T18:00:00Z');
const due = at('2026-11-05T03:00:00Z');
const minute = { minutes: 1 };
const event = (what: AuthorisationEvent['what'], when: Temporal.Instant): AuthorisationEvent => ({
  id: what,
  what,
  at: when,
  words: '',
  orderedBy: null,
  recordedBy: null,
});
const given = (events: AuthorisationEvent[] = [event('checked', from)], more: object = {}) => ({
  validFrom: from,
  validTo: to as Temporal.Instant | null,
  enteredAt: from,
  checkDueAt: from,
  events,
  ...more,
});

describe('how an authorisation stands', () => {
  test('it begins at its first minute and is over at its last, to the minute', () => {
    const early = given([event('checked', from.subtract({ minutes: 60 }))], { checkDueAt: from.subtract({ minutes: 90 }) });
    expect(authorisationState(early, from.subtract(minute))).toBe('not begun');
    expect(authorisationState(early, from)).toBe('in force');
    expect(authorisationState(given(), to.subtract(minute))).toBe('in force');
    expect(authorisationState(given(), to)).toBe('expired');
    expect(authorisationState(given(undefined, { validTo: null }), to.add({ hours: 24 * 400 }))).toBe('in force');
  });

  test('an entry may stand unchecked until the minute its check is due, and not at that minute', () => {
    const night = given([], { checkDueAt: due });
    expect(authorisationState(night, due.subtract(minute))).toBe('in force');
    expect(authorisationState(night, due)).toBe('waiting for the second check');
    expect(authorisationState(given([]), from)).toBe('waiting for the second check');
    expect(authorisationState(given([event('checked', due.add(minute))], { checkDueAt: due }), due.add(minute))).toBe('in force');
  });

  test('an entry found different is not usable until the last check found it the same', () => {
    const different = event('check found different', due);
    expect(authorisationState(given([different], { checkDueAt: to }), due)).toBe('check found different');
    expect(authorisationState(given([different], { checkDueAt: to }), due.subtract(minute))).toBe('in force');
    expect(authorisationState(given([different, event('checked', due.add(minute))]), due.add(minute))).toBe('in force');
  });

  test('a hold counts from its minute until it is ended, and again when it is held again', () => {
    const events = [
      event('checked', from),
      event('held', due),
      event('hold ended', due.add({ minutes: 30 })),
      event('held', due.add({ minutes: 60 })),
    ];
    expect(authorisationState(given(events), due.subtract(minute))).toBe('in force');
    expect(authorisationState(given(events), due)).toBe('held');
    expect(authorisationState(given(events), due.add({ minutes: 30 }))).toBe('in force');
    expect(authorisationState(given(events), due.add({ minutes: 60 }))).toBe('held');
    expect(holdAt(given(events), due)?.what).toBe('held');
    expect(holdAt(given(events), due.add({ minutes: 45 }))).toBeNull();
  });

  test.each(['revoked', 'superseded', 'lapsed'] as const)('%s ends it at that minute, whatever else is said', (what) => {
    const events = [event('checked', from), event('held', from.add(minute)), event(what, due)];
    expect(authorisationState(given(events), due.subtract(minute))).toBe('held');
    expect(authorisationState(given(events), due)).toBe(what);
    expect(authorisationState(given(events), to.add(minute))).toBe(what);
  });

  test('the check may wait only beside the signed form, and only for the hours the site allows', () => {
    expect(checkDue(from, true, 12)).toEqual(from.add({ hours: 12 }));
    expect(checkDue(from, false, 12)).toEqual(from);
    expect(checkDue(from, true, 0)).toEqual(from);
  });

  test('grounds hold from their first day and not on the day they end', () => {
    const agreed = { from: day('2026-11-04'), until: day('2026-12-01') };
    expect([day('2026-11-03'), day('2026-11-04'), day('2026-11-30'), day('2026-12-01')].map((on) => groundsHold(agreed, on))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

const line: GrantLine = {
  number: 1,
  title: 'Escorted, local',
  withWhom: 'escorted',
  overnight: false,
  escorts: 1,
  custody: false,
  mayAccompany: null,
  maxMinutes: 30,
  maxPerDay: 2,
  maxPerWeek: null,
  windowFrom: null,
  windowTo: null,
  nights: null,
};
const section3: LegalStanding = {
  personId: 'p',
  status: {
    id: 's',
    code: '03',
    title: 'Section 3',
    asWritten: 'Section 3',
    restricted: false,
    startsOn: day('2026-08-03'),
    expiresOn: day('2027-02-02'),
    source: 'H3',
    ended: null,
  },
  rule: {
    code: '03',
    needs: 'authorisation',
    ctoConsidered: true,
    retake: 'six months or end of section',
    say: 'Needs the grant.',
    source: 's17(1)',
  },
  restricted: false,
  hospitalUnitNamed: false,
  clinician: { staffId: 'rc', name: 'Dr Ines Calder', acting: false },
  consents: [],
};
const facts: GrantFacts = {
  name: 'Ian Thwaite',
  standing: section3,
  grantedBy: 'rc',
  grantedByName: 'Dr Ines Calder',
  grantedAs: 'responsible clinician',
  signedAt: from,
  validFrom: from,
  validTo: to,
  now: from.add({ hours: 1 }),
  ctoConsidered: null,
  reviewOn: day('2026-12-02'),
  lines: [line],
};
const codes = (more: Partial<GrantFacts>) => checkGrant({ ...facts, ...more }).map((one) => `${one.weight}: ${one.code}`);
const standing = (more: Partial<LegalStanding>) => ({ standing: { ...section3, ...more } });
const needing = (needs: NonNullable<LegalStanding['rule']>['needs'], more: Partial<LegalStanding> = {}) =>
  standing({ rule: { ...section3.rule!, needs, ctoConsidered: false }, ...more });

describe('what stands against entering a grant', () => {
  test('nothing, when the responsible clinician signed ordinary leave', () => {
    expect(checkGrant(facts)).toEqual([]);
  });

  test('only the responsible clinician at the moment of signing grants it, in the capacity they had', () => {
    expect(codes({ grantedBy: 'another', grantedByName: 'Dr Sam Oduya' })).toEqual(['stop: not the clinician']);
    expect(checkGrant({ ...facts, grantedBy: 'another', grantedByName: 'Dr Sam Oduya' })[0]!.say).toContain('That was Dr Ines Calder.');
    expect(codes(standing({ clinician: null }))).toEqual(['stop: no clinician']);
    expect(codes({ grantedAs: 'acting responsible clinician' })).toEqual(['stop: other capacity']);
    expect(codes(standing({ clinician: { staffId: 'rc', name: 'Dr Ines Calder', acting: true } }))).toEqual(['stop: other capacity']);
  });

  test.each(['nothing', 'barred', 'classify first', 'own plan'] as const)('a status that needs "%s" has no leave to enter', (needs) => {
    expect(codes(needing(needs))).toEqual(['stop: status not eligible']);
  });

  test('a status that is not recorded is not taken for informal', () => {
    expect(codes(standing({ status: null, rule: null }))).toEqual(['stop: status not known']);
  });

  test('a restricted person without a standing consent: entered, with a warning that nobody is released on it', () => {
    const consent = {
      id: 'c',
      personId: 'p',
      reference: '26/4471',
      givenOn: day('2026-10-28'),
      escorted: true,
      alone: false,
      overnight: false,
      medical: false,
      places: null,
      conditions: null,
      expiresOn: null,
      withdrawnAt: null,
      withdrawnWhy: null,
    };
    expect(codes(needing('authorisation and consent'))).toEqual(['warning: no consent']);
    expect(codes(needing('authorisation and consent', { consents: [consent] }))).toEqual([]);
    expect(codes(needing('authorisation and consent', { consents: [{ ...consent, withdrawnAt: from }] }))).toEqual(['warning: no consent']);
  });

  test('leave that reaches past the last day of the section is told of, to the minute', () => {
    const last = (text: string) => ({ validTo: at(text), reviewOn: day('2026-12-02') });
    const ends = standing({ status: { ...section3.status!, expiresOn: day('2026-12-10') } });
    expect(codes({ ...ends, ...last('2026-12-11T00:00:00Z') })).toEqual([]);
    expect(codes({ ...ends, ...last('2026-12-11T00:01:00Z') })).toEqual(['warning: past the section']);
    expect(codes({ ...ends, validTo: null })).toEqual(['warning: past the section']);
    expect(codes(standing({ status: { ...section3.status!, expiresOn: null } }))).toEqual([]);
  });

  test('more than seven days, or no end, asks for a community treatment order to be considered, where one is possible', () => {
    const overnight = { ...line, withWhom: 'either' as const, escorts: 0, overnight: true, maxMinutes: null, maxPerDay: null };
    const lines = (nights: number | null) => ({ lines: [{ ...overnight, nights }] });
    expect(codes(lines(6))).toEqual([]);
    expect(codes(lines(7))).toEqual(['stop: order not considered']);
    expect(codes(lines(null))).toEqual(['stop: order not considered']);
    expect(codes({ ...lines(null), validTo: null, ...standing({ status: { ...section3.status!, expiresOn: null } }) })).toEqual([
      'stop: order not considered',
    ]);
    expect(codes({ ...lines(null), validTo: from.add({ hours: 168 }), reviewOn: day('2026-11-06') })).toEqual([]);
    expect(codes({ ...lines(null), validTo: from.add({ hours: 168, minutes: 1 }), reviewOn: day('2026-11-06') })).toEqual([
      'stop: order not considered',
    ]);
    expect(codes({ ...lines(7), ctoConsidered: true })).toEqual([]);
    expect(codes({ ...lines(7), ctoConsidered: false })).toEqual(['stop: order not considered']);
    expect(codes({ ...lines(null), ...needing('authorisation') })).toEqual([]);
    expect(ctoArises({ ...facts, lines: [{ ...line, maxMinutes: 7 * 24 * 60 + 1 }] })).toBe(true);
    expect(ctoArises({ ...facts, lines: [{ ...line, maxMinutes: 7 * 24 * 60 }] })).toBe(false);
  });

  test('dates that cannot be on a signed form', () => {
    expect(codes({ now: from.subtract(minute) })).toEqual(['stop: signed later']);
    expect(codes({ validTo: from })).toEqual(['stop: ends first', 'warning: review after end']);
    expect(codes({ now: to })).toEqual(['stop: already over']);
    expect(codes({ validFrom: from.subtract({ hours: 24 }) })).toEqual(['stop: begins before signed']);
    expect(codes({ reviewOn: day('2026-12-19') })).toEqual(['warning: review after end']);
    expect(codes({ reviewOn: day('2026-11-03') })).toEqual(['stop: review before signing']);
  });

  test('lines that contradict themselves name their line and field', () => {
    const time = (text: string) => Temporal.PlainTime.from(text);
    const of = (more: Partial<GrantLine>) =>
      checkGrant({ ...facts, lines: [line, { ...line, number: 2, ...more }] }).map((one) => `${one.field}: ${one.code}`);
    expect(of({ windowFrom: time('10:00') })).toEqual(['line2_from: half a window']);
    expect(of({ windowFrom: time('10:00'), windowTo: time('10:00') })).toEqual(['line2_to: window the wrong way']);
    expect(of({ windowFrom: time('10:00'), windowTo: time('10:29') })).toEqual(['line2_minutes: longer than its window']);
    expect(of({ windowFrom: time('10:00'), windowTo: time('10:30') })).toEqual([]);
    expect(of({ maxPerWeek: 15 })).toEqual(['line2_week: more a week than days allow']);
    expect(of({ maxPerWeek: 14 })).toEqual([]);
    expect(of({ escorts: 0 })).toEqual(['line2_escorts: no escort']);
    expect(of({ withWhom: 'alone' })).toEqual(['line2_escorts: alone with escort']);
    expect(of({ withWhom: 'accompanied', escorts: 0 })).toEqual(['line2_accompany: nobody named']);
    expect(of({ withWhom: 'either', escorts: 0, custody: true })).toEqual(['line2_custody: custody without escort']);
    expect(of({ nights: 1 })).toEqual(['line2_nights: nights on a day line']);
  });
});
