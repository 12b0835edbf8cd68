import { expect, test } from 'vitest';
import { courseStanding, sessionWords, type CourseReview } from './course.rules.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const today = day('2026-11-19');
const course = { planned: 8, held: 3, reviewOn: day('2026-12-17'), reviews: [] as readonly CourseReview[] };
const review = (more: Partial<CourseReview>): CourseReview => ({
  id: 'r',
  on: day('2026-11-12'),
  cameTo: 'Goes out again.',
  ownWords: null,
  outcome: 'helped',
  next: 'it goes on',
  reviewOn: day('2027-01-14'),
  withSupervisor: true,
  byName: 'Lee Marsh',
  ...more,
});

test('a course is looked at on its day, or when every session planned was held', () => {
  expect(courseStanding(course, today)).toEqual({ open: true, due: null, words: '3 of 8 sessions' });
  expect(courseStanding({ ...course, reviewOn: today }, today).due).toBe('Look at the whole of it: due 19 November 2026.');
  expect(courseStanding({ ...course, held: 8 }, today).due).toBe('Every session planned was held: look at the whole of it.');
});

test('one that goes on is due on the day agreed at the look; one that is over is closed and due no more', () => {
  expect(courseStanding({ ...course, held: 9, reviewOn: day('2026-11-01'), reviews: [review({})] }, today)).toMatchObject({ open: true, due: null });
  expect(courseStanding({ ...course, reviews: [review({ reviewOn: today })] }, today).due).toContain('due 19 November 2026');
  expect(courseStanding({ ...course, reviewOn: today, reviews: [review({ next: 'it is over', reviewOn: null })] }, today)).toMatchObject({
    open: false,
    due: null,
  });
});

test('a session says where in its course it stands, and that there were more than were planned', () => {
  const label = 'Coping strategies';
  expect(sessionWords({ label, number: 2, planned: 6 })).toBe('Coping strategies, session 2 of 6 planned');
  expect(sessionWords({ label, number: 7, planned: 6 })).toBe('Coping strategies, session 7, 6 were planned');
  expect(sessionWords({ label, number: null, planned: null })).toBe('Coping strategies');
});
