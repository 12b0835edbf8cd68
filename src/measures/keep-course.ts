import { z } from 'zod';
import { aboutPerson } from '#people';
import { choice, chosen, date, longText, optionalDate, optionalText, ticked, wholeNumber } from '#platform/form-fields.ts';
import { action, NotFound, refuse } from '#platform/route.ts';
import { personAndUnit } from './about-measure.ts';
import { access } from './access.ts';
import { addCourse, addCourseReview, coursesOf } from './course-store.ts';
import { courseNext, courseOutcomes, courseStanding } from './course.rules.ts';
import { kindsOpen } from './kinds-open.ts';
import { structuredWorkPage } from './structured-work.page.tsx';

/** Begins a course of structured work, where the worker was trained by then and is supervised. */
export const beginCourse = action({
  path: '/people/:person/structured-work/courses',
  access: access['begin-course'],
  input: z.strictObject({
    work: z.string({ error: 'Choose in what' }).max(60),
    aim: longText('what it is for', 600),
    courseWords: optionalText('their own words', 600),
    sessions: wholeNumber('how many sessions are planned', 1, 60),
    began: date('the day it begins'),
    review: date('the day the whole is looked at'),
  }),
  subject: aboutPerson,
  again: structuredWorkPage as never,
  async run(scope, input, params) {
    const { top, unitId } = await personAndUnit(scope, params['person']!);
    if (Temporal.PlainDate.compare(input.review, input.began) <= 0) refuse('review', 'Look at the whole of it on a day after it begins.');
    const kind = (await kindsOpen(scope, input.began)).find(({ code }) => code === input.work);
    if (kind === undefined) refuse('work', 'Choose in what.');
    if (!kind.open.may) refuse('work', kind.open.say);
    await addCourse(scope, {
      personId: top.person.id,
      unitId,
      what: kind.code,
      aim: input.aim,
      ownWords: input.courseWords,
      planned: input.sessions,
      beganOn: input.began,
      reviewOn: input.review,
      supervisorId: kind.open.supervisorId,
    });
    return { to: `/people/${top.person.id}/structured-work`, say: 'The course has begun.', unitId, subject: `course ${kind.code}` };
  },
});

/** Keeps a look at a whole course. */
export const reviewCourse = action({
  path: '/people/:person/structured-work/courses/review',
  access: access['review-course'],
  input: z.strictObject({
    course: chosen('Open the page again'),
    on: date('the day'),
    outcome: choice('Say whether it helped', courseOutcomes),
    cameTo: longText('what came of it', 1000),
    ownWords: optionalText('what they say of it', 600),
    next: choice('Say what comes now', courseNext),
    again: optionalDate('the day it is looked at again'),
    withSupervisor: ticked(),
  }),
  subject: aboutPerson,
  again: structuredWorkPage as never,
  async run(scope, input, params) {
    const { top, unitId } = await personAndUnit(scope, params['person']!);
    const course = (await coursesOf(scope, top.person.id)).find(({ id }) => id === input.course);
    if (course === undefined) throw new NotFound();
    if (!courseStanding(course, scope.today).open) refuse('', 'This course is over. What was said of it stays as it was.');
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day must not be later than today.');
    if (Temporal.PlainDate.compare(input.on, course.beganOn) < 0) refuse('on', 'The course had not begun then.');
    const goesOn = input.next === 'it goes on';
    if (goesOn && (input.again === null || Temporal.PlainDate.compare(input.again, input.on) <= 0))
      refuse('again', 'Enter the day it is looked at again, after this one.');
    await addCourseReview(
      scope,
      { personId: top.person.id, courseId: course.id },
      {
        on: input.on,
        cameTo: input.cameTo,
        ownWords: input.ownWords,
        outcome: input.outcome,
        next: input.next,
        reviewOn: goesOn ? input.again : null,
        withSupervisor: input.withSupervisor,
      },
    );
    return {
      to: `/people/${top.person.id}/structured-work`,
      say: goesOn ? 'Kept. It goes on.' : 'Kept. The course is over.',
      unitId,
      subject: `course ${course.what}`,
    };
  },
});
