import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { spanAt } from '#platform/time.ts';
import type { Plan, PlannedSession } from '#planner';
import { planChanges } from '#planner';
import { cancelOne } from './cancel-session.ts';
import { invitePeople, withdrawInvitation } from './invitation-store.ts';
import { asEarlier, activityOf, proposalNames } from './proposal-read.ts';
import { addUse, usesOfProposal, type Proposal, type ProposalUse } from './proposal-store.ts';
import { createSession, removeDraft, sessionById, sessionsBetween, setSessionStaff } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { timeOfSlot } from './week-slots.rules.ts';

/** What of a proposal is put into the draft. */
export type PartOfPlan = Pick<ProposalUse, 'what' | 'which'>;

/** What using a part of a proposal did, for the sentence afterwards and the audit. */
export interface Used {
  readonly made: number;
  readonly changed: number;
  readonly invited: number;
  /** Sessions that are no longer on, people who could not be invited: a sentence each. */
  readonly left: readonly string[];
  readonly people: readonly string[];
}

/**
 * Puts a proposal, or a day, a session or a person of it, into the week as drafts: sessions are made where there are none, people are invited,
 * who runs them is set. What is there already is not made twice. A change of plan also takes off what it drops: a draft is removed, a published
 * session is cancelled with the reason. Nothing is published by it.
 * @throws Refusal when there is no plan yet, or the part has nothing in it
 */
export async function usePart(scope: Scope, proposal: Proposal, plan: Plan, part: PartOfPlan): Promise<Used> {
  const wanted = plan.sessions.filter((session) => isIn(session, part));
  const names = await proposalNames(scope, proposal);
  const living = (await sessionsBetween(scope, proposal.unitId, proposal.monday, proposal.monday.add({ days: 6 }))).filter(
    ({ status }) => status === 'draft' || status === 'published',
  );
  const made: Record<string, string> = Object.assign({}, ...(await usesOfProposal(scope, proposal.id)).map((use) => use.made)) as Record<
    string,
    string
  >;
  const done = { made: 0, changed: 0, invited: 0, left: [] as string[], people: new Set<string>() };
  const isLock = new Set(proposal.problem.locks.map(({ id }) => id));
  for (const planned of wanted) {
    const existing =
      living.find((one) => one.id === planned.id || one.id === made[planned.id]) ?? living.find((one) => isSame(one, planned, proposal));
    const who = part.what === 'person' ? planned.people.filter(({ id }) => id === part.which) : planned.people;
    if (existing === undefined && isLock.has(planned.id)) {
      done.left.push(`${names.activity(planned.activity)} is no longer on.`);
      continue;
    }
    const session = existing ?? (await makeSession(scope, proposal, planned));
    if (session === null) {
      done.left.push(`${names.activity(planned.activity)}: that time has gone by, or the activity has ended.`);
      continue;
    }
    if (existing === undefined) {
      done.made += 1;
      made[planned.id] = session.id;
    } else if (await changeStaff(scope, existing, planned)) done.changed += 1;
    const { invited, notInvited } = await invitePeople(
      scope,
      session,
      who.map(({ id }) => ({ personId: id, how: 'invited' })),
    );
    done.invited += invited.length;
    for (const id of invited) done.people.add(id);
    for (const one of notInvited) if (one.why !== 'invited already') done.left.push(one.say);
  }
  if (part.what === 'all') await takeOff(scope, proposal, plan, living, done);
  if (wanted.length === 0 && done.changed === 0) throw new Refusal([{ field: '', message: 'There is nothing in that part of the plan.' }]);
  await addUse(scope, proposal, { ...part, made });
  return { ...done, people: [...done.people] };
}

function isIn(session: PlannedSession, { what, which }: PartOfPlan): boolean {
  if (what === 'day') return String(session.day) === which;
  if (what === 'session') return session.id === which;
  return what === 'all' || session.people.some(({ id }) => id === which);
}

