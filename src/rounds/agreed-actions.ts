import { z } from 'zod';
import { aboutPerson, firstName, personTop } from '#people';
import { answerTask, askTask, tasksAbout } from '#tasks';
import { staffOfUnit } from '#workforce';
import { decide } from '#platform/access.ts';
import { choice, chosen, chosenWords, date, optionalChosen, optionalDate, optionalText, text, wholeNumber } from '#platform/form-fields.ts';
import { action, NotFound, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateWithYear } from '#platform/time.ts';
import { roundsAccess } from './access.ts';
import { unitOfPerson } from './about.ts';
import { agreedReportsPage } from './agreed.page.tsx';
import { agreedReaders, consentAnswers, dueAnswered, everyUnits, everyWords, mustSayWhy, nextPeriod, sentWays } from './agreed.rules.ts';
import {
  addAgreedConsent,
  addAgreedReport,
  addRead,
  addSent,
  agreedReportById,
  agreedReportsOf,
  endAgreed,
  lastDueOf,
  lastToldOf,
  type AgreedReport,
  type AgreedReportWritten,
} from './agreed-store.ts';
import { beginReport } from './begin-report.ts';
import { purposesOn } from './report-store.ts';

/** A report that is due, asked of its writer; a report put to its reader in Trellis. */
export const dueTask = 'agreed report';
const readTask = 'agreed report to read';

/** Who writes down what became of a report. */
const writes = roundsAccess['send-agreed'];
const here = (personId: string): string => `/people/${personId}/reports/agreed`;
const again = (what: 'ask' | 'send' | 'read' | 'end', field: 'agreed' | 'report') => (_params: unknown, raw: Record<string, unknown>) => {
  const id = raw[field];
  return typeof id === 'string' ? { what, id } : ({} as Record<string, string>);
};
const after = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) > 0;

/** One of this person's that still stands. */
async function standing(scope: Scope, personId: string, id: string): Promise<AgreedReport> {
  const agreed = await agreedReportById(scope, id);
  if (agreed === null || agreed.personId !== personId) throw new NotFound();
  if (agreed.ended !== null) refuse('', `This ended on ${dateWithYear(agreed.ended.on)}.`);
  return agreed;
}

/** The report and what it was written under, among this person's; ended agreements too: what went before is still read. */
async function writtenOne(scope: Scope, personId: string, reportId: string): Promise<{ agreed: AgreedReport; report: AgreedReportWritten }> {
  for (const agreed of await agreedReportsOf(scope, personId)) {
    const report = agreed.written.find((one) => one.reportId === reportId);
    if (report !== undefined) return { agreed, report };
  }
  throw new NotFound();
}

async function closeTasks(scope: Scope, kind: string, id: string, words: string): Promise<void> {
  for (const task of await tasksAbout(scope, kind, [id]))
    if (task.answer === null || task.answer === 'acknowledged') await answerTask(scope, task.id, 'done', words);
}

/** Keeps that somebody is reported to: who, how often, from when, by whom. */
export const agreeReport = action({
  path: '/people/:person/reports/agreed',
  access: roundsAccess['agree-report'],
  input: z.strictObject({
    who: choice('Choose who asked for it', agreedReaders),
    insideReader: optionalChosen('Choose somebody who works here'),
    reader: optionalText('who outside', 200),
    every: wholeNumber('how often', 1, 52),
    everyUnit: choice('Choose weeks or months', everyUnits),
    due: date('the day the first is due'),
    from: date('the day the first tells from'),
    purpose: chosenWords('Choose what it is drafted as'),
    writer: chosen('Choose who writes it'),
    agreed: date('the day it was agreed'),
  }),
  subject: aboutPerson,
  again: agreedReportsPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const unitId = await unitOfPerson(scope, personId);
    if (unitId === null) throw new NotFound();
    const staff = await staffOfUnit(scope, unitId);
    const inside = staff.find(({ id }) => id === input.insideReader);
    if ((input.insideReader === null) === (input.reader === null)) refuse('reader', 'Choose one of us, or name somebody outside: one of the two.');
    if (input.insideReader !== null && inside === undefined) refuse('insideReader', 'Choose somebody who works on this unit.');
    if (!staff.some(({ id }) => id === input.writer)) refuse('writer', 'Choose somebody who works on this unit.');
    if (inside !== undefined && inside.id === input.writer) refuse('writer', 'Somebody else than its reader writes it.');
    if (!(await purposesOn(scope, scope.today)).some(({ code }) => code === input.purpose)) refuse('purpose', 'Choose what it is drafted as.');
    if (after(input.agreed, scope.today)) refuse('agreed', 'The day it was agreed must not be later than today.');
    if (after(input.from, scope.today)) refuse('from', 'The day it tells from must not be later than today.');
    if (after(input.from, input.due)) refuse('due', 'The first is due on or after the day it tells from.');
    if (after(scope.today.subtract({ years: 2 }), input.from)) refuse('from', 'A report tells of two years at most.');
    const reader = inside?.name ?? input.reader!.replaceAll('\n', ' ');
    const id = await addAgreedReport(scope, {
      personId,
      unitId,
      who: input.who,
      reader,
      readerId: inside?.id ?? null,
      every: input.every,
      everyUnit: input.everyUnit,
      tellsFrom: input.from,
      firstDueOn: input.due,
      purpose: input.purpose,
      writerId: input.writer,
      agreedOn: input.agreed,
    });
    return {
      to: `${here(personId)}?what=ask&id=${id}#agreed-${id}`,
      say: `Kept: ${reader}, ${everyWords(input)}. Now ask what they may be told.`,
      fields: ['agreed report'],
    };
  },
});

