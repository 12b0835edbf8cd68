import { z } from 'zod';
import { aboutPerson, personTop } from '#people';
import { choice, chosen, date, longText, optionalChosen, optionalText, text, version } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { roundsAccess } from './access.ts';
import { aboutReport, unitOfPerson } from './about.ts';
import { beginReport } from './begin-report.ts';
import { loadReport } from './report-model.ts';
import { reportPage } from './report.page.tsx';
import { reportsPage } from './reports.page.tsx';
import { addSentences, changeSentence, moveReport, purposesOn, reportById } from './report-store.ts';
import type { Report } from './report.words.ts';

/** Begins a report: drafted from the record of the days, every sentence with where it came from. */
export const startReport = action({
  path: '/people/:person/reports',
  access: roundsAccess['start-report'],
  input: z.strictObject({
    purpose: text('what it is for', 40),
    reader: optionalText('who reads it', 200),
    from: date('the first day'),
    to: date('the last day'),
    replaces: optionalChosen('Choose the report it takes the place of'),
  }),
  subject: aboutPerson,
  again: reportsPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const top = await personTop(scope, personId);
    const unitId = await unitOfPerson(scope, personId);
    if (top === null || unitId === null) throw new NotFound();
    const purpose = (await purposesOn(scope, scope.today)).find(({ code }) => code === input.purpose);
    if (purpose === undefined) refuse('purpose', 'Choose what the report is for.');
    if (Temporal.PlainDate.compare(input.to, input.from) < 0) refuse('to', 'The last day must not be before the first.');
    if (Temporal.PlainDate.compare(input.to, scope.today) > 0) refuse('to', 'The last day must not be later than today.');
    if (Temporal.PlainDate.compare(input.from, input.to.subtract({ years: 2 })) < 0) refuse('from', 'A report tells of two years at most.');
    if (input.replaces !== null) {
      const old = await reportById(scope, input.replaces);
      if (old === null || old.personId !== personId || old.lockedAt === null) refuse('replaces', 'Choose a signed report of theirs.');
    }
    return beginReport(scope, top, unitId, purpose, { ...input, agreedId: null });
  },
});

/** The author's own draft. @throws Refusal when it is somebody else's, or no draft now */
export async function mine(scope: Scope, id: string): Promise<Report> {
  const report = await reportById(scope, id);
  if (report === null) throw new NotFound();
  if (report.authorId !== scope.actor.id) refuse('', `${report.authorName} is writing this report. Ask them, or write one of your own.`);
  if (report.lockedAt !== null) refuse('', 'This report is signed. Add to it, or write a new one.');
  if (report.state !== 'draft') refuse('', 'This report is not a draft now. Take it back first.');
  return report;
}

/** Refuses a form that was opened before somebody changed the report. */
export function stale(): never {
  refuseStale(
    [],
    'The report was changed after you opened this page, in another window perhaps. Look at it again; your words are still in the form.',
  );
}

/** Changes the words of a sentence. What the person said is not edited: it is in or out. */
export const editSentence = action({
  path: '/reports/:report/sentences',
  access: roundsAccess['edit-report'],
  input: z.strictObject({
    sentence: chosen('Choose the sentence'),
    words: optionalText('the sentence', 2000),
    what: choice('Choose what to do', ['save', 'leave out', 'take in']),
    version: version(),
  }),
  subject: aboutReport,
  again: reportPage as never,
  againQuery: (_params, raw) => (typeof raw['sentence'] === 'string' ? { edit: raw['sentence'] } : {}),
  async run(scope, input, params) {
    const report = await mine(scope, params['report']!);
    const sentence = report.sentences.find(({ id }) => id === input.sentence);
    if (sentence === undefined) throw new NotFound();
    if (input.what === 'save') {
      if (input.words === null) refuse('words', 'Write the sentence, or leave it out.');
      if (sentence.kind === 'own words' && input.words !== sentence.words)
        refuse('words', 'What the person said is not edited. Leave it out, or write a sentence of your own beside it.');
    }
    if (!(await moveReport(scope, report, input.version))) stale();
    await changeSentence(
      scope,
      report.id,
      sentence.id,
      input.what === 'save'
        ? { words: input.words!, edited: sentence.key !== null && input.words !== sentence.drafted }
        : { leftOut: input.what === 'leave out' },
    );
    return {
      to: `/reports/${report.id}#sentence-${sentence.id}`,
      say: input.what === 'save' ? 'Saved.' : input.what === 'leave out' ? 'Left out. You may take it in again.' : 'It is in the report again.',
      people: [report.personId],
      subject: `report ${report.id}`,
      fields: ['sentence'],
    };
  },
});

/** Adds a sentence of the author's own: no record stands behind it, and the report says so. */
export const addSentenceAction = action({
  path: '/reports/:report/sentences/add',
  access: roundsAccess['add-sentence'],
  input: z.strictObject({ section: text('the section', 40), words: longText('the sentence', 2000), version: version() }),
  subject: aboutReport,
  again: reportPage as never,
  againQuery: (_params, raw) => (typeof raw['section'] === 'string' ? { add: raw['section'] } : {}),
  async run(scope, input, params) {
    const report = await mine(scope, params['report']!);
    if (!report.purpose.sections.some(({ code }) => code === input.section)) refuse('section', 'Choose a section of this report.');
    if (!(await moveReport(scope, report, input.version))) stale();
    const last = Math.max(0, ...report.sentences.filter(({ section }) => section === input.section).map(({ position }) => position));
    await addSentences(scope, report, [{ section: input.section, position: last + 10, words: input.words, key: null, kind: 'fact', sources: [] }]);
    return {
      to: `/reports/${report.id}#section-${input.section}`,
      say: 'Added, as your own words.',
      people: [report.personId],
      fields: ['sentence'],
    };
  },
});

/** Brings the draft up to the record as it is now: what changed, what no longer stands, what is new. What the author edited is left alone. */
export const freshenReport = action({
  path: '/reports/:report/freshen',
  access: roundsAccess['freshen-report'],
  input: z.strictObject({ version: version() }),
  subject: aboutReport,
  again: reportPage as never,
  async run(scope, input, params) {
    const report = await mine(scope, params['report']!);
    const model = await loadReport(scope, report.id);
    if (model === null) throw new NotFound();
    if (!(await moveReport(scope, report, input.version))) stale();
    for (const sentence of report.sentences) {
      const standing = model.standings.get(sentence.id);
      if (sentence.edited || standing === undefined) continue;
      if (standing.state === 'changed') await changeSentence(scope, report.id, sentence.id, { words: standing.now, drafted: standing.now });
      if (standing.state === 'gone' && !sentence.leftOut) await changeSentence(scope, report.id, sentence.id, { leftOut: true });
    }
    await addSentences(scope, report, model.fresh);
    return {
      to: `/reports/${report.id}`,
      say: 'The draft is as the record is now. What you edited stands.',
      people: [report.personId],
      fields: ['sentences'],
    };
  },
});

/** The author gives a draft up. It stays, marked so. */
export const giveUpReport = action({
  path: '/reports/:report/give-up',
  access: roundsAccess['give-up-report'],
  input: z.strictObject({ version: version() }),
  subject: aboutReport,
  again: reportPage as never,
  async run(scope, input, params) {
    const report = await mine(scope, params['report']!);
    if (!(await moveReport(scope, report, input.version, 'given up'))) stale();
    return { to: `/people/${report.personId}/reports`, say: 'The draft is given up.', people: [report.personId], fields: ['given up'] };
  },
});
