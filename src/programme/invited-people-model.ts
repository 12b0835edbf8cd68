import { nameChecks, namesOf, peopleByIds, peopleOnUnit, type UnitPerson } from '#people';
import { decide } from '#platform/access.ts';
import type { Scope } from '#platform/scope.ts';
import { programmeAccess } from './access.ts';
import { waitingState } from './allocation.rules.ts';
import { invitedTo } from './attendance-store.ts';
import { attendanceCode } from './attendance.words.ts';
import { checksFor, type PersonCheck } from './invite-facts.ts';
import { expectedAt, invitationsOf } from './invitation-store.ts';
import type { InvitationRecord } from './invitation.words.ts';
import { stepsNow } from './ladder-store.ts';
import type { StepRecord } from './ladder.words.ts';
import type { SessionRecord } from './session.words.ts';
import { waitingFor } from './waiting-store.ts';
import type { WaitingRecord } from './waiting.words.ts';

/** Somebody invited, as shown. `person` is null once they have left and their record is no longer open. */
export interface InvitedLine {
  readonly personId: string;
  readonly person: UnitPerson | null;
  readonly name: string;
  readonly invitation: InvitationRecord;
  readonly away: string | null;
  /** What is recorded for them, in words. */
  readonly recorded: string | null;
  readonly step: StepRecord | null;
}

export interface InvitedModel {
  readonly session: SessionRecord;
  readonly invited: readonly InvitedLine[];
  readonly withdrawn: readonly { readonly personId: string; readonly name: string; readonly invitation: InvitationRecord }[];
  /** Others on the unit, with their check; empty when the asker does not arrange sessions, or it is too late to invite. */
  readonly others: readonly PersonCheck[];
  /** Others on the unit when it was held, for saying who dropped in; empty before it starts. */
  readonly couldHaveCome: readonly UnitPerson[];
  readonly waiting: ReadonlyMap<string, WaitingRecord>;
  readonly sameSurname: ReadonlyMap<string, number>;
}

/** May people be invited to it now? Not once it is over, cancelled or taken off. */
export function takesInvitations(session: SessionRecord, now: Temporal.Instant): boolean {
  return (session.status === 'draft' || session.status === 'published') && Temporal.Instant.compare(now, session.span.to) < 0;
}

export async function loadInvited(scope: Scope, session: SessionRecord): Promise<InvitedModel> {
  const all = await invitationsOf(scope, [session.id]);
  const standing = all.filter((one) => one.withdrawnAt === null);
  const ids = all.map((one) => one.personId);
  const names = await namesOf(scope, ids);
  const people = new Map((await peopleByIds(scope, ids, session.span.from)).map((person) => [person.id, person]));
  const unit = await peopleOnUnit(scope, session.unitId, session.span.from);
  const recorded = new Map((await invitedTo(scope, session.id)).map((one) => [one.personId, one.entry]));
  const expected = new Map((await expectedAt(scope, session)).map((one) => [one.personId, one]));
  const steps = await stepsNow(
    scope,
    session.activityId,
    standing.map((one) => one.personId),
  );
  const arranges = decide(scope.actor, programmeAccess.invite, { unitIds: [session.unitId] }).allowed;
  const notInvited = unit.filter((person) => !standing.some((one) => one.personId === person.id));
  const checks = arranges && takesInvitations(session, scope.now) ? await checksFor(scope, session, notInvited) : new Map<string, PersonCheck>();
  const begun = session.status === 'published' && Temporal.Instant.compare(session.span.from, scope.now) <= 0;
  const nameOf = (id: string): string => names.get(id)?.name ?? 'Somebody who has left';
  return {
    session,
    invited: standing
      .map((invitation): InvitedLine => {
        const entry = recorded.get(invitation.personId);
        const standing = expected.get(invitation.personId);
        return {
          personId: invitation.personId,
          person: people.get(invitation.personId) ?? null,
          name: nameOf(invitation.personId),
          invitation,
          away: standing?.standing === 'away' ? standing.say : null,
          recorded: entry == null || entry.code === 'not recorded' ? null : (attendanceCode(entry.code, session.onDate)?.label ?? entry.code),
          step: steps.get(invitation.personId) ?? null,
        };
      })
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    withdrawn: all
      .filter((one) => one.withdrawnAt !== null)
      .map((invitation) => ({ personId: invitation.personId, name: nameOf(invitation.personId), invitation })),
    others: [...checks.values()],
    couldHaveCome: begun ? notInvited : [],
    waiting: new Map(
      (await waitingFor(scope, session.activityId)).filter((one) => waitingState(one) === 'waiting').map((one) => [one.personId, one]),
    ),
    sameSurname: new Map([...nameChecks(unit)].map(([id, check]) => [id, check.sameSurname])),
  };
}
