import { z } from 'zod';
import { choice, chosen, date, optionalDate, optionalText, time } from '#platform/form-fields.ts';
import { action, NotFound, refuse } from '#platform/route.ts';
import { instantAt } from '#platform/time.ts';
import { aboutPerson } from './about-person.ts';
import { absencesFrom, addAbsence, endAbsence, withdrawAbsence } from './absence-store.ts';
import { access } from './access.ts';
import { personById } from './person-store.ts';
import { addProtectedTime, endProtectedTime } from './protected-time-store.ts';
import { readTime, timeShape } from './time-fields.tsx';
import { timesPage } from './times.page.tsx';
import { absenceKindWords, absenceWhen } from './view.ts';
import { absenceKinds } from './words.ts';

const times = (id: string): string => `/people/${id}/times`;

/** Records that a person is or will be away. Away during another known absence is refused: it would be counted twice. */
export const recordAbsence = action({
  path: '/people/:person/absence',
  access: access['add-absence'],
  input: z.strictObject({
    absenceKind: choice('Choose the kind of absence', absenceKinds),
    purpose: optionalText('what it is for', 200),
    from: date('the day it starts'),
    fromTime: time('the time it starts'),
    to: optionalDate('the day it ends'),
    toTime: z
      .union([z.literal('').transform(() => null), time('the time it ends')])
      .optional()
      .transform((value) => value ?? null),
  }),
  subject: aboutPerson,
  again: timesPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if ((input.to === null) !== (input.toTime === null))
      refuse(input.to === null ? 'to' : 'toTime', 'Enter both the day and the time it ends, or leave both empty.');
    const from = instantAt(input.from, input.fromTime);
    const to = input.to === null || input.toTime === null ? null : instantAt(input.to, input.toTime);
    if (to !== null && Temporal.Instant.compare(to, from) <= 0) refuse('to', 'It must end after it starts.');
    const others = await absencesFrom(scope, personId, from);
    const over = others.find((other) => to === null || Temporal.Instant.compare(other.from, to) < 0);
    if (over !== undefined)
      refuse('from', `There is already an absence in that time: ${absenceKindWords(over.kind)}, ${absenceWhen(over)}. End it or take it back first.`);
    await addAbsence(scope, { personId, kind: input.absenceKind, purpose: input.purpose, from, to });
    return { to: times(personId), say: 'The absence was added.' };
  },
});

/** The person is back. */
export const endAbsenceAction = action({
  path: '/people/:person/absence/end',
  access: access['end-absence'],
  input: z.strictObject({ id: chosen('Say which absence ends') }),
  subject: aboutPerson,
  again: timesPage as never,
  async run(scope, input, params) {
    if (!(await endAbsence(scope, params['person']!, input.id, scope.now))) throw new NotFound();
    return { to: times(params['person']!), say: 'They are back: the absence ended now.' };
  },
});

/** Takes an absence back, with why. */
export const withdrawAbsenceAction = action({
  path: '/people/:person/absence/withdraw',
  access: access['withdraw-absence'],
  input: z.strictObject({ id: chosen('Say which absence'), why: choice('Say why it is taken back', ['not going after all', 'recorded wrongly']) }),
  subject: aboutPerson,
  again: timesPage as never,
  async run(scope, input, params) {
    if (!(await withdrawAbsence(scope, params['person']!, input.id, input.why))) throw new NotFound();
    return { to: times(params['person']!), say: 'The absence was taken back.', reason: input.why };
  },
});

/** Adds a time of the person's own. */
export const addTime = action({
  path: '/people/:person/time',
  access: access['add-time'],
  input: z.strictObject(timeShape),
  subject: aboutPerson,
  again: timesPage as never,
  async run(scope, input, params) {
    const person = await personById(scope, params['person']!);
    if (person?.stay == null) refuse('', 'They are on no unit now, so there is nothing to plan round.');
    await addProtectedTime(scope, readTime(input, person.stay.unitId, person.id, scope.today));
    return { to: times(person.id), say: `${input.timeLabel} was added.` };
  },
});

/** Ends a time of the person's own from today. */
export const endTime = action({
  path: '/people/:person/time/end',
  access: access['end-time'],
  input: z.strictObject({ id: chosen('Say which time ends') }),
  subject: aboutPerson,
  again: timesPage as never,
  async run(scope, input, params) {
    const person = await personById(scope, params['person']!);
    if (person?.stay == null || !(await endProtectedTime(scope, person.stay.unitId, person.id, input.id))) throw new NotFound();
    return { to: times(person.id), say: 'Ended from today.' };
  },
});
