import { describe, expect, test } from 'vitest';
import { keptUntil, retakeUntil } from './retake.rules.ts';
import type { LeaveRule } from './standing.words.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const limit = (retake: LeaveRule['retake'], awolOn: string, expires: string | null) =>
  retakeUntil({ retake }, { awolOn: day(awolOn), sectionExpiresOn: expires === null ? null : day(expires) });

describe('until when somebody may be taken back', () => {
  test('section 2: until that section ends', () => {
    expect(limit('end of section', '2026-11-19', '2026-11-28')).toMatchObject({ kind: 'until', until: day('2026-11-28'), source: 'MHA 1983 s18(5)' });
    expect(limit('end of section', '2026-11-19', '2026-11-28').say).toBe('They may be taken back until the end of 28 November 2026.');
  });
  test('section 3: six months from the first day, when that is later than the section', () => {
    expect(limit('six months or end of section', '2026-11-19', '2026-12-01').until).toEqual(day('2027-05-18'));
  });
  test('section 3: the end of the section, when that is later than six months', () => {
    expect(limit('six months or end of section', '2026-11-19', '2027-08-01').until).toEqual(day('2027-08-01'));
  });
  test('six months that end in a shorter month end on its last day', () => {
    expect(limit('six months or end of section', '2026-08-31', '2026-09-30').until).toEqual(day('2027-02-28'));
    expect(limit('six months or end of section', '2026-03-10', null).until).toEqual(day('2026-09-09'));
  });
  test('restricted: no limit, whatever date is recorded', () => {
    expect(limit('no limit', '2026-11-19', '2026-12-01')).toMatchObject({
      kind: 'no limit',
      until: null,
      say: 'They may be taken back without limit of time.',
    });
  });
  test('informal: no power, and missing is the word', () => {
    expect(limit('no power', '2026-11-19', null)).toMatchObject({ kind: 'no power', until: null });
    expect(limit('no power', '2026-11-19', null).say).toBe('There is no power to bring them back: they are missing, not absent without leave.');
  });
  test('what is not recorded is not made up', () => {
    expect(limit('end of section', '2026-11-19', null)).toMatchObject({ kind: 'not known', until: null });
    expect(retakeUntil(null, { awolOn: day('2026-11-19'), sectionExpiresOn: null }).kind).toBe('not known');
    expect(limit('six months or end of section', '2026-11-19', null).say).toContain('It is later if the section lasts longer');
  });
});

describe('how long somebody may be kept once back (section 21)', () => {
  const kept = (retake: LeaveRule['retake'], awolOn: string, expires: string, back: string) =>
    keptUntil({ retake }, { awolOn: day(awolOn), sectionExpiresOn: day(expires), returnedOn: day(back) });
  test('back within the last week: a week beginning with the day of return', () => {
    expect(kept('six months or end of section', '2026-11-10', '2026-11-20', '2026-11-18')).toEqual(day('2026-11-24'));
    expect(kept('end of section', '2026-11-10', '2026-11-20', '2026-11-20')).toEqual(day('2026-11-26'));
  });
  test('back before the last week: the section’s own end stands', () => {
    expect(kept('six months or end of section', '2026-11-10', '2026-11-20', '2026-11-13')).toBeNull();
  });
  test('back on the first day of the last week adds nothing, on the second a day', () => {
    expect(kept('six months or end of section', '2026-11-10', '2026-11-20', '2026-11-14')).toBeNull();
    expect(kept('six months or end of section', '2026-11-10', '2026-11-20', '2026-11-15')).toEqual(day('2026-11-21'));
  });
  test('section 3, back after it would have ended: a week, while the power lasted', () => {
    expect(kept('six months or end of section', '2026-11-10', '2026-11-20', '2027-01-05')).toEqual(day('2027-01-11'));
    expect(kept('six months or end of section', '2026-11-10', '2026-11-20', '2027-06-05')).toBeNull();
  });
  test('section 2, back after it ended: it has ended', () => {
    expect(kept('end of section', '2026-11-10', '2026-11-20', '2026-11-21')).toBeNull();
  });
  test('absent only after the section had ended: nothing is made longer', () => {
    expect(kept('six months or end of section', '2026-11-21', '2026-11-20', '2026-11-25')).toBeNull();
  });
  test('restricted: nothing ends', () => {
    expect(kept('no limit', '2026-11-10', '2026-11-20', '2026-11-18')).toBeNull();
  });
});
