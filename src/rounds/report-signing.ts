import { z } from 'zod';
import { askTask } from '#tasks';
import { registrationsOf } from '#workforce';
import { choice, longText, ticked, version } from '#platform/form-fields.ts';
import { action, NotFound, Refusal, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateWithYear } from '#platform/time.ts';
import { roundsAccess } from './access.ts';
import { aboutReport, roleAt } from './about.ts';
import { mine, stale } from './report-actions.ts';
import { keepAsShown, loadReport } from './report-model.ts';
import { mayCountersignReport, notAllSeen } from './report-signing.rules.ts';
import { reportPage } from './report.page.tsx';
import { signReportPage } from './sign-report.page.tsx';
import { addAddendum, addSignature, moveReport, reportById } from './report-store.ts';
import { countersignBases, type Report, type Signature } from './report.words.ts';

/** Who signs, as what, and their registration where one is kept and in force. */
async function signer(scope: Scope, unitId: string): Promise<Pick<Signature, 'name' | 'role' | 'registered' | 'registration'>> {
  const role = roleAt(scope, unitId);
  const registered = scope.actor.kind === 'staff' && scope.actor.registered && role !== 'student';
  const [held] = registered
    ? (await registrationsOf(scope, scope.actor.id!)).filter(({ to }) => to === null || Temporal.PlainDate.compare(to, scope.today) > 0)
    : [];
  return { name: scope.actor.name, role, registered, registration: held === undefined ? null : `${held.body} ${held.number}` };
}

/** Signs: registered, it locks; a student or somebody unregistered, it waits for somebody registered. */
export const signReport = action({
  path: '/reports/:report/sign',
  access: roundsAccess['sign-report'],
  input: z.strictObject({ read: ticked(), seen: ticked(), version: version() }),
  subject: aboutReport,
  again: signReportPage as never,
  async run(scope, input, params) {
    const report = await mine(scope, params['report']!);
    const model = await loadReport(scope, report.id);
    if (model === null) throw new NotFound();
    const closed = notAllSeen(report);
    if (closed !== null) refuse('', closed);
    if (!input.read) refuse('read', 'Read the report through, then tick that you have.');
    const doubt = report.sentences.some((one) => !one.leftOut && !['stands', 'own'].includes(model.standings.get(one.id)?.state ?? 'stands'));
    if ((doubt || model.named.length > 0) && !input.seen)
      refuse('seen', 'Look at what is said above about the record and about names, then tick that you have.');
    if (report.sentences.every(({ leftOut }) => leftOut)) refuse('', 'There is nothing in this report.');
    const as = await signer(scope, report.unitId);
    await keepAsShown(scope, model);
    if (!(await moveReport(scope, report, input.version, as.registered ? 'signed' : 'to be countersigned'))) stale();
    await addSignature(scope, report, { act: 'signed', ...as, basis: null, words: null });
    if (!as.registered)
      await askTask(scope, {
        unitId: report.unitId,
        kind: 'other',
        aboutKind: 'report',
        aboutId: report.id,
        personId: report.personId,
        say: `Countersign a report by ${as.name}, ${as.role}`,
        link: `/reports/${report.id}`,
      });
    return {
      to: `/reports/${report.id}`,
      say: as.registered ? 'Signed. Nothing in it changes now.' : 'Signed. Somebody registered countersigns it before it is final.',
      people: [report.personId],
      subject: `report ${report.id}`,
      fields: ['signature'],
    };
  },
});

async function waiting(scope: Scope, id: string): Promise<Report> {
  const report = await reportById(scope, id);
  if (report === null) throw new NotFound();
  if (report.state !== 'to be countersigned') refuse('', 'This report is not waiting to be countersigned.');
  return report;
}

/** Somebody registered, who is not the author, countersigns, saying on what basis. It locks. */
export const countersignReport = action({
  path: '/reports/:report/countersign',
  access: roundsAccess['countersign-report'],
  input: z.strictObject({ basis: choice('Say on what basis you countersign', countersignBases), version: version() }),
  subject: aboutReport,
  again: reportPage as never,
  async run(scope, input, params) {
    const report = await reportById(scope, params['report']!);
    if (report === null) throw new NotFound();
    const as = await signer(scope, report.unitId);
    const decided = mayCountersignReport(report, { id: scope.actor.id, registered: as.registered });
    if (!decided.allowed) throw new Refusal(decided.reasons.map(({ say }) => ({ field: '', message: say })));
    const model = await loadReport(scope, report.id);
    if (model === null) throw new NotFound();
    await keepAsShown(scope, model);
    if (!(await moveReport(scope, report, input.version, 'signed'))) stale();
    await addSignature(scope, report, { act: 'countersigned', ...as, basis: input.basis, words: null });
    return { to: `/reports/${report.id}`, say: 'Countersigned. Nothing in it changes now.', people: [report.personId], fields: ['signature'] };
  },
});

/** Sends a report back to its author with what is to be looked at again. */
export const sendBackReport = action({
  path: '/reports/:report/send-back',
  access: roundsAccess['send-back-report'],
  input: z.strictObject({ words: longText('what to look at again', 1000), version: version() }),
  subject: aboutReport,
  again: reportPage as never,
  async run(scope, input, params) {
    const report = await waiting(scope, params['report']!);
    if (report.authorId === scope.actor.id) refuse('', 'Take it back instead: you wrote it.');
    if (!(await moveReport(scope, report, input.version, 'draft'))) stale();
    await addSignature(scope, report, { act: 'sent back', ...(await signer(scope, report.unitId)), basis: null, words: input.words });
    await askTask(scope, {
      unitId: report.unitId,
      kind: 'other',
      aboutKind: 'report',
      aboutId: report.id,
      personId: report.personId,
      say: `Your report was sent back: ${input.words}`.slice(0, 300),
      link: `/reports/${report.id}`,
      askedOf: report.authorId,
    });
    return { to: `/reports/${report.id}`, say: 'Sent back to its author.', people: [report.personId], fields: ['sent back'] };
  },
});

/** The author takes back what waits to be countersigned, to change it. */
export const takeBackReport = action({
  path: '/reports/:report/take-back',
  access: roundsAccess['take-back-report'],
  input: z.strictObject({ version: version() }),
  subject: aboutReport,
  again: reportPage as never,
  async run(scope, input, params) {
    const report = await waiting(scope, params['report']!);
    if (report.authorId !== scope.actor.id) refuse('', 'Its author takes a report back.');
    if (!(await moveReport(scope, report, input.version, 'draft'))) stale();
    await addSignature(scope, report, { act: 'taken back', ...(await signer(scope, report.unitId)), basis: null, words: null });
    return { to: `/reports/${report.id}`, say: 'It is a draft again.', people: [report.personId], fields: ['taken back'] };
  },
});

/** Adds to a signed report. What was signed stands as it was. */
export const addToReport = action({
  path: '/reports/:report/addendum',
  access: roundsAccess['add-to-report'],
  input: z.strictObject({ words: longText('what is added', 2000) }),
  subject: aboutReport,
  again: reportPage as never,
  async run(scope, input, params) {
    const report = await reportById(scope, params['report']!);
    if (report === null) throw new NotFound();
    if (report.lockedAt === null) refuse('', 'This report is not signed yet: change it instead.');
    const { name, role, registration } = await signer(scope, report.unitId);
    await addAddendum(scope, report, { words: input.words, name, role, registration });
    return {
      to: `/reports/${report.id}`,
      say: `Added on ${dateWithYear(scope.today)}. What was signed stands.`,
      people: [report.personId],
      fields: ['addendum'],
    };
  },
});
