import { apartPairs, namesOf, peopleOnUnit, type UnitPerson } from '#people';
import { interestKinds } from '#plan';
import { z } from 'zod';
import { chosen, chosenList, optionalChosen, optionalDate, optionalText, time } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { andList, howMany } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { includesDate, instantAt } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { addActivity, activityById } from './activity-store.ts';
import { interestsAccess } from './interests-to-group.access.ts';
import { interestsToGroupPage } from './interests-to-group.page.tsx';
import { checksFor } from './invite-facts.ts';
import { invitePeople } from './invitation-store.ts';
import { createSession, sessionById } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';

const input = z.strictObject({
  interest: chosen('Choose an interest'),
  people: chosenList('Tick those to invite', 200),
  session: z.union([z.literal('new'), z.guid()], { error: 'Choose what they are invited to' }),
  activity: optionalChosen('Choose an activity from the list'),
  name: optionalText('what it is called', 80),
  on: optionalDate('the date'),
  at: z
    .union([z.literal('').transform(() => null), time('the time it starts')])
    .optional()
    .transform((value) => value ?? null),
});
type Asked = z.output<typeof input>;

/**
 * Invites those ticked to a session, or to a new one made for them. Each goes through the same check as one by one: whoever has nothing against
 * it is invited now; whoever needs a look or a word why is named with their check to open, and is not invited yet.
 */
export const inviteByInterest = action({
  path: '/interests/:unit/invite',
  access: interestsAccess['invite-by-interest'],
  input,
  subject: aboutUnit,
  again: interestsToGroupPage as never,
  againParams: () => ({}),
  againQuery: (params, raw) => ({ unit: params['unit']!, ...(typeof raw['interest'] === 'string' ? { interest: raw['interest'] } : {}) }),
  async run(scope, asked, params) {
    const unitId = params['unit']!;
    if (asked.people.length === 0) refuse('people', 'Tick at least one person.');
    const session = asked.session === 'new' ? await newSession(scope, unitId, asked) : await sessionFor(scope, unitId, asked.session);
    const people = (await peopleOnUnit(scope, unitId, session.span.from)).filter((person) => asked.people.includes(person.id));
    if (people.length < asked.people.length) refuse('people', 'Somebody ticked will not be on the unit then. Look again.');
    const left = session.maxPeople === null ? people.length : session.maxPeople - session.invited;
    if (left <= 0) refuse('session', 'There is no place left in it. Choose another, or open somebody’s check there to say why one more.');
    await refuseApart(scope, session, people);
    const checks = await checksFor(scope, session, people);
    const clear = people.filter((person) => checks.get(person.id)!.check.wordNeededFor.length === 0);
    if (clear.length > left) refuse('people', `There ${left === 1 ? 'is 1 place' : `are ${left} places`} left. Tick ${left} at most.`);
    const { invited, notInvited } = await invitePeople(
      scope,
      session,
      clear.map((person) => ({ personId: person.id, how: 'invited' })),
    );
    const looks = [
      ...people.filter((person) => !clear.includes(person)).map((person) => person.id),
      ...notInvited.filter((one) => one.why !== 'invited already').map((one) => one.personId),
    ];
    const named = people.filter((person) => looks.includes(person.id)).map((person) => person.name);
    return {
      to:
        looks.length === 0
          ? `/sessions/${session.id}/people`
          : `/interests?unit=${unitId}&interest=${asked.interest}&session=${session.id}&look=${looks.join(',')}`,
      say: `${howMany(invited.length, 'person is', 'people are')} invited to ${session.name}.${named.length === 0 ? '' : ` Look first at ${andList(named)}.`}`,
      people: invited,
      subject: `session ${session.id}`,
      unitId,
    };
  },
});

async function sessionFor(scope: Scope, unitId: string, id: string): Promise<SessionRecord> {
  const session = await sessionById(scope, id);
  if (session === null || session.unitId !== unitId || (session.status !== 'draft' && session.status !== 'published'))
    refuse('session', 'That session is no longer on. Choose another.');
  if (Temporal.Instant.compare(session.span.to, scope.now) <= 0) refuse('session', `${session.name} is over. Choose another.`);
  return session;
}

async function newSession(scope: Scope, unitId: string, asked: Asked): Promise<SessionRecord> {
  if (asked.on === null) refuse('on', 'Enter the date of the new session.');
  if (asked.at === null) refuse('at', 'Enter the time the new session starts, such as 18:30.');
  if (Temporal.Instant.compare(instantAt(asked.on, asked.at), scope.now) <= 0) refuse('on', 'The new session must be later than now.');
  if (asked.activity === null && asked.name === null) refuse('name', 'Choose an activity, or say what the new one is called.');
  const activityId = asked.activity === null ? await newActivity(scope, unitId, asked) : asked.activity;
  const activity = await activityById(scope, activityId);
  if (activity === null || activity.unitId !== unitId) refuse('activity', 'Choose an activity from the list.');
  const id = await createSession(scope, {
    unitId,
    activityId,
    onDate: asked.on,
    startTime: asked.at,
    ...(asked.activity !== null && asked.name !== null ? { name: asked.name } : {}),
    words: 'made from what people said they like',
  });
  return (await sessionById(scope, id!))!;
}

/** A plain group that answers the interest; everything else about it can be written on its own page. */
async function newActivity(scope: Scope, unitId: string, asked: Asked): Promise<string> {
  const kind = (await interestKinds(scope)).find((one) => one.id === asked.interest);
  if (kind === undefined) refuse('interest', 'Choose an interest from the list.');
  const id = await addActivity(scope, unitId, {
    name: asked.name!,
    kind: 'group',
    category: kind.category,
    purpose: null,
    demands: {},
    grades: [],
    minPeople: 1,
    maxPeople: null,
    staffNeeded: 1,
    skillsNeeded: [],
    escortNeeded: false,
    costPence: 0,
    roomId: null,
    vehicleId: null,
    place: null,
    outsideService: false,
    forGender: null,
    forCulture: null,
    taster: false,
    leadsTo: null,
    joining: 'open',
    clearance: null,
    interests: [kind.id],
    minutes: 60,
    counts: true,
    needsNoGoal: false,
    materials: null,
  });
  if (id === null) refuse('name', `There is an activity called ${asked.name!} already. Choose it from the list, or use another name.`);
  return id;
}

/** The pairs among those ticked: a check asks only of those invited already. */
async function refuseApart(scope: Scope, session: SessionRecord, people: readonly UnitPerson[]): Promise<void> {
  const ids = people.map((person) => person.id);
  const pair = (await apartPairs(scope, ids)).find(
    (one) => ids.includes(one.personA) && ids.includes(one.personB) && includesDate({ from: one.from, to: one.to }, session.onDate),
  );
  if (pair === undefined) return;
  const names = await namesOf(scope, [pair.personA, pair.personB]);
  refuse(
    'people',
    `Not together: ${andList([pair.personA, pair.personB].map((id) => names.get(id)?.name ?? 'somebody'))}. Invite one, then open the other’s check.`,
  );
}