/** Keeps what the person said to it. */
export const askAboutReport = action({
  path: '/people/:person/reports/agreed/ask',
  access: roundsAccess['ask-about-report'],
  input: z.strictObject({
    agreed: chosen('Open the page again'),
    answer: choice('Choose what they said', consentAnswers),
    mayBeTold: optionalText('what they may be told', 1000),
    ownWords: optionalText('their own words', 600),
    asked: date('the day they were asked'),
  }),
  subject: aboutPerson,
  again: agreedReportsPage as never,
  againQuery: again('ask', 'agreed') as never,
  async run(scope, input, params) {
    const agreed = await standing(scope, params['person']!, input.agreed);
    if (after(input.asked, scope.today)) refuse('asked', 'The day must not be later than today.');
    if (input.answer === 'agrees in part' && input.mayBeTold === null) refuse('mayBeTold', 'Write what may be told, and what not.');
    await addAgreedConsent(scope, agreed, { answer: input.answer, mayBeTold: input.mayBeTold, ownWords: input.ownWords, askedOn: input.asked });
    return { to: `${here(agreed.personId)}#agreed-${agreed.id}`, say: 'Kept.', fields: ['agreement to share'] };
  },
});

/** Makes the draft of the next: from the day after the last one to today. */
export const draftAgreed = action({
  path: '/people/:person/reports/agreed/draft',
  access: roundsAccess['draft-agreed'],
  input: z.strictObject({ agreed: chosen('Open the page again') }),
  subject: aboutPerson,
  again: agreedReportsPage as never,
  async run(scope, input, params) {
    const agreed = await standing(scope, params['person']!, input.agreed);
    const waiting = agreed.written.find(({ sent }) => sent === null);
    if (waiting !== undefined) refuse('', `${waiting.authorName} has one that has not gone yet. Open it below.`);
    const period = nextPeriod(agreed.tellsFrom, lastToldOf(agreed), scope.today);
    if (period === null) refuse('', 'The last one told of today already.');
    const top = await personTop(scope, agreed.personId);
    const purpose = (await purposesOn(scope, scope.today)).find(({ code }) => code === agreed.purpose);
    if (top === null) throw new NotFound();
    if (purpose === undefined) refuse('', 'What this was drafted as is not used any more. End it, and agree it again.');
    return beginReport(scope, top, (await unitOfPerson(scope, agreed.personId)) ?? agreed.unitId, purpose, {
      ...period,
      reader: `${agreed.reader}, ${agreed.who}`,
      replaces: null,
      agreedId: agreed.id,
    });
  },
});

