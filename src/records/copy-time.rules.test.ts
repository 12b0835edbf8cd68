import { expect, test } from 'vitest';
import { daysGiven, lastDay, lawOf, mayPutOff, runsFrom, standsStillSince, whyThen, type CopyQuestion, type CopyTime } from './copy-time.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const living = (more: Partial<CopyTime> = {}): CopyTime => ({
  law: 'UK GDPR',
  receivedOn: day('2026-11-03'),
  daysGiven: null,
  putOff: false,
  questions: [],
  ...more,
});
const dead = (more: Partial<CopyTime> = {}): CopyTime => living({ law: 'Access to Health Records Act 1990', daysGiven: 40, ...more });
const question = (about: CopyQuestion['about'], askedOn: string, answeredOn: string | null): CopyQuestion => ({
  about,
  askedOn: day(askedOn),
  answeredOn: answeredOn === null ? null : day(answeredOn),
});
const due = (time: CopyTime) => lastDay(time).toString();

test('a month, to the same day of the next or its last', () => {
  expect(due(living())).toBe('2026-12-03');
  expect(due(living({ receivedOn: day('2027-01-31') }))).toBe('2027-02-28');
  expect(due(living({ receivedOn: day('2028-01-31') }))).toBe('2028-02-29');
  expect(due(living({ receivedOn: day('2026-12-31') }))).toBe('2027-01-31');
  expect(whyThen(living())).toEqual(['A copy is given within a month of asking (UK GDPR art. 12(3)).']);
});

test('put off, it is three months from the same day', () => {
  expect(due(living({ putOff: true }))).toBe('2027-02-03');
  expect(due(living({ receivedOn: day('2026-11-30'), putOff: true }))).toBe('2027-02-28');
  expect(whyThen(living({ putOff: true })).at(1)).toBe('It was put off by two months, and whoever asked was told why (UK GDPR art. 12(3)).');
});

test('it runs from the day on which it is known who asks', () => {
  const asked = living({ questions: [question('who asks', '2026-11-04', '2026-11-20')] });
  expect([runsFrom(asked).toString(), due(asked)]).toEqual(['2026-11-20', '2026-12-20']);
  expect(whyThen(asked).at(1)).toBe('It runs from 20 November 2026, when it was known who asks (UK GDPR art. 12A).');
});

test('days on which it is asked what is meant do not count, the first and the last among them', () => {
  const one = living({ questions: [question('what is asked for', '2026-11-10', '2026-11-14')] });
  expect(due(one)).toBe('2026-12-08');
  expect(whyThen(one).at(1)).toBe('5 days on which an answer was waited for do not count (UK GDPR art. 12A).');
  expect(due(living({ questions: [question('what is asked for', '2026-11-10', '2026-11-10')] }))).toBe('2026-12-04');
  // Those that were over before it was known who asks are in no time that ran.
  expect(
    due(living({ questions: [question('what is asked for', '2026-11-04', '2026-11-06'), question('who asks', '2026-11-07', '2026-11-10')] })),
  ).toBe('2026-12-10');
});

test('asked before the law was so, the time ran on', () => {
  const early = living({ receivedOn: day('2026-02-02'), questions: [question('what is asked for', '2026-02-04', '2026-02-10')] });
  expect(due(early)).toBe('2026-03-02');
  expect(standsStillSince(living({ receivedOn: day('2026-02-02'), questions: [question('what is asked for', '2026-02-04', null)] }))).toBeNull();
});

test('while an answer is waited for it stands still, and says since when', () => {
  const open = living({ questions: [question('what is asked for', '2026-11-10', null)] });
  expect(standsStillSince(open)?.toString()).toBe('2026-11-10');
  expect(whyThen(open).at(-1)).toBe('It has stood still since 10 November 2026, until they answer.');
});

test('of somebody who died: 40 days that begin with the day it came, 21 where nothing is older than 40', () => {
  expect([lawOf(true), lawOf(false)]).toEqual(['Access to Health Records Act 1990', 'UK GDPR']);
  expect(daysGiven('Access to Health Records Act 1990', day('2026-11-03'), day('2020-01-01'))).toBe(40);
  expect(daysGiven('Access to Health Records Act 1990', day('2026-11-03'), day('2026-09-24'))).toBe(21);
  expect(daysGiven('Access to Health Records Act 1990', day('2026-11-03'), day('2026-09-23'))).toBe(40);
  expect(daysGiven('Access to Health Records Act 1990', day('2026-11-03'), null)).toBe(40);
  expect(daysGiven('UK GDPR', day('2026-11-03'), null)).toBeNull();
  expect([due(dead()), due(dead({ daysGiven: 21 }))]).toEqual(['2026-12-12', '2026-11-23']);
});

test('of somebody who died only who asks, asked within fourteen days, makes it begin again', () => {
  expect(due(dead({ questions: [question('who asks', '2026-11-17', '2026-11-30')] }))).toBe('2027-01-08');
  expect(due(dead({ questions: [question('who asks', '2026-11-18', '2026-11-30')] }))).toBe('2026-12-12');
  expect(due(dead({ questions: [question('what is asked for', '2026-11-10', '2026-11-14')] }))).toBe('2026-12-12');
  const open = dead({ questions: [question('what is asked for', '2026-11-10', null)] });
  expect(standsStillSince(open)).toBeNull();
  expect(whyThen(open).at(-1)).toContain('An answer is waited for; of somebody who died the time runs on');
});

test('it is put off once, within the month, of the living alone', () => {
  const codes = (time: CopyTime, today: string) => mayPutOff(time, day(today)).reasons.map(({ code }) => code);
  expect(codes(living(), '2026-12-03')).toEqual([]);
  expect(codes(living(), '2026-12-04')).toEqual(['too-late']);
  expect(codes(living({ putOff: true }), '2026-12-01')).toEqual(['put-off']);
  expect(codes(dead(), '2026-11-04')).toEqual(['of-the-dead']);
  // Where it stands still the month has not gone on.
  expect(codes(living({ questions: [question('what is asked for', '2026-11-10', null)] }), '2026-12-20')).toEqual([]);
});
