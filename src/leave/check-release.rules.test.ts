import { describe, expect, test } from 'vitest';
import { askedToTell, checkDeparture, checkRelease, paperworkInOrder } from './check-release.rules.ts';
import { at, inOrder, standing, withAuthorisation, withLine } from './release.fixture.ts';
import { checked, consent, grounds, informal, overnight, restricted, stopCases, warned } from './release-sentences.fixture.ts';
import { warningCases } from './release-warnings.fixture.ts';
import type { ReleaseFacts, WarningFacts } from './release.words.ts';

const cases = [...stopCases, ...warningCases];

test('with everything in order nothing stands against it, and the nurse decides', () => {
  const { ruling, fine, off } = checkRelease(inOrder());
  expect(ruling).toEqual({ allowed: true, reasons: [] });
  expect(off).toEqual([]);
  expect(fine).toContain('Granted by Dr Beatrix Langley, responsible clinician, on 12 November 2026.');
  expect(fine).toContain('Checked at 13:20, good until 14:20.');
  expect(paperworkInOrder).toBe('The leave paperwork is in order. You decide.');
  expect(checkRelease(inOrder({ standing: restricted(consent()) })).ruling.reasons).toEqual([]);
  expect(checkRelease(grounds()).ruling.reasons).toEqual([]);
});

describe('every stop and warning, in its own words', () => {
  test.each(cases.map(([weight, code, facts, say]) => ({ weight, code, facts, say })))('$weight $code: $say', ({ weight, code, facts, say }) => {
    const { ruling } = checkRelease(facts);
    const found = ruling.reasons.find((reason) => reason.code === code);
    expect(found?.say).toBe(say);
    expect(found?.stop).toBe(weight === 'stop');
    expect(found?.source).toBeTruthy();
    expect(ruling.allowed).toBe(weight === 'warning');
  });

  test('every rule of the brief has its sentence', () => {
    const numbers = new Set(cases.map(([, code]) => code.split('-')[0]));
    for (let number = 1; number <= 11; number += 1) expect(numbers).toContain(`B${number}`);
    for (let number = 1; number <= 14; number += 1) expect(numbers).toContain(`W${number}`);
  });
});

