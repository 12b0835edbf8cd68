import { z } from 'zod';
import { apartPairs, namesOf, peopleOnUnit } from '#people';
import { chosen, chosenList, text } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import { andList, howMany } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { clockAt, includesDate } from '#platform/time.ts';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { invitedTo } from './attendance-store.ts';
import { checksFor } from './invite-facts.ts';
import { takesInvitations } from './invited-people-model.ts';
import { invitedPage } from './invited-people.page.tsx';
import { invitePeople, withdrawInvitation } from './invitation-store.ts';
import { sessionById } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';

/** Invites several people at once, when nothing stands against any of them. */
export const inviteSeveral = action({
  path: '/sessions/:session/people',
  access: programmeAccess['invite-several'],
  input: z.strictObject({ people: chosenList('Tick those to invite', 200) }),
  subject: aboutSession,
  again: invitedPage as never,
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    if (!takesInvitations(session, scope.now)) refuse('', 'Nobody can be invited to this any more.');
    if (input.people.length === 0) refuse('people', 'Tick at least one person.');
    const people = (await peopleOnUnit(scope, session.unitId, session.span.from)).filter((person) => input.people.includes(person.id));
    if (people.length < input.people.length) refuse('people', 'Somebody ticked is no longer on the unit. Look again.');
    const left = session.maxPeople === null ? Infinity : session.maxPeople - session.invited;
    if (people.length > left)
      refuse(
        'people',
        left <= 0
          ? 'There is no place left. Open somebody’s check to say why one more.'
          : `There ${left === 1 ? 'is 1 place' : `are ${left} places`} left. Tick ${left} at most.`,
      );
    const checks = [...(await checksFor(scope, session, people)).values()].filter((one) => one.check.wordNeededFor.length > 0);
    if (checks.length > 0)
      refuse('people', `Look at the check of ${andList(checks.map((one) => one.person.name))} first: ${checks[0]!.oneLine.say}.`);
    await refuseApart(scope, session, input.people);
    const { invited, notInvited } = await invitePeople(
      scope,
      session,
      people.map((person) => ({ personId: person.id, how: 'invited' })),
    );
    const refused = notInvited.filter((one) => one.why !== 'invited already');
    if (refused.length > 0) refuse('people', refused.map((one) => one.say).join(' '));
    return {
      to: `/sessions/${session.id}/people`,
      say:
        invited.length === 0
          ? 'They are invited already.'
          : `${invited.length === 1 ? people.find((one) => one.id === invited[0])!.name : howMany(invited.length, 'person', 'people')} ${invited.length === 1 ? 'is' : 'are'} invited.`,
      people: invited,
      subject: `session ${session.id}`,
    };
  },
});

/** The pairs among those ticked: each was checked against who is invited already, not against the others. */
async function refuseApart(scope: Scope, session: SessionRecord, ids: readonly string[]): Promise<void> {
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

/** Takes one invitation back, with the reason. */
export const withdrawOne = action({
  path: '/sessions/:session/people/:person/withdraw',
  access: programmeAccess['withdraw-invitation'],
  input: z.strictObject({ why: text('why', 200) }),
  subject: aboutSession,
  again: invitedPage as never,
  againParams: (params) => ({ session: params['session']! }),
  againQuery: (params) => ({ withdraw: params['person']! }),
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    const personId = params['person']!;
    const entry = (await invitedTo(scope, session.id)).find((one) => one.personId === personId)?.entry;
    if (entry != null && entry.code !== 'not recorded')
      refuse('', 'Something is recorded for them at this session. Change that first, so that the record stays true.');
    if (!(await withdrawInvitation(scope, session, personId, input.why)))
      refuse('', 'They are not invited any more. Somebody else may have withdrawn it.');
    const name = (await namesOf(scope, [personId])).get(personId)?.name ?? 'They';
    return {
      to: `/sessions/${session.id}/people`,
      say: `${name} is no longer invited.`,
      people: [personId],
      subject: `session ${session.id}`,
      reason: input.why,
    };
  },
});

/** Adds somebody who came without being invited: what happened is never barred. */
export const addDropIn = action({
  path: '/sessions/:session/people/drop-in',
  access: programmeAccess['add-drop-in'],
  input: z.strictObject({ person: chosen('Choose who came') }),
  subject: aboutSession,
  again: invitedPage as never,
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    if (session.status === 'cancelled') refuse('', 'This session is cancelled. Undo the cancelling first, or write it down as an unplanned session.');
    if (session.status !== 'published') refuse('', 'This session is a draft. Publish the week first, or write it down as an unplanned session.');
    if (Temporal.Instant.compare(scope.now, session.span.from) < 0)
      refuse('person', `It starts at ${clockAt(session.span.from)}. Nobody can have come yet.`);
    const person = (await peopleOnUnit(scope, session.unitId, session.span.from)).find((one) => one.id === input.person);
    if (person === undefined) refuse('person', 'Choose somebody who was on the unit then.');
    const { invited } = await invitePeople(scope, session, [{ personId: input.person, how: 'drop-in' }]);
    return {
      to: `/sessions/${session.id}/attendance`,
      say:
        invited.length === 0
          ? `${person.name} is on the list already.`
          : `${person.name} is added as having dropped in. Say how long they were there.`,
      people: [input.person],
      subject: `session ${session.id}`,
    };
  },
});
