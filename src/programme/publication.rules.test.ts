import { describe, expect, test } from 'vitest';
import { sentenceOf, sentencesOf, type ToTell } from './publication.rules.ts';

const told = (more: Partial<ToTell>): ToTell => ({
  name: 'Gardening',
  onDate: Temporal.PlainDate.from('2026-11-27'),
  startTime: Temporal.PlainTime.from('15:45'),
  how: 'changed',
  was: {},
  became: {},
  ...more,
});

describe('what a publication tells', () => {
  test('something new, cancelled or taken off names its day and time', () => {
    expect(sentenceOf(told({ how: 'new' }))).toBe('New: Gardening, Friday 27 November, 15:45.');
    expect(sentenceOf(told({ how: 'cancelled' }))).toBe('Cancelled by us: Gardening, Friday 27 November, 15:45.');
    expect(sentenceOf(told({ how: 'taken off' }))).toBe('Taken off: Gardening, Friday 27 November, 15:45.');
  });

  test('a move within the day, and to another day, says from when to when', () => {
    expect(sentenceOf(told({ was: { time: '14:00' }, became: { time: '15:45' } }))).toBe('Gardening, Friday 27 November, 14:00: moves to 15:45.');
    expect(sentenceOf(told({ was: { date: '2026-11-26', time: '14:00' }, became: { date: '2026-11-27', time: '15:45' } }))).toBe(
      'Gardening, Thursday 26 November, 14:00: moves to Friday 27 November, 15:45.',
    );
  });

  test('a change taken back is no change', () => {
    expect(sentenceOf(told({ was: { time: '15:45', place: 'Greenhouse' }, became: { time: '15:45', place: 'Activity room' } }))).toBe(
      'Gardening, Friday 27 November, 15:45: is now at Activity room.',
    );
  });

  test('who runs it, in place of whom', () => {
    expect(sentenceOf(told({ was: { staff: 'Sol Whitby' }, became: { staff: 'Jo Tranter' } }))).toContain(
      'Jo Tranter runs it in place of Sol Whitby',
    );
    expect(sentenceOf(told({ was: { staff: '' }, became: { staff: 'Jo Tranter' } }))).toContain('15:45: Jo Tranter runs it.');
    expect(sentenceOf(told({ was: { staff: 'Jo Tranter' }, became: { staff: '' } }))).toContain('has nobody to run it');
  });

  test('told in order of time, the same thing once', () => {
    const early = told({ how: 'new', name: 'Art', startTime: Temporal.PlainTime.from('09:00') });
    expect(sentencesOf([told({ how: 'new' }), early, told({ how: 'new' })])).toEqual([
      'New: Art, Friday 27 November, 09:00.',
      'New: Gardening, Friday 27 November, 15:45.',
    ]);
  });
});
