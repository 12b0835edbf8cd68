import { aboutPerson, personById } from '#people';
import { decideAlone, legalStandings } from '#legal';
import { action, NotFound, Refusal, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, instantAt, longDate } from '#platform/time.ts';
import { askTask } from '#tasks';
import { staffNames } from '#workforce';
import { leaveAccess } from './access.ts';
import { authorisationState, checkDue, checkGrant, ctoArises, isOver, type GrantFacts } from './authorisation.rules.ts';
import { recordAuthorisation, type NewAuthorisation } from './authorisation-entry-store.ts';
import { authorisationById, leaveKinds, versionsOf, type LeaveKind } from './authorisation-store.ts';
import { grantInput, type GrantInput, type TypedLine } from './grant-input.ts';
import { recordGrantPage } from './record-grant.page.tsx';
import { nightEntryHours } from './settings.ts';

type Typed = Extract<GrantInput, { readonly more: null }>;

/** Records what the responsible clinician granted, from the signed form; with `from`, in the place of an earlier version. */
export const recordGrant = action<GrantInput>({
  path: '/people/:person/leave/new',
  access: leaveAccess['record-authorisation'],
  input: grantInput,
  subject: aboutPerson,
  again: recordGrantPage as never,
  againQuery: (_params, raw) => (typeof raw['from'] === 'string' && raw['from'] !== '' ? { from: raw['from'] } : {}),
  async run(scope, input, params) {
    // Another line: nothing is recorded, the form comes back with its words.
    if (input.more !== null) throw new Refusal([], { status: 200 });
    const person = await personById(scope, params['person']!);
    if (person === null) throw new NotFound();
    if (person.stay === null) refuse('', `${person.name} is on no unit now. Leave is recorded for people who are on one.`);
    await decideAlone(scope, person.id);
    const supersedes = await versionToSupersede(scope, person.id, input.head.from);
    const dates = datesOf(input);
    const facts = await factsOf(scope, person, input, dates);
    const found = checkGrant(facts);
    const stops = found.filter((one) => one.weight === 'stop');
    if (stops.length > 0) throw new Refusal(stops.map((one) => ({ field: one.field, message: `${one.say} (${one.source})` })));
    const arises = ctoArises(facts);
    if (arises && input.head.cto_decision === null) refuse('cto_decision', 'Enter what was decided about a community treatment order');
    const due = checkDue(scope.now, input.head.form_at_hand === 'yes', await settingFor(scope, nightEntryHours, person.stay.unitId));
    const id = await recordAuthorisation(scope, {
      personId: person.id,
      unitId: person.stay.unitId,
      supersedes,
      grantedBy: input.head.granted_by,
      grantedAs: input.head.granted_as,
      ...dates,
      reviewOn: input.head.review,
      ...weighedIn(input),
      ctoConsidered: arises ? input.head.cto_considered === 'yes' : null,
      ctoDecision: arises ? input.head.cto_decision : null,
      checkDueAt: due,
      lines: input.lines.map((line) => ({
        kind: line.kind,
        purpose: line.purpose,
        places: line.places,
        exclusions: line.exclusions,
        escorts: line.escorts ?? 0,
        escortNeeds: line.escort_needs,
        mayAccompany: line.accompany,
        custody: line.custody,
        maxMinutes: line.minutes,
        maxPerDay: line.day,
        maxPerWeek: line.week,
        windowFrom: line.from,
        windowTo: line.to,
        nights: line.nights,
        nurseDiscretion: line.discretion,
        doNotUseIf: line.unless,
        graceMinutes: line.grace ?? 0,
        stay: line.stay,
      })),
      conditions: input.conditions,
    });
    await askTask(scope, {
      unitId: person.stay.unitId,
      kind: 'other',
      aboutKind: 'leave authorisation',
      aboutId: id,
      personId: person.id,
      say: `Compare a leave entry with the signed form: somebody other than ${scope.actor.name}.`,
      link: `/leave/authorisations/${id}/check`,
      dueAt: due,
    });
    const stands = Temporal.Instant.compare(due, scope.now) > 0;
    return {
      to: `/leave/authorisations/${id}`,
      say: stands
        ? `Recorded. It may be used with the form beside it until ${clockAt(due)} on ${longDate(dateOf(due))}; a second person compares it by then.`
        : 'Recorded. It is not used before a second person has compared it with the form.',
      people: [person.id],
      unitId: person.stay.unitId,
      subject: `leave authorisation ${id}`,
      fields: ['grant', 'lines', 'conditions'],
    };
  },
});

