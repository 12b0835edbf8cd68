import { aboutPerson, personById } from '#people';
import { z } from 'zod';
import { choice, date, longText, optionalText, text, version } from '#platform/form-fields.ts';
import { action, download, NotFound, refuse, refuseStale, type Page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateWithYear, instantAt } from '#platform/time.ts';
import { answerTask, askTask, tasksAbout } from '#tasks';
import { unitWritingAbout } from './about-letter.ts';
import { access } from './access.ts';
import { addDisclosure } from './disclosure-store.ts';
import { copyAsData, copyAsPage, copyName } from './copy-file.tsx';
import { copyPage } from './copy.page.tsx';
import { copyState, makeCopy, whatToDecide } from './copy-parts.ts';
import { copyAsked } from './copy-time-actions.ts';
import { sourceOfTime, theyDied } from './copy-time.rules.ts';
import { timeFor } from './copy-time-store.ts';
import {
  addRequest,
  decideFlags,
  flagsOf,
  holdEntryBack,
  keepFlags,
  keepGiven,
  keepHarm,
  requestsOf,
  takeRequestBack,
  walkRecord,
  type CopyRequest,
} from './copy-store.ts';

const again = copyPage as unknown as Page;
const pageOf = (personId: string): string => `/people/${personId}/copy-of-record`;
const notReady = 'The copy is not ready: a clinician has not decided everything in it. Nothing is given before.';
const goneOn = 'Somebody else went on with this request meanwhile. Look at the page again.';

/** The request of the path, which has to be this person's. */
async function requestOf(scope: Scope, params: Readonly<Record<string, string>>): Promise<CopyRequest> {
  const found = (await requestsOf(scope, params['person']!)).find((one) => one.id === params['request']);
  if (found === undefined || found.withdrawnAt !== null) throw new NotFound();
  return found;
}

/** Records that somebody asked; it is due in one month, or in the days the law gives of somebody who died. */
export const recordRequest = action({
  path: '/people/:person/copy-of-record',
  access: access['record-request'],
  input: z.strictObject({
    received: date('the day it was asked for'),
    how: choice('Say how it was asked for', ['said', 'letter', 'e-mail', 'form']),
    askedBy: choice('Say who asked', ['the person', 'somebody for them']),
    authority: optionalText('what lets them', 300),
    identity: longText('how it is known to be them', 500),
  }),
  subject: aboutPerson,
  again,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (Temporal.PlainDate.compare(input.received, scope.today) > 0) refuse('received', 'The day it was asked for must not be later than today.');
    if (input.askedBy === 'somebody for them' && input.authority === null) refuse('authority', 'Say what lets somebody ask for them.');
    if ((await requestsOf(scope, personId)).some((one) => one.givenAt === null && one.withdrawnAt === null))
      refuse('', 'There is a request already whose copy has not been given.');
    const { law, daysGiven, dueOn: due } = await timeFor(scope, personId, input.received);
    if (law !== 'UK GDPR' && input.askedBy === 'the person') refuse('askedBy', theyDied);
    const id = await addRequest(scope, {
      personId,
      askedBy: input.askedBy,
      authority: input.askedBy === 'the person' ? null : input.authority,
      how: input.how,
      identity: input.identity,
      receivedOn: input.received,
      dueOn: due,
      law,
      daysGiven,
    });
    // A month is soon over: whoever took the request down has it among what is asked of them until the copy is given.
    await askTask(scope, {
      unitId: await unitWritingAbout(scope, personId),
      kind: 'other',
      aboutKind: copyAsked,
      aboutId: id,
      personId,
      say: `A copy of their record is due by ${dateWithYear(due)} (${sourceOfTime(law)}).`,
      link: pageOf(personId),
      askedOf: scope.actor.id,
      dueAt: instantAt(due, Temporal.PlainTime.from('17:00')),
    });
    return {
      to: pageOf(personId),
      say: `Recorded. The copy is due by ${due.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}.`,
    };
  },
});

/** Takes a request back that was taken down by mistake, or is no longer asked for: it stays to be read, with why. */
export const takeBackRequest = action({
  path: '/people/:person/copy-of-record/:request/take-back',
  access: access['take-request-back'],
  input: z.strictObject({ why: text('why it is taken back', 300) }),
  subject: aboutPerson,
  again,
  async run(scope, { why }, params) {
    const request = await requestOf(scope, params);
    if ((await takeRequestBack(scope, request.id, why)) === null) refuse('', goneOn);
    return { to: pageOf(request.personId), say: 'Taken back.', subject: `request ${request.id}`, reason: why };
  },
});

/** Goes through everything for names of others, and for entries that only some may open. */
export const lookThrough = action({
  path: '/people/:person/copy-of-record/:request/look-through',
  access: access['look-through'],
  input: z.strictObject({}),
  subject: aboutPerson,
  again,
  async run(scope, _input, params) {
    const request = await requestOf(scope, params);
    const flags = await whatToDecide(scope, request, await walkRecord(scope, request.personId));
    await keepFlags(scope, request, flags);
    return {
      to: pageOf(request.personId),
      say: flags.length === 0 ? 'Gone through: nobody else is named.' : 'Gone through.',
      subject: `request ${request.id}`,
    };
  },
});

