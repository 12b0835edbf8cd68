import { peopleOnUnit } from '#people';
import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { spanAt } from '#platform/time.ts';
import type { EarlierSession, Plan, PlannedSession } from '#planner';
import { planChanges } from '#planner';
import { cancelOne } from './cancel-session.ts';
import { invitePeople, withdrawInvitation } from './invitation-store.ts';
import { placeOf, type LivingSession } from './match-plan.rules.ts';
import { placeInWeek } from './problem-locks.rules.ts';
import { activityOf, asEarlier, ownerOf, proposalNames, type ProposalNames } from './proposal-read.ts';
import { addUse, lockProposal, usesOfProposal, type Proposal, type ProposalUse } from './proposal-store.ts';
import { createSession, removeDraft, sessionById, sessionsBetween, setSessionStaff } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { roomsOfUnit, vehiclesOfUnit, workersOfUnit } from './unit-things-store.ts';
import { invitedToSessions } from './week-invitations-store.ts';
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

/** The week as it is at the moment of use, beside what the plan was made from. */
interface WeekNow {
  readonly proposal: Proposal;
  readonly names: ProposalNames;
  readonly sessions: ReadonlyMap<string, SessionRecord>;
  readonly living: readonly LivingSession[];
  readonly people: ReadonlySet<string>;
  readonly things: ReadonlySet<string>;
}

interface Doing {
  made: number;
  changed: number;
  invited: number;
  readonly left: string[];
  readonly people: Set<string>;
  /** Sessions of the week that a planned one stands for: never taken off as dropped. */
  readonly taken: Set<string>;
}

/**
 * Puts a proposal, or a day, a session or a person of it, into the week as drafts: sessions are made where there are none, people are invited,
 * who runs them is set. What is there already is not made twice; what somebody moved, cancelled or published since is left as it is and said
 * so. A change of plan also takes off what it drops: a draft is removed, a published session is cancelled with the reason. Nothing is
 * published by it. Two who use one proposal at once wait for each other.
 * @throws Refusal when it is only a comparison, is still looked for, or the part has nothing in it
 */
export async function usePart(scope: Scope, proposal: Proposal, plan: Plan, part: PartOfPlan): Promise<Used> {
  if (proposal.kind === 'what if') throw said('This was only a comparison. Look for a week again to use one.');
  if (proposal.state === 'waiting' || proposal.state === 'searching') throw said('The search goes on. Stop it first, then use what it found.');
  await lockProposal(scope, proposal.id);
  const wanted = plan.sessions.filter((session) => isIn(session, part));
  const week = await weekNow(scope, proposal);
  const made: Record<string, string> = Object.assign({}, ...(await usesOfProposal(scope, proposal.id)).map((use) => use.made)) as Record<
    string,
    string
  >;
  const done: Doing = { made: 0, changed: 0, invited: 0, left: [], people: new Set(), taken: new Set() };
  const stood = {
    before: asEarlier(proposal.before),
    locks: new Set(proposal.problem.locks.map(({ id }) => id)),
    activityOf,
    owner: (activity: string) => ownerOf(proposal.problem, activity),
  };
  for (const planned of wanted) {
    const place = placeOf(planned, { stood, living: week.living, made, taken: done.taken, anew: part.what === 'session' });
    if (place.do === 'leave') {
      done.left.push(`${week.names.activity(planned.activity)} ${leftWords[place.why]}.`);
      continue;
    }
    if (place.do === 'use') done.taken.add(place.id);
    const who = planned.people.map(({ id }) => id).filter((id) => (part.what === 'person' ? id === part.which : true));
    const id = place.do === 'use' ? await changeOne(scope, week, planned, place, who, done) : await makeOne(scope, week, planned, who, done);
    if (id !== null && place.do === 'make') made[planned.id] = id;
  }
  if (part.what === 'all') await takeOff(scope, week, plan, done);
  if (wanted.length === 0 && done.changed === 0) throw said('There is nothing in that part of the plan.');
  await addUse(scope, proposal, { ...part, made });
  return { ...done, left: [...new Set(done.left)], people: [...done.people] };
}