/** Keeps that somebody sent it. An inside reader is asked to read it. */
export const sendAgreed = action({
  path: '/people/:person/reports/agreed/send',
  access: roundsAccess['send-agreed'],
  input: z.strictObject({
    report: chosen('Open the page again'),
    how: choice('Choose how it went', sentWays),
    on: date('the day it went'),
    despite: optionalText('why it goes all the same', 600),
  }),
  subject: aboutPerson,
  again: agreedReportsPage as never,
  againQuery: again('send', 'report') as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const { agreed, report } = await writtenOne(scope, personId, input.report);
    const top = await personTop(scope, personId);
    if (top === null) throw new NotFound();
    if (agreed.ended !== null) refuse('', `This ended on ${dateWithYear(agreed.ended.on)}. Agree it again before anything goes.`);
    if (report.state !== 'signed') refuse('', 'It is signed before it goes.');
    if (input.how === 'read in Trellis' && agreed.readerId === null) refuse('how', 'Somebody outside cannot read in Trellis. Choose how it went.');
    if (after(input.on, scope.today)) refuse('on', 'The day must not be later than today.');
    if (after(report.to, input.on)) refuse('on', 'It went on or after the last day it tells of.');
    const why = mustSayWhy(agreed.consent?.answer ?? null, firstName(top.person));
    if (why !== null && input.despite === null) refuse('despite', why);
    const kept = await addSent(scope, agreed, {
      reportId: report.reportId,
      dueOn: dueAnswered(agreed, lastDueOf(agreed), input.on),
      how: input.how,
      on: input.on,
      despite: why === null ? null : input.despite,
    });
    if (!kept) refuse('', 'It is kept already that this went.');
    await closeTasks(scope, dueTask, agreed.id, 'It went.');
    if (agreed.readerId !== null)
      await askTask(scope, {
        unitId: (await unitOfPerson(scope, personId)) ?? agreed.unitId,
        kind: 'other',
        aboutKind: readTask,
        aboutId: report.reportId,
        personId,
        say: `Read a report you asked for: ${report.title}`.slice(0, 300),
        link: `/reports/${report.reportId}`,
        askedOf: agreed.readerId,
      });
    return { to: `${here(personId)}#agreed-${agreed.id}`, say: `Kept that it went to ${agreed.reader}.`, fields: ['sent'] };
  },
});

/** Keeps that it was read: the inside reader by a press of their own; of an outside reader, what somebody knows from them. */
export const readAgreed = action({
  path: '/people/:person/reports/agreed/read',
  access: roundsAccess['read-agreed'],
  input: z.strictObject({ report: chosen('Open the page again'), on: optionalDate('the day it was read'), how: optionalText('how you know', 300) }),
  subject: aboutPerson,
  again: agreedReportsPage as never,
  againQuery: again('read', 'report') as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const { agreed, report } = await writtenOne(scope, personId, input.report);
    if (report.sent === null) refuse('', 'It has not gone yet.');
    const inside = agreed.readerId !== null;
    if (!inside && !decide(scope.actor, writes, (await aboutPerson(scope, params, {}))!).allowed) refuse('', writes.otherwise);
    if (inside && agreed.readerId !== scope.actor.id) refuse('', `${agreed.reader} says here themself that they read it.`);
    if (!inside && input.on === null) refuse('on', 'Enter the day it was read.');
    if (!inside && input.how === null) refuse('how', 'Write how you know.');
    const on = inside ? scope.today : input.on!;
    if (after(on, scope.today)) refuse('on', 'The day must not be later than today.');
    if (after(report.sent.on, on)) refuse('on', 'It was read on or after the day it went.');
    if (!(await addRead(scope, agreed, { reportId: report.reportId, on, how: inside ? null : input.how })))
      refuse('', 'It is kept already that this was read.');
    await closeTasks(scope, readTask, report.reportId, 'Read.');
    return { to: inside ? `/reports/${report.reportId}` : `${here(personId)}#agreed-${agreed.id}`, say: 'Kept that it was read.', fields: ['read'] };
  },
});

/** Ends it, with why. What was written and sent stands. */
export const endAgreedAction = action({
  path: '/people/:person/reports/agreed/end',
  access: roundsAccess['end-agreed'],
  input: z.strictObject({ agreed: chosen('Open the page again'), on: date('the day it ends'), why: text('why it ends', 300) }),
  subject: aboutPerson,
  again: agreedReportsPage as never,
  againQuery: again('end', 'agreed') as never,
  async run(scope, input, params) {
    const agreed = await standing(scope, params['person']!, input.agreed);
    if (after(input.on, scope.today)) refuse('on', 'The day must not be later than today.');
    if (after(agreed.agreedOn, input.on)) refuse('on', 'It ends on or after the day it was agreed.');
    if (!(await endAgreed(scope, agreed, input.on, input.why))) refuse('', 'It was ended already.');
    await closeTasks(scope, dueTask, agreed.id, 'Not agreed any more.');
    return { to: here(agreed.personId), say: 'Ended. What was written stands.', fields: ['ended'] };
  },
});
