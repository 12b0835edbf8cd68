import { z } from 'zod';
import { firstName, peopleOnUnit, type UnitPerson } from '#people';
import { choice, chosen, optionalChoice, optionalText } from '#platform/form-fields.ts';
import { action, refuse, Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dayAndTime, longDate } from '#platform/time.ts';
import { askTask } from '#tasks';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { wordsStillNeeded, type CheckRow } from './check-before-inviting.rules.ts';
import { givePlace } from './allocation-store.ts';
import { PlaceNotGiven } from './allocation.words.ts';
import { checksFor, type PersonCheck } from './invite-facts.ts';
import { takesInvitations } from './invited-people-model.ts';
import { checkPage } from './invite-person.page.tsx';
import { invitePeople, withdrawInvitation } from './invitation-store.ts';
import { fieldSent, type GoingAheadNote } from './invitation.words.ts';
import { followPlaces } from './places-in-pattern.ts';
import { sessionById } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { askToWait, notePlaced } from './waiting-store.ts';
import { waitingAskers } from './waiting.words.ts';

/** The decision after the check: invite, give a place each time, or put on the waiting list. What stands against is gone over with words why, kept. */
export const invitePerson = action({
  path: '/sessions/:session/invite',
  access: programmeAccess.invite,
  input: z.strictObject({
    person: chosen('Choose who'),
    what: choice('Choose what you want to do', ['invite', 'swap', 'place', 'waiting']),
    why: z
      .record(z.string().max(40), optionalText('why', 300))
      .optional()
      .transform((why) => why ?? {}),
    asked_by: optionalChoice('Choose who asked', waitingAskers),
    asked_words: optionalText('their words', 500),
    tell: optionalText('what they will read', 1000),
  }),
  subject: aboutSession,
  again: checkPage as never,
  againQuery: (_params, raw) => ({ person: fieldSent(raw, 'person') }),
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    if (!takesInvitations(session, scope.now)) refuse('', 'Nobody can be invited to this any more.');
    const person = (await peopleOnUnit(scope, session.unitId, session.span.from)).find((one) => one.id === input.person);
    if (person === undefined) refuse('', 'They are not on the unit then.');
    const say = input.what === 'waiting' ? await wait(scope, session, person, input) : await invite(scope, session, person, input);
    if (input.tell !== null) {
      await askTask(scope, {
        unitId: session.unitId,
        kind: 'must tell',
        aboutKind: 'session',
        aboutId: session.id,
        personId: person.id,
        link: `/sessions/${session.id}/people`,
        dueAt: session.span.from,
        say: `Tell ${person.name}: “${input.tell}”`,
      });
    }
    return { to: `/sessions/${session.id}/people`, say, people: [person.id], subject: `session ${session.id}` };
  },
});

async function wait(
  scope: Scope,
  session: SessionRecord,
  person: UnitPerson,
  input: { readonly asked_by: (typeof waitingAskers)[number] | null; readonly asked_words: string | null },
): Promise<string> {
  if (input.asked_by === null) refuse('asked_by', 'Choose who asked for the place.');
  const made = await askToWait(scope, {
    unitId: session.unitId,
    activityId: session.activityId,
    personId: person.id,
    askedBy: input.asked_by,
    askedByName: null,
    askedOn: scope.today,
    words: input.asked_words,
  });
  if (made === null) refuse('what', `${firstName(person)} is on the waiting list already.`);
  return `${person.name} is on the waiting list for ${session.name}.`;
}

async function invite(
  scope: Scope,
  session: SessionRecord,
  person: UnitPerson,
  input: { readonly what: 'invite' | 'swap' | 'place' | 'waiting'; readonly why: Readonly<Record<string, string | null>> },
): Promise<string> {
  const checked = (await checksFor(scope, session, [person])).get(person.id)!;
  const goingAhead = notesFor(checked, input.why);
  if (input.what === 'swap')
    for (const other of checked.taken) await withdrawInvitation(scope, { id: other.sessionId }, person.id, `Goes to ${session.name} instead`);
  else if (checked.taken.length > 0)
    refuse(
      'what',
      `${firstName(person)} has ${checked.taken.map((one) => one.name).join(' and ')} at the same time. Nobody can be booked twice: take them off that one, or choose another time.`,
    );
  if (input.what === 'place') return givePlaceFrom(scope, session, person, goingAhead);
  const { notInvited } = await invitePeople(scope, session, [{ personId: person.id, how: 'invited', goingAhead }]);
  if (notInvited.length > 0) refuse('what', notInvited[0]!.say);
  const off = input.what === 'swap' && checked.taken.length > 0 ? ` and comes off ${checked.taken.map((one) => one.name).join(' and ')}` : '';
  return `${person.name} is invited to ${session.name}, ${dayAndTime(session.span)}${off}.`;
}

/** The words why, one for each thing against. All that are missing are asked for at once, each by its own field. */
function notesFor({ check }: PersonCheck, why: Readonly<Record<string, string | null>>): readonly GoingAheadNote[] {
  const given = Object.fromEntries(Object.entries(why).map(([code, words]) => [code, words ?? '']));
  const missing = wordsStillNeeded(check, given);
  if (missing.length > 0) {
    throw new Refusal(missing.map((code) => ({ field: `why.${code}`, message: sayWhy(check.rows.find((row) => row.code === code)!) })));
  }
  return check.rows
    .filter((row) => check.wordNeededFor.includes(row.code))
    .map((row) => ({ code: row.code, say: row.say, words: given[row.code]!.trim() }));
}

function sayWhy(row: CheckRow): string {
  return `Say why, although “${row.requirement}” ${row.answer === 'could not check' ? 'is not known' : 'is not met'}.`;
}

async function givePlaceFrom(scope: Scope, session: SessionRecord, person: UnitPerson, goingAhead: readonly GoingAheadNote[]): Promise<string> {
  if (session.patternId === null) refuse('what', 'This one does not come round, so there is no place to give. Invite them to this one.');
  const from = session.originalDate ?? session.onDate;
  try {
    await givePlace(scope, {
      patternId: session.patternId,
      personId: person.id,
      from,
      until: null,
      askedBy: null,
      goingAhead,
      most: session.maxPeople,
    });
  } catch (error) {
    if (error instanceof PlaceNotGiven) refuse('what', error.message);
    throw error;
  }
  const followed = await followPlaces(scope, session.patternId, person.id);
  await notePlaced(scope, session.activityId, person.id, `A place each time from ${longDate(from)}`);
  const not = followed.notInvited.map((one) => `${longDate(one.session.onDate)}: ${one.say}`);
  return `${person.name} has a place in ${session.name} from ${longDate(from)}.${not.length > 0 ? ` ${not.join(' ')}` : ''}`;
}