/** A clinician decides on names. */
export const decideNames = action({
  path: '/people/:person/copy-of-record/:request/names',
  access: access['decide-names'],
  input: z.strictObject({
    decision: z.record(z.guid(), z.enum(['leave in', 'take out']), { error: 'Decide on at least one' }),
    why: optionalText('why', 1000),
  }),
  subject: aboutPerson,
  again,
  async run(scope, input, params) {
    const request = await requestOf(scope, params);
    const { flags } = await copyState(scope, request);
    const open = new Map(flags.map((flag) => [flag.id, flag]));
    const decisions = new Map(Object.entries(input.decision).filter(([id]) => open.get(id)?.decision === null));
    if ([...decisions.keys()].some((id) => open.get(id)!.excerpt === null))
      refuse('', 'An entry is closed to you: somebody who may open it decides on it.');
    await decideFlags(scope, request.id, decisions, input.why);
    return { to: pageOf(request.personId), say: `${decisions.size} decided.`, subject: `request ${request.id}`, fields: ['decision'] };
  },
});

/** A clinician answers on serious harm; an entry held back is taken out whole, and the question stays until the rest is answered. */
export const decideHarm = action({
  path: '/people/:person/copy-of-record/:request/harm',
  access: access['decide-harm'],
  input: z.strictObject({
    version: version(),
    harm: choice('Answer whether anything is held back', ['nothing held back', 'held back']),
    entry: optionalText('the entry', 200),
    words: longText('how you judged it', 2000),
  }),
  subject: aboutPerson,
  again,
  async run(scope, input, params) {
    const request = await requestOf(scope, params);
    if (input.harm === 'held back') {
      const { entries } = await copyState(scope, request);
      const entry = entries.find((one) => `${one.table} ${one.rowKey}` === input.entry);
      if (entry === undefined) refuse('entry', 'Choose the entry that is held back.');
      else await holdEntryBack(scope, request, entry, input.words);
      return {
        to: pageOf(request.personId),
        say: 'That entry is held back. Answer for the rest.',
        subject: `request ${request.id}`,
        fields: ['harm'],
      };
    }
    const held = (await flagsOf(scope, request.id)).some((flag) => flag.kind === 'serious harm');
    if (!(await keepHarm(scope, { ...request, version: input.version }, held ? 'held back' : 'nothing held back', input.words)))
      refuseStale([], goneOn);
    return { to: pageOf(request.personId), say: 'Kept.', subject: `request ${request.id}`, fields: ['harm'] };
  },
});

/** The copy was given. */
export const giveCopy = action({
  path: '/people/:person/copy-of-record/:request/given',
  access: access['give-copy'],
  input: z.strictObject({ version: version(), how: text('how it was given', 300) }),
  subject: aboutPerson,
  again,
  async run(scope, input, params) {
    const request = await requestOf(scope, params);
    if (!(await copyState(scope, request)).ready) refuse('', notReady);
    if (!(await keepGiven(scope, { ...request, version: input.version }, input.how))) refuseStale([], goneOn);
    for (const task of await tasksAbout(scope, copyAsked, [request.id]))
      if (task.answer === null || task.answer === 'acknowledged') await answerTask(scope, task.id, 'done');
    await addDisclosure(scope, {
      personId: request.personId,
      unitId: await unitWritingAbout(scope, request.personId),
      givenOn: scope.today,
      toWhom: request.askedBy === 'the person' ? 'The person' : `Somebody for them: ${request.authority ?? ''}`,
      basis: request.law === 'UK GDPR' ? 'subject access' : 'the law',
      basisWords: `${request.law === 'UK GDPR' ? '' : `${request.law}. `}Asked for on ${dateWithYear(request.receivedOn)}`,
      what: 'A copy of their record, gone through for names of others and for serious harm',
      how: input.how,
      notToldWhy: null,
      requestId: request.id,
    });
    return { to: pageOf(request.personId), say: 'Kept that it was given.', subject: `request ${request.id}`, fields: ['given'] };
  },
});

const asFile = (ending: 'html' | 'json') =>
  download<Record<string, never>>({
    path: `/people/:person/copy-of-record/:request/copy.${ending}`,
    access: access['take-copy'],
    query: z.object({}) as never,
    subject: aboutPerson,
    async file(scope, { params }) {
      const request = await requestOf(scope, params);
      const person = await personById(scope, request.personId);
      const copy = person === null ? null : await makeCopy(scope, request);
      if (person === null) return null;
      if (copy === null) return { type: 'text/plain; charset=utf-8', body: notReady, people: [] };
      return {
        type: ending === 'html' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
        body: ending === 'html' ? copyAsPage(copy, person) : copyAsData(copy, person),
        name: copyName(scope.today, ending),
        people: [request.personId],
      };
    },
  });

/** The copy to read, and as data. */
export const copyToRead = asFile('html');
export const copyOfData = asFile('json');
