import { nameChecks, peopleByIds, peopleOnUnit, personFacts, personWords, type OwnWords, type UnitPerson } from '#people';
import { targetsOf, type Target } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { weekOf } from '#platform/time.ts';
import { activityById } from './activity-store.ts';
import { waitingState } from './allocation.rules.ts';
import { placesOfPerson } from './allocation-store.ts';
import type { PlaceRecord } from './allocation.words.ts';
import { checksFor, type PersonCheck } from './invite-facts.ts';
import { othersAt, type OtherSession } from './invite-facts-store.ts';
import { invitationsOf, sessionsOfPerson } from './invitation-store.ts';
import type { InvitationRecord, PersonSession } from './invitation.words.ts';
import { stepsNow } from './ladder-store.ts';
import type { StepRecord } from './ladder.words.ts';
import { patternById } from './pattern-store.ts';
import { sessionById, sessionsOfPattern } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { waitingFor } from './waiting-store.ts';
import type { WaitingRecord } from './waiting.words.ts';

export interface CheckModel {
  readonly session: SessionRecord;
  readonly person: UnitPerson;
  readonly sameSurname: number;
  readonly check: PersonCheck;
  /** Outside the service: what is recorded of their legal status, or null when it could not be asked. Undefined inside it. */
  readonly legal: readonly string[] | null | undefined;
  readonly target: Target | null;
  readonly invitation: InvitationRecord | null;
  readonly waiting: WaitingRecord | null;
  readonly step: StepRecord | null;
  readonly week: readonly PersonSession[];
  /** What the person said: interests and goals. Null when it could not be asked. */
  readonly said: readonly OwnWords[] | null;
  /** The standing place offered from here: from which day, and the sessions of the next weeks that clash. Null when there is none to give. */
  readonly standing: { readonly from: Temporal.PlainDate; readonly clashing: readonly OtherSession[] } | null;
  readonly place: PlaceRecord | null;
}

/** What other rooms know of a person's legal status; null when one of them failed. */
async function legalOf(scope: Scope, personId: string): Promise<readonly string[] | null> {
  const facts = await personFacts.ask(scope, { personId });
  return facts.some((one) => !one.known) ? null : facts.flatMap((one) => (one.known ? one.value : []));
}

/** What is known before somebody is invited to a session; null when there is no such session or no such person on its unit then. */
export async function loadCheck(scope: Scope, sessionId: string, personId: string | undefined): Promise<CheckModel | null> {
  const session = await sessionById(scope, sessionId);
  if (session === null || session.status === 'removed' || personId === undefined) return null;
  const person = (await peopleByIds(scope, [personId], session.span.from)).find((one) => one.stay.unitId === session.unitId);
  if (person === undefined) return null;
  const invitation = (await invitationsOf(scope, [session.id])).find((one) => one.personId === person.id && one.withdrawnAt === null) ?? null;
  const monday = weekOf(session.onDate).monday;
  const said = await personWords.ask(scope, { personId: person.id });
  const outside = (await activityById(scope, session.activityId))?.outsideService === true || session.kind === 'out';
  const pattern = session.patternId === null ? null : await patternById(scope, session.patternId);
  const place =
    (await placesOfPerson(scope, person.id)).find(
      (one) => one.patternId === session.patternId && (one.during.to === null || Temporal.PlainDate.compare(one.during.to, session.onDate) > 0),
    ) ?? null;
  const next =
    pattern === null || place !== null
      ? []
      : (await sessionsOfPattern(scope, pattern.id, session.originalDate ?? session.onDate)).filter((one) => one.status !== 'cancelled').slice(0, 4);
  const clashing: OtherSession[] = [];
  for (const one of next) clashing.push(...(await othersAt(scope, [person.id], one.span, one.id)));
  return {
    session,
    person,
    invitation,
    place,
    sameSurname: nameChecks(await peopleOnUnit(scope, session.unitId)).get(person.id)?.sameSurname ?? 1,
    check: (await checksFor(scope, session, [person])).get(person.id)!,
    legal: outside ? await legalOf(scope, person.id) : undefined,
    target: (await targetsOf(scope, [person.id], session.onDate, session.unitId)).get(person.id) ?? null,
    waiting: (await waitingFor(scope, session.activityId)).find((one) => one.personId === person.id && waitingState(one) === 'waiting') ?? null,
    step: (await stepsNow(scope, session.activityId, [person.id])).get(person.id) ?? null,
    week: await sessionsOfPerson(scope, person.id, monday, monday.add({ days: 6 })),
    said: said.some((one) => !one.known) ? null : said.flatMap((one) => (one.known ? one.value : [])),
    standing: pattern === null || place !== null ? null : { from: session.originalDate ?? session.onDate, clashing },
  };
}
