import { z } from 'zod';
import { aboutPerson, firstName, personById } from '#people';
import { choice, chosen, longText, optionalChoice, optionalChosen, optionalText, version } from '#platform/form-fields.ts';
import { action, NotFound, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { clockAt } from '#platform/time.ts';
import { leaveAccess } from './access.ts';
import { momentTyped, optionalDate, optionalTime } from './moment-typed.ts';
import { addVisit, missedAlerts, outreachPlans, visitsOf } from './outreach-store.ts';
import { lastContact, standingVisits } from './outreach.rules.ts';
import { lastWords, small } from './outreach-view.ts';
import { outreachKinds, visitHows, visitKept, visitOutcomes, type DueVisit, type OutreachVisit, type VisitOutcome } from './outreach.words.ts';
import { personOutreachPage } from './person-outreach.page.tsx';
import { tellOfWorry } from './record-movement.ts';
import { dueOn, recordVisitPage } from './record-visit.page.tsx';
import { settleMissed } from './watch-outreach.ts';

const isContact = (outcome: VisitOutcome): boolean => outcome === 'seen' || outcome === 'spoken';

/** The planned visit the form answers, looked up again; null for a contact nobody had planned. */
async function visitAnswered(
  scope: Scope,
  personId: string,
  about: { plan: string | null; on: string; version?: number | undefined },
): Promise<DueVisit | null> {
  if (about.plan === null) return null;
  const plan = (await outreachPlans(scope, { personId })).find(({ id }) => id === about.plan);
  if (plan === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(about.on)) throw new NotFound();
  const due = await dueOn(scope, plan, Temporal.PlainDate.from(about.on));
  // A plan ended or changed meanwhile: what was due before its end still stands and may still be recorded.
  if (due === null)
    refuseStale(
      [],
      'The plan was changed after you opened this page, and no visit falls on this day now. Record it as a contact nobody had planned.',
    );
  if (Temporal.PlainDate.compare(due.on, scope.today) > 0) refuse('', 'That visit is still to come. Record it on its day.');
  return due;
}

/** Records what came of a visit or a call. Somebody not reached, unwell, or with a concern is told to named people, who have to say that they know. */
export const recordVisit = action({
  path: '/people/:person/outreach/visits',
  access: leaveAccess['record-visit'],
  input: z.strictObject({
    plan: optionalChosen('Open the page again from the visit'),
    on: z.string().default(''),
    corrects: optionalChosen('Open the page again from the entry'),
    kind: optionalChoice('Choose a visit, a phone call or a video call', outreachKinds),
    outcome: choice('Say what came of it', visitOutcomes),
    reason: optionalText('why it was cancelled', 60),
    how: optionalChoice('Say how they are', visitHows),
    kept: optionalChoice('Say whether the conditions are kept', visitKept),
    said: optionalText('what they said', 1000),
    at: optionalTime('when it was'),
    day: optionalDate('the day it was'),
    words: optionalText('what you saw', 1000),
    worry: optionalText('what worries you', 1000),
    version: version().optional(),
  }),
  subject: aboutPerson,
  again: recordVisitPage as never,
  againQuery: (_params, raw) =>
    Object.fromEntries(['plan', 'on', 'corrects'].flatMap((name) => (typeof raw[name] === 'string' && raw[name] !== '' ? [[name, raw[name]]] : []))),
  async run(scope, input, params) {
    const person = await personById(scope, params['person']!);
    if (person === null) throw new NotFound();
    const earlier = await visitsOf(scope, [person.id]);
    const corrected = input.corrects === null ? null : standingVisits(earlier).find(({ id }) => id === input.corrects);
    if (corrected === undefined) refuseStale([], 'Somebody has put this entry right already. Look at it again.');
    const due = await visitAnswered(scope, person.id, input);
    const kind = due?.plan.kind ?? corrected?.kind ?? input.kind;
    if (kind === null) refuse('kind', 'Choose a visit, a phone call or a video call');
    judge(input, kind);
    const at = momentTyped(scope, input.at, input.day);
    if (Temporal.Instant.compare(at, scope.now.add({ minutes: 10 })) > 0) refuse('at', 'That time has not come yet. Leave it empty for now.');
    const unitId = due?.plan.unitId ?? person.stay?.unitId;
    if (unitId === undefined) refuse('', `${person.name} is on no unit now.`);
    const visit = {
      personId: person.id,
      planId: due?.plan.id ?? null,
      dueOn: due?.on ?? null,
      kind,
      outcome: input.outcome,
      reason: input.outcome === 'cancelled by us' ? input.reason : null,
      at,
      ownWords: input.said,
      how: isContact(input.outcome) ? input.how : null,
      kept: isContact(input.outcome) ? input.kept : null,
      words: input.words,
      worry: input.worry,
      corrects: corrected?.id ?? null,
    };
    const id = await addVisit(scope, { ...visit, unitId });
    if (due !== null) await settleOf(scope, due);
    const tell = concern(visit, earlier, scope.today);
    if (tell !== null)
      await tellOfWorry(scope, { id, unitId, personId: person.id }, tell, {
        start: 'On leave',
        aboutKind: 'outreach visit',
        link: `/people/${person.id}/outreach`,
        hears: due === null ? await hearsOf(scope, person.id) : [due.plan.hearsId],
      });
    return {
      to: `/people/${person.id}/outreach`,
      say: tell === null ? 'Kept.' : `Kept, and told to those who should know about ${firstName(person)}.`,
      people: [person.id],
      unitId,
      subject: id,
      fields: ['outreach visit'],
    };
  },
});

function judge(
  input: { outcome: VisitOutcome; reason: string | null; how: string | null; kept: string | null; words: string | null; worry: string | null },
  kind: OutreachVisit['kind'],
): void {
  if (input.outcome === 'cancelled by us' && input.reason === null) refuse('reason', 'Say why we cancelled it');
  if (isContact(input.outcome) && input.how === null) refuse('how', 'Say how they are');
  if (isContact(input.outcome) && input.kept === null) refuse('kept', 'Say whether the conditions are kept, or that it is not known');
  if (input.outcome === 'not in' && kind !== 'visit') refuse('outcome', `Nobody is “not in” to a ${kind}. Choose “Not answered”.`);
  if ((input.how === 'unwell' || input.kept === 'no') && input.words === null && input.worry === null)
    refuse('worry', input.kept === 'no' ? 'Say which condition is not kept.' : 'Say what you see, so that those who hear of it can act.');
}

/** What named people have to know of, in a sentence; null: nothing. */
function concern(
  visit: Omit<OutreachVisit, 'id' | 'recordedByName' | 'recordedAt'>,
  earlier: readonly OutreachVisit[],
  today: Temporal.PlainDate,
): string | null {
  if (visit.worry !== null) return visit.worry;
  if (isContact(visit.outcome)) return visit.how === 'unwell' || visit.kept === 'no' ? (visit.words ?? '') : null;
  if (visit.outcome === 'cancelled by us') return null;
  const last = lastWords(lastContact(earlier), today);
  return `${visit.outcome === 'not in' ? 'was not in' : 'did not answer'} at ${clockAt(visit.at)} (${visit.kind}). Last contact: ${small(last)}.`;
}

async function settleOf(scope: Scope, due: DueVisit): Promise<void> {
  for (const alert of await missedAlerts(scope, { personIds: [due.plan.personId] }))
    if (alert.planId === due.plan.id && alert.dueOn.equals(due.on) && alert.answeredAt === null) await settleMissed(scope, alert.id, null);
}

/** Those named to hear of a concern in the plans that stand. */
async function hearsOf(scope: Scope, personId: string): Promise<readonly string[]> {
  return (await outreachPlans(scope, { personId })).filter(({ endedAt }) => endedAt === null).map(({ hearsId }) => hearsId);
}

/** Somebody sees to a missed visit, with a word what they do; the others who were asked need not. */
export const answerMissedVisit = action({
  path: '/people/:person/outreach/missed/:alert',
  access: leaveAccess['answer-missed-visit'],
  input: z.strictObject({ which: chosen('Open the page again'), words: longText('what you are doing about it', 300) }),
  subject: aboutPerson,
  again: personOutreachPage as never,
  async run(scope, input, params) {
    const alert = (await missedAlerts(scope, { personIds: [params['person']!] })).find(({ id }) => id === params['alert']);
    if (alert === undefined) throw new NotFound();
    if (!(await settleMissed(scope, alert.id, input.words))) refuse('', `${alert.answeredByName ?? 'Somebody'} has seen to this already.`);
    return {
      to: `/people/${alert.personId}/outreach`,
      say: 'You have this. Record the visit when you know what came of it.',
      people: [alert.personId],
      unitId: alert.unitId,
      subject: alert.id,
      fields: ['missed visit'],
    };
  },
});
