import { aboutPerson } from '#people';
import { z } from 'zod';
import { choice, chosen, date, optionalDate } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { access } from './access.ts';
import { decideAlone } from './decide-alone-store.ts';
import { recordReport, reportKinds, reportsOf, reportTitle, sendReport } from './report-store.ts';
import { reportsPage } from './reports.page.tsx';
import { legalStandings } from './standing-store.ts';

const pageOf = (personId: string): string => `/people/${personId}/legal-status/reports`;

/** Writes down that the Ministry of Justice waits for a report. Only for restricted people. */
export const recordReportAction = action({
  path: '/people/:person/legal-status/reports',
  access: access['record-report'],
  input: z.strictObject({
    kind: choice('Say which report', reportKinds),
    asked: optionalDate('the day it was asked for'),
    due: date('the day it is due'),
  }),
  subject: aboutPerson,
  again: reportsPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    await decideAlone(scope, personId);
    const restricted = (await legalStandings(scope, [personId])).get(personId)?.restricted ?? null;
    if (restricted !== true) refuse('', 'These reports are for restricted people. Record the status first if that has changed.');
    if (input.kind === 'completed leave' && input.asked === null) refuse('asked', 'Enter the day the Ministry of Justice asked for it.');
    if (input.asked !== null && Temporal.PlainDate.compare(input.asked, scope.today) > 0)
      refuse('asked', 'The day it was asked for must not be later than today.');
    if (input.asked !== null && Temporal.PlainDate.compare(input.due, input.asked) < 0) refuse('due', 'It cannot be due before it was asked for.');
    const twice = (await reportsOf(scope, personId)).some((one) => one.sentOn === null && one.kind === input.kind && one.dueOn.equals(input.due));
    if (twice) refuse('due', `The ${reportTitle(input.kind)} due on ${dateWithYear(input.due)} is recorded already.`);
    await recordReport(scope, { personId, kind: input.kind, askedOn: input.asked, dueOn: input.due });
    return {
      to: pageOf(personId),
      say: `Added: ${reportTitle(input.kind)}, due on ${dateWithYear(input.due)}.`,
      people: [personId],
      fields: ['report'],
    };
  },
});

/** Writes down that a report was sent, and when the next annual one is due. */
export const sendReportAction = action({
  path: '/people/:person/legal-status/reports/sent',
  access: access['send-report'],
  input: z.strictObject({
    id: chosen('Open the page again: this form has lost its place'),
    sent: date('the day it was sent'),
    next: optionalDate('the day the next one is due'),
  }),
  subject: aboutPerson,
  again: reportsPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const report = (await reportsOf(scope, personId)).find((one) => one.id === input.id);
    if (report === undefined) throw new NotFound();
    if (report.sentOn !== null)
      refuseStale(
        [{ label: 'Sent on', yours: dateWithYear(input.sent), theirs: dateWithYear(report.sentOn) }],
        'Somebody else has recorded already that it was sent.',
      );
    if (Temporal.PlainDate.compare(input.sent, scope.today) > 0) refuse('sent', 'The day it was sent must not be later than today.');
    if (input.next !== null && Temporal.PlainDate.compare(input.next, input.sent) <= 0)
      refuse('next', 'The next one must be due after this one was sent.');
    if (input.next !== null && report.kind !== 'annual report') refuse('next', 'Only the annual report has a next one.');
    if ((await sendReport(scope, { personId, id: report.id, sentOn: input.sent })) === null) refuseStale([]);
    if (input.next !== null) await recordReport(scope, { personId, kind: 'annual report', askedOn: null, dueOn: input.next });
    return {
      to: pageOf(personId),
      say: `Recorded: ${reportTitle(report.kind)} sent on ${dateWithYear(input.sent)}.`,
      people: [personId],
      fields: ['report'],
    };
  },
});
