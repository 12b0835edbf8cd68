import { aboutPerson } from '#people';
import { z } from 'zod';
import { choice, date, text } from '#platform/form-fields.ts';
import { action, NotFound, Refusal, refuse, type Page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateWithYear, instantAt } from '#platform/time.ts';
import { answerTask, askTask, tasksAbout } from '#tasks';
import { access } from './access.ts';
import { copyPage } from './copy.page.tsx';
import { requestsOf, type CopyRequest } from './copy-store.ts';
import { lastDay, mayPutOff, sourceOfTime, standsStillSince } from './copy-time.rules.ts';
import { addQuestion, holdRequest, keepAnswer, keepLastDay, keepPutOff, timeOf } from './copy-time-store.ts';

const again = copyPage as unknown as Page;
const pageOf = (personId: string): string => `/people/${personId}/copy-of-record`;
/** What the task about a request is about. */
export const copyAsked = 'copy of record';

/** The request of the path, which has to be this person's and still to be given; held until the transaction ends. */
async function heldRequest(scope: Scope, params: Readonly<Record<string, string>>): Promise<CopyRequest> {
  const id = params['request']!;
  if (!z.guid().safeParse(id).success || !(await holdRequest(scope, id))) throw new NotFound();
  return sameRequest(scope, params['person']!, id);
}

async function sameRequest(scope: Scope, personId: string, id: string): Promise<CopyRequest> {
  const found = (await requestsOf(scope, personId)).find((one) => one.id === id);
  if (found === undefined) throw new NotFound();
  return found;
}

/** Counts the last day anew, and asks those who make the copy by it instead. */
async function countAgain(scope: Scope, before: CopyRequest): Promise<CopyRequest> {
  const request = await sameRequest(scope, before.personId, before.id);
  const time = timeOf(request);
  const dueOn = lastDay(time);
  await keepLastDay(scope, request, dueOn);
  const still = standsStillSince(time);
  for (const task of await tasksAbout(scope, copyAsked, [request.id])) {
    if (task.answer !== null && task.answer !== 'acknowledged') continue;
    await answerTask(scope, task.id, 'done', 'The last day is another now.');
    await askTask(scope, {
      unitId: task.unitId,
      kind: 'other',
      aboutKind: copyAsked,
      aboutId: request.id,
      personId: request.personId,
      say:
        still === null
          ? `A copy of their record is due by ${dateWithYear(dueOn)} (${sourceOfTime(request.law)}).`
          : 'A copy of their record waits for an answer of whoever asked. Write down the day on which it comes: the time runs on from there.',
      link: pageOf(request.personId),
      askedOf: task.askedOf,
      dueAt: still === null ? instantAt(dueOn, Temporal.PlainTime.from('17:00')) : null,
    });
  }
  return { ...request, dueOn };
}

const done = (request: CopyRequest, say: string) => ({ to: pageOf(request.personId), say, subject: `request ${request.id}` });

/** Asks whoever asked who they are, or what of the record they want. */
export const askBack = action({
  path: '/people/:person/copy-of-record/:request/ask-back',
  access: access['ask-back'],
  input: z.strictObject({
    about: choice('Say what it is about', ['who asks', 'what is asked for']),
    asked: text('what you asked them', 300),
    askedOn: date('the day you asked them'),
  }),
  subject: aboutPerson,
  again,
  async run(scope, input, params) {
    const request = await heldRequest(scope, params);
    if (Temporal.PlainDate.compare(input.askedOn, scope.today) > 0) refuse('askedOn', 'The day you asked them must not be later than today.');
    if (Temporal.PlainDate.compare(input.askedOn, request.receivedOn) < 0) refuse('askedOn', 'The day you asked them must not be before they asked.');
    const last = request.questions.at(-1);
    if (last !== undefined && last.answeredOn !== null && Temporal.PlainDate.compare(input.askedOn, last.answeredOn) <= 0)
      refuse('askedOn', `The day must be after ${dateWithYear(last.answeredOn)}, when they answered what was asked before.`);
    if (!(await addQuestion(scope, request, input))) refuse('', 'They were asked already, and have not answered.');
    const now = await countAgain(scope, request);
    return done(now, standsStillSince(timeOf(now)) === null ? 'Kept. The time runs on.' : 'Kept. The time stands still until they answer.');
  },
});

/** They answered: the time runs on, or begins. */
export const answeredBack = action({
  path: '/people/:person/copy-of-record/:request/answered',
  access: access['answered-back'],
  input: z.strictObject({ answeredOn: date('the day they answered') }),
  subject: aboutPerson,
  again,
  async run(scope, { answeredOn }, params) {
    const request = await heldRequest(scope, params);
    const question = request.questions.find((one) => one.answeredOn === null);
    if (question === undefined) return refuse('', 'Somebody wrote down already that they answered.');
    if (Temporal.PlainDate.compare(answeredOn, scope.today) > 0) refuse('answeredOn', 'The day they answered must not be later than today.');
    if (Temporal.PlainDate.compare(answeredOn, question.askedOn) < 0)
      refuse('answeredOn', 'The day they answered must not be before they were asked.');
    await keepAnswer(scope, question.id, answeredOn);
    const now = await countAgain(scope, request);
    return done(now, `Kept. The copy is due by ${dateWithYear(now.dueOn)}.`);
  },
});

/** It takes longer: put off by two months, once, and told within the month (UK GDPR art. 12(3)). */
export const putOffCopy = action({
  path: '/people/:person/copy-of-record/:request/put-off',
  access: access['put-off-copy'],
  input: z.strictObject({ longer: text('why it takes longer', 500), told: text('how they were told', 300) }),
  subject: aboutPerson,
  again,
  async run(scope, { longer, told }, params) {
    const request = await heldRequest(scope, params);
    const may = mayPutOff(timeOf(request), scope.today);
    if (!may.allowed) throw new Refusal(may.reasons.map(({ say }) => ({ field: '', message: say })));
    await keepPutOff(scope, request.id, longer, told);
    const now = await countAgain(scope, request);
    return { ...done(now, `Put off. The copy is due by ${dateWithYear(now.dueOn)}.`), reason: longer };
  },
});