/** The version this one takes the place of: the newest of its series, while it is not over. */
async function versionToSupersede(scope: Scope, personId: string, from: string | null): Promise<NewAuthorisation['supersedes']> {
  if (from === null) return null;
  const before = await authorisationById(scope, from);
  if (before === null || before.personId !== personId) throw new NotFound();
  const newest = (await versionsOf(scope, before.seriesId))[0]!;
  if (newest.id !== before.id)
    refuseStale([{ label: 'Version', yours: `After version ${before.version}`, theirs: `Version ${newest.version} was recorded since` }]);
  return isOver(authorisationState(before, scope.now)) ? null : { id: before.id, seriesId: before.seriesId, version: before.version };
}

/** Moments from the form's days and times; a last day without a time ends with that day. */
function datesOf({ head }: Typed): Pick<NewAuthorisation, 'signedAt' | 'validFrom' | 'validTo'> {
  if (head.ends === null && !head.no_end) refuse('ends', 'Enter the day it ends, or tick that the form gives no end');
  if (head.ends !== null && head.no_end) refuse('ends', 'Enter the day it ends or tick that there is no end, not both');
  const end =
    head.ends === null ? null : head.ends_time === null ? instantAt(head.ends.add({ days: 1 }), '00:00') : instantAt(head.ends, head.ends_time);
  return { signedAt: instantAt(head.signed, head.signed_time), validFrom: instantAt(head.begins, head.begins_time), validTo: end };
}

async function factsOf(
  scope: Scope,
  person: { readonly id: string; readonly name: string },
  { head, lines }: Typed,
  dates: Pick<NewAuthorisation, 'signedAt' | 'validFrom' | 'validTo'>,
): Promise<GrantFacts> {
  const standing = (await legalStandings(scope, [person.id], dates.signedAt)).get(person.id)!;
  const now = (await legalStandings(scope, [person.id])).get(person.id)!;
  if (standing.status !== null && now.status?.id !== standing.status.id)
    refuse(
      'signed',
      `The legal status of ${person.name} has changed since it was signed. Leave granted before ended with that status (MHA 1983 s17(5)).`,
    );
  const signer = (await staffNames(scope, [head.granted_by])).get(head.granted_by);
  if (signer === undefined) refuse('granted_by', 'Choose who signed the form from the list');
  const kinds = await leaveKinds(scope, dateOf(dates.signedAt));
  return {
    name: person.name,
    standing,
    grantedBy: head.granted_by,
    grantedByName: signer.name,
    grantedAs: head.granted_as,
    ...dates,
    now: scope.now,
    ctoConsidered: head.cto_considered === null ? null : head.cto_considered === 'yes',
    reviewOn: head.review,
    lines: lines.map((line) => lineFacts(line, kinds)),
  };
}

function lineFacts(line: TypedLine, kinds: readonly LeaveKind[]): GrantFacts['lines'][number] {
  const kind = kinds.find((one) => one.code === line.kind);
  if (kind === undefined) refuse(`line${line.number}_kind`, `Line ${line.number}: choose the kind of leave from the list`);
  return {
    number: line.number,
    title: kind.title,
    withWhom: kind.withWhom,
    overnight: kind.overnight,
    escorts: line.escorts ?? 0,
    custody: line.custody,
    mayAccompany: line.accompany,
    maxMinutes: line.minutes,
    maxPerDay: line.day,
    maxPerWeek: line.week,
    windowFrom: line.from,
    windowTo: line.to,
    nights: line.nights,
  };
}

function weighedIn({ head }: Typed): Pick<NewAuthorisation, 'purpose' | 'considered' | 'victimLiaison' | 'ownWords' | 'paperMaster' | 'formSeen'> {
  if (head.master === 'paper' && head.master_place === null) refuse('master_place', 'Enter where the signed paper is kept');
  if (head.form_at_hand === 'yes' && head.form_place === null) refuse('form_place', 'Enter where the signed form is now');
  const said = {
    safetyPlan: head.safety,
    safeguarding: head.safeguarding,
    domesticAbuse: head.abuse,
    wishes: head.wishes,
    team: head.team,
  };
  return {
    purpose: head.purpose,
    considered: Object.fromEntries(Object.entries(said).filter(([, words]) => words !== null)),
    // Victim liaison is seen by few: it is entered on its own page.
    victimLiaison: null,
    ownWords: head.own_words,
    paperMaster: head.master === 'paper' ? head.master_place : null,
    formSeen: head.form_at_hand === 'yes' ? head.form_place : null,
  };
}
