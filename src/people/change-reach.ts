import { z } from 'zod';
import { choice, date, optionalText, text, time } from '#platform/form-fields.ts';
import { action, refuse, refuseStale } from '#platform/route.ts';
import { aboutPerson } from './about-person.ts';
import { access } from './access.ts';
import { addInterpreter, changeInterpreter, interpretersOf, keepContactWay } from './reach-store.ts';
import { supportPage } from './support.page.tsx';
import { contactWays, interpreterStates } from './words.ts';

const needs = (id: string): string => `/people/${id}/needs`;

/** Keeps how somebody likes to be reached: it stands at the head of their pages. */
export const keepWay = action({
  path: '/people/:person/contact-way',
  access: access['keep-contact-way'],
  input: z.strictObject({
    way: choice('Choose how they like to be reached', contactWays),
    wayWords: optionalText('the number or through whom', 200),
  }),
  subject: aboutPerson,
  again: supportPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (input.way === 'through somebody' && input.wayWords === null) refuse('wayWords', 'Say through whom.');
    await keepContactWay(scope, personId, { way: input.way, words: input.wayWords });
    return { to: needs(personId), say: 'Kept. It stands at the head of their pages.', people: [personId], fields: ['how to reach them'] };
  },
});

/** Keeps that an interpreter was asked for or booked. */
export const bookInterpreter = action({
  path: '/people/:person/interpreter',
  access: access['book-interpreter'],
  input: z.strictObject({
    language: text('the language', 60),
    forWhat: text('what it is for', 120),
    on: date('when it is'),
    at: time('the time'),
    state: choice('Say how it stands', ['asked for', 'booked']),
    bookedWords: optionalText('who comes', 300),
  }),
  subject: aboutPerson,
  again: supportPage as never,
  async run(scope, { bookedWords, ...booking }, params) {
    const personId = params['person']!;
    if (Temporal.PlainDate.compare(booking.on, scope.today) < 0) refuse('on', 'That day is past.');
    await addInterpreter(scope, personId, { ...booking, words: bookedWords });
    return { to: needs(personId), say: 'Kept.', people: [personId], fields: ['interpreter'] };
  },
});

/** Keeps what became of an interpreter. */
export const changeInterpreterState = action({
  path: '/people/:person/interpreter/became',
  access: access['change-interpreter'],
  input: z.strictObject({
    // The booking and the version that was seen.
    which: z.string({ error: 'Choose which' }).regex(/^[0-9a-f-]{36}:\d{1,6}$/, 'Choose which'),
    became: choice('Say how it stands', interpreterStates),
    becameWords: optionalText('what became of it', 300),
  }),
  subject: aboutPerson,
  again: supportPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const [id, seen] = input.which.split(':');
    const one = (await interpretersOf(scope, personId, scope.today.subtract({ years: 1 }))).find((booking) => booking.id === id);
    if (one === undefined) refuse('which', 'Choose one of these.');
    if ((input.became === 'came' || input.became === 'did not come') && Temporal.PlainDate.compare(one.on, scope.today) > 0)
      refuse('became', 'That day has not come yet.');
    if (!(await changeInterpreter(scope, personId, one.id, Number(seen), { state: input.became, words: input.becameWords })))
      refuseStale([{ label: 'Interpreter', yours: input.became, theirs: one.state }]);
    return { to: needs(personId), say: 'Kept.', people: [personId], subject: `interpreter ${one.id}`, fields: ['interpreter'] };
  },
});