/** The week has this session already, made by hand or by an earlier use. */
function isSame(session: SessionRecord, planned: PlannedSession, { monday }: Proposal): boolean {
  return (
    session.activityId === activityOf(planned.activity) &&
    session.onDate.equals(monday.add({ days: planned.day })) &&
    session.startTime.equals(timeOfSlot(planned.from))
  );
}

async function makeSession(scope: Scope, proposal: Proposal, planned: PlannedSession): Promise<SessionRecord | null> {
  const onDate = proposal.monday.add({ days: planned.day });
  const activity = await scope.tx
    .selectFrom('programme_activity')
    .select(['id', 'minutes', 'ended_on'])
    .where('id', '=', activityOf(planned.activity))
    .executeTakeFirst();
  if (activity === undefined || (activity.ended_on !== null && Temporal.PlainDate.compare(activity.ended_on, onDate) <= 0)) return null;
  if (Temporal.Instant.compare(spanAt(onDate, timeOfSlot(planned.from), activity.minutes).from, scope.now) <= 0) return null;
  const id = await createSession(scope, {
    unitId: proposal.unitId,
    activityId: activity.id,
    onDate,
    startTime: timeOfSlot(planned.from),
    roomId: planned.room,
    vehicleId: planned.vehicle,
    staff: staffOf(planned),
    words: 'Proposed by Trellis and put into the draft',
  });
  return id === null ? null : sessionById(scope, id);
}

function staffOf(planned: PlannedSession): { staffId: string; duty: 'lead' | 'co-worker' }[] {
  return planned.staff.map((staffId, index) => ({ staffId, duty: index === 0 ? 'lead' : 'co-worker' }));
}

/** Sets who runs a session that is there already. Those who run it now and stay keep their duty. */
async function changeStaff(scope: Scope, session: SessionRecord, planned: PlannedSession): Promise<boolean> {
  const now = session.staff.map(({ staffId }) => staffId);
  if (now.length === planned.staff.length && planned.staff.every((id) => now.includes(id))) return false;
  const kept = session.staff.filter(({ staffId }) => planned.staff.includes(staffId)).map(({ staffId, duty }) => ({ staffId, duty }));
  const fresh = planned.staff.filter((id) => !now.includes(id));
  const lead = kept.some(({ duty }) => duty === 'lead');
  const staff = [...kept, ...fresh.map((staffId, index) => ({ staffId, duty: !lead && index === 0 ? ('lead' as const) : ('co-worker' as const) }))];
  await setSessionStaff(scope, session.id, session.version, staff, 'changed', 'As the plan proposed');
  return true;
}

/** Takes off what a whole plan no longer has: drafts nobody asked to keep and, on a change of plan, invitations and published sessions. */
async function takeOff(
  scope: Scope,
  proposal: Proposal,
  plan: Plan,
  living: readonly SessionRecord[],
  done: { changed: number; people: Set<string> },
): Promise<void> {
  const changes = planChanges(asEarlier(proposal.before), plan);
  const isLock = new Set(proposal.problem.locks.map((lock) => lock.id));
  for (const { id } of changes.dropped) {
    const session = living.find((one) => one.id === id);
    // What was to stay and could not be held is named on the page; it is for a person to move, not for the planner to remove.
    if (isLock.has(id)) continue;
    if (session === undefined || Temporal.Instant.compare(session.span.from, scope.now) <= 0) continue;
    const now = (await sessionById(scope, id))!;
    if (now.status === 'draft') await removeDraft(scope, id, now.version);
    else if (proposal.kind === 're-plan') await cancelOne(scope, now, proposal.asked.reason ?? 'no leader', 'The week had to change', null);
    else continue;
    done.changed += 1;
    for (const person of session.invited === 0 ? [] : (proposal.before.sessions.find((one) => one.id === id)?.people ?? []))
      done.people.add(person.id);
  }
  if (proposal.kind !== 're-plan') return;
  const gone = new Set(changes.dropped.map(({ id }) => id));
  for (const { session, person } of changes.withdrawn) {
    if (gone.has(session.id) || !living.some(({ id }) => id === session.id)) continue;
    if (await withdrawInvitation(scope, session, person, 'The week had to change')) {
      done.changed += 1;
      done.people.add(person);
    }
  }
}