describe('limits to the minute', () => {
  const codes = (facts: ReleaseFacts): readonly string[] => checkRelease(facts).ruling.reasons.map(({ code }) => code);

  test('the authorisation ends at the very minute they are due: in time', () => {
    expect(codes(withAuthorisation({ validTo: at('2026-11-19T15:30:00Z') }))).toEqual([]);
    expect(codes(withAuthorisation({ validTo: at('2026-11-19T15:29:59Z') }))).toEqual(['B1-ends-before-return']);
  });

  test('a check stands for sixty minutes and no longer', () => {
    expect(codes(inOrder({ check: checked({}, '2026-11-19T12:42:00Z') }))).toEqual([]);
    expect(codes(inOrder({ check: checked({}, '2026-11-19T12:41:59Z') }))).toEqual(['B8-check-too-old']);
  });

  test('the section holds on its last day, and not for somebody due back the day after', () => {
    const ends = standing({ expiresOn: '2026-11-19' });
    expect(codes(inOrder({ standing: ends }))).toEqual(['W1-section-ends-soon', 'W1-section-ends-first']);
    expect(codes(withLine(overnight, { standing: ends, dueBack: at('2026-11-20T00:00:00Z') }))).toContain('B2-section-ended');
    expect(codes(withLine(overnight, { standing: ends, dueBack: at('2026-11-19T23:59:00Z') }))).not.toContain('B2-section-ended');
  });

  test('leaving late is measured from now: the length that is left, not the length planned', () => {
    const late = withLine({ maxMinutes: 90 }, { startsAt: at('2026-11-19T13:00:00Z'), dueBack: at('2026-11-19T15:12:00Z') });
    expect(codes(late)).toEqual([]);
    expect(codes({ ...late, dueBack: at('2026-11-19T15:13:00Z') })).toEqual(['B6-too-long']);
  });

  test('the night the clocks go back an hour is still an hour', () => {
    // 25 October 2026: 00:30 BST to 01:30 GMT is two hours by the sun, one by the wall.
    const night = {
      now: at('2026-10-24T23:00:00Z'),
      startsAt: at('2026-10-24T23:30:00Z'),
      standing: standing(),
      check: checked({}, '2026-10-24T22:50:00Z'),
    };
    const record = { validFrom: at('2026-10-01T00:00:00Z'), signedAt: at('2026-10-01T00:00:00Z') };
    const line = (maxMinutes: number) => {
      const base = withLine({ maxMinutes });
      return { ...base, ...night, authorisation: { record: { ...base.authorisation!.record, ...record }, state: 'in force' as const } };
    };
    expect(codes({ ...line(120), dueBack: at('2026-10-25T01:30:00Z') })).toEqual([]);
    expect(codes({ ...line(119), dueBack: at('2026-10-25T01:30:00Z') })).toEqual(['B6-too-long']);
  });

  test('seven days by the clock on the wall over both clock changes', () => {
    const week = (from: string, to: string) =>
      codes({
        ...withLine(overnight, { standing: standing({ expiresOn: '2027-06-30' }) }),
        now: at(from),
        startsAt: at(from),
        awaySince: at(from),
        dueBack: at(to),
      }).includes('B10-over-seven-days');
    // Back: 167 + 2 hours really pass. Forward: 167.
    expect(week('2026-10-20T09:00:00Z', '2026-10-27T10:00:00Z')).toBe(false);
    expect(week('2026-10-20T09:00:00Z', '2026-10-27T10:01:00Z')).toBe(true);
    expect(week('2027-03-24T10:00:00Z', '2027-03-31T09:00:00Z')).toBe(false);
    expect(week('2027-03-24T10:00:00Z', '2027-03-31T09:01:00Z')).toBe(true);
  });

  test('due back at midnight is no night away; a minute later is one', () => {
    expect(codes(withLine({ maxMinutes: null }, { dueBack: at('2026-11-20T00:00:00Z') }))).toEqual([]);
    expect(codes(withLine({ maxMinutes: null }, { dueBack: at('2026-11-20T00:01:00Z') }))).toEqual(['B6-no-nights']);
  });

  test('a window over midnight holds on both sides of it', () => {
    const evening = {
      windowFrom: Temporal.PlainTime.from('20:00'),
      windowTo: Temporal.PlainTime.from('02:00'),
      maxMinutes: null,
      overnight: true,
    } as const;
    const night = { startsAt: at('2026-11-19T22:00:00Z'), dueBack: at('2026-11-20T01:30:00Z') };
    expect(codes(withLine(evening, night))).toEqual([]);
    expect(codes(withLine(evening, { ...night, dueBack: at('2026-11-20T02:01:00Z') }))).toEqual(['B6-outside-hours']);
  });

  test('considered, the community treatment order does not bar; nor where none is possible', () => {
    const long = { dueBack: at('2026-12-03T14:00:00Z') };
    expect(codes(withLine(overnight, long))).toContain('B10-over-seven-days');
    const considered = withLine(overnight, long);
    expect(
      codes({ ...considered, authorisation: { ...considered.authorisation!, record: { ...considered.authorisation!.record, ctoConsidered: true } } }),
    ).toEqual([]);
    expect(codes(withLine(overnight, { ...long, standing: standing({ code: '02', cto: false }) }))).toEqual([]);
  });
});

test('a fact that nothing keeps is off and said to be off, never taken as none', () => {
  const unkept = Object.fromEntries(Object.keys(inOrder().warnings).map((name) => [name, 'no room supplies it'])) as unknown as WarningFacts;
  const { ruling, off } = checkRelease(warned(unkept));
  expect(ruling.reasons).toEqual([]);
  expect(off).toContain('Early signs in the last 72 hours: nothing in Trellis keeps this yet, so it was not looked at.');
  // What concerns a night away is not asked of an afternoon.
  expect(off.length).toBe(8);
});

test('somebody who is not detained is asked to tell staff, and nothing speaks of permission', () => {
  for (const facts of [
    informal(),
    grounds({ standing: standing({ code: '01', title: 'Informal', needs: 'nothing', expiresOn: null }), check: null, clothing: null }),
  ]) {
    const { ruling, fine } = checkRelease(facts);
    expect(ruling).toEqual({ allowed: true, reasons: [] });
    expect(fine).toEqual([askedToTell]);
  }
  expect(askedToTell).not.toMatch(/permission|allowed|may |leave/i);
});

test('the escort is asked for clothing and a due-back time before leaving', () => {
  expect(checkDeparture(inOrder()).reasons).toEqual([]);
  expect(checkDeparture(inOrder({ clothing: null, dueBack: null })).reasons.map(({ code }) => code)).toEqual(['B9-no-clothing', 'B9-no-due-back']);
});