const leftWords = {
  'no longer on': 'is no longer on',
  'moved since': 'was moved since the plan was made, and stays where it is now',
  'taken off since': 'was taken off the week again and stays off',
} as const;

function said(message: string): Refusal {
  return new Refusal([{ field: '', message }]);
}

async function weekNow(scope: Scope, proposal: Proposal): Promise<WeekNow> {
  const { unitId, monday } = proposal;
  const sessions = (await sessionsBetween(scope, unitId, monday, monday.add({ days: 6 }))).filter(
    ({ status }) => status === 'draft' || status === 'published',
  );
  const invited = Map.groupBy(
    await invitedToSessions(
      scope,
      sessions.map(({ id }) => id),
    ),
    ({ sessionId }) => sessionId,
  );
  const things = [await workersOfUnit(scope, unitId), await roomsOfUnit(scope, unitId), await vehiclesOfUnit(scope, unitId)].flat();
  return {
    proposal,
    names: await proposalNames(scope, proposal),
    sessions: new Map(sessions.map((one) => [one.id, one])),
    living: sessions.map((one) => ({
      id: one.id,
      activityId: one.activityId,
      place: placeInWeek(one, monday),
      people: (invited.get(one.id) ?? []).map(({ personId }) => personId),
    })),
    people: new Set((await peopleOnUnit(scope, unitId)).map(({ id }) => id)),
    things: new Set(things.map(({ id }) => id)),
  };
}

function isIn(session: PlannedSession, { what, which }: PartOfPlan): boolean {
  if (what === 'day') return String(session.day) === which;
  if (what === 'session') return session.id === which;
  return what === 'all' || session.people.some(({ id }) => id === which);
}

/** Makes a planned session as a draft and invites to it. @returns its id; null when it cannot be made any more */
async function makeOne(scope: Scope, week: WeekNow, planned: PlannedSession, who: readonly string[], done: Doing): Promise<string | null> {
  const session = await makeSession(scope, week, planned);
  if (session === null) {
    done.left.push(`${week.names.activity(planned.activity)}: that time has gone by, or the activity has ended.`);
    return null;
  }
  done.made += 1;
  await invite(scope, week, session, who, done);
  return session.id;
}

/** Adds to a session that is in the week already, unless it has begun or was published since. */
async function changeOne(
  scope: Scope,
  week: WeekNow,
  planned: PlannedSession,
  { id, known }: { readonly id: string; readonly known: EarlierSession | null },
  who: readonly string[],
  done: Doing,
): Promise<string> {
  const session = week.sessions.get(id)!;
  const there = new Set(week.living.find((one) => one.id === id)!.people);
  const more = who.filter((one) => !there.has(one));
  const running = session.staff.map(({ staffId }) => staffId);
  // Only what the plan knew of is changed: who was set by hand since stays.
  const newStaff = known !== null && sameSet(known.staff, running) && !sameSet(planned.staff, running);
  if (more.length === 0 && !newStaff) return id;
  const name = week.names.activity(planned.activity);
  if (Temporal.Instant.compare(session.span.from, scope.now) <= 0) done.left.push(`${name} has begun.`);
  else if (session.status === 'published' && week.proposal.kind === 'propose')
    done.left.push(`${name} was published since: invite people there by hand.`);
  else {
    if (newStaff && (await changeStaff(scope, week, session, planned))) done.changed += 1;
    await invite(scope, week, session, more, done);
  }
  return id;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** Invites those who are still on the unit. */
async function invite(scope: Scope, week: WeekNow, session: SessionRecord, who: readonly string[], done: Doing): Promise<void> {
  const here = who.filter((id) => week.people.has(id));
  if (here.length < who.length) done.left.push('Somebody in the plan has left the unit since and is not invited.');
  const { invited, notInvited } = await invitePeople(
    scope,
    session,
    here.map((id) => ({ personId: id, how: 'invited' })),
  );
  done.invited += invited.length;
  for (const id of invited) done.people.add(id);
  for (const one of notInvited) if (one.why !== 'invited already') done.left.push(one.say);
}

async function makeSession(scope: Scope, { proposal, things }: WeekNow, planned: PlannedSession): Promise<SessionRecord | null> {
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
    roomId: planned.room !== null && things.has(planned.room) ? planned.room : null,
    vehicleId: planned.vehicle !== null && things.has(planned.vehicle) ? planned.vehicle : null,
    staff: planned.staff.filter((id) => things.has(id)).map((staffId, index) => ({ staffId, duty: index === 0 ? 'lead' : 'co-worker' })),
    words: 'Proposed by Trellis and put into the draft',
  });
  return id === null ? null : sessionById(scope, id);
}

/** Sets who runs a session that is there already. Those who run it now and stay keep their duty. */
async function changeStaff(scope: Scope, { things }: WeekNow, session: SessionRecord, planned: PlannedSession): Promise<boolean> {
  const now = session.staff.map(({ staffId }) => staffId);
  const kept = session.staff.filter(({ staffId }) => planned.staff.includes(staffId)).map(({ staffId, duty }) => ({ staffId, duty }));
  const fresh = planned.staff.filter((id) => !now.includes(id) && things.has(id));
  if (fresh.length === 0 && kept.length === now.length) return false;
  const lead = kept.some(({ duty }) => duty === 'lead');
  const staff = [...kept, ...fresh.map((staffId, index) => ({ staffId, duty: !lead && index === 0 ? ('lead' as const) : ('co-worker' as const) }))];
  await setSessionStaff(scope, session.id, session.version, staff, 'changed', 'As the plan proposed');
  return true;
}

/** Takes off what a whole plan no longer has: drafts nobody asked to keep and, on a change of plan, invitations and published sessions. */
async function takeOff(scope: Scope, { proposal, names, sessions, living }: WeekNow, plan: Plan, done: Doing): Promise<void> {
  const changes = planChanges(asEarlier(proposal.before), plan);
  const isLock = new Set(proposal.problem.locks.map((lock) => lock.id));
  for (const before of changes.dropped) {
    const { id } = before;
    const session = sessions.get(id);
    // What was to stay and could not be held is named on the page; it is for a person to move, not for the planner to remove.
    if (isLock.has(id) || done.taken.has(id)) continue;
    if (session === undefined || Temporal.Instant.compare(session.span.from, scope.now) <= 0) continue;
    const now = living.find((one) => one.id === id)!;
    const touched = now.place?.day !== before.day || now.place.from !== before.from || now.people.some((one) => !before.people.includes(one));
    if (touched || (session.status === 'published' && proposal.kind !== 're-plan')) {
      done.left.push(`${names.activity(before.activity)} was changed since the plan was made, and stays.`);
      continue;
    }
    const { version, status } = (await sessionById(scope, id))!;
    if (status === 'draft') await removeDraft(scope, id, version);
    else await cancelOne(scope, (await sessionById(scope, id))!, proposal.asked.reason ?? 'no leader', 'The week had to change', null);
    done.changed += 1;
    for (const person of now.people) done.people.add(person);
  }
  if (proposal.kind !== 're-plan') return;
  const gone = new Set(changes.dropped.map(({ id }) => id));
  for (const { session, person } of changes.withdrawn) {
    const now = sessions.get(session.id);
    if (gone.has(session.id) || now === undefined || Temporal.Instant.compare(now.span.from, scope.now) <= 0) continue;
    if (await withdrawInvitation(scope, session, person, 'The week had to change')) {
      done.changed += 1;
      done.people.add(person);
    }
  }
}
