import { endingUndoes, personTabs, personWeek, whenStayEnds, type StayEnding } from '#people';
import { askedToCome, contactIsTheirs } from '#notes';
import { thingsInWeeks } from '#safety';
import { howMany } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, includesDate } from '#platform/time.ts';
import { programmeAccess } from './access.ts';
import { endPlace, placesOfPerson } from './allocation-store.ts';
import { waitingState } from './allocation.rules.ts';
import type { PlaceRecord } from './allocation.words.ts';
import { invitedTo, wasInvited } from './attendance-store.ts';
import { attendanceCode } from './attendance.words.ts';
import { tellMoney } from './committed-money.ts';
import { sessionsOfPerson, withdrawInvitation } from './invitation-store.ts';
import type { PersonSession } from './invitation.words.ts';
import { thingsOfPerson } from './things-in-weeks.ts';
import { answerWaiting, waitingOfPerson } from './waiting-store.ts';
import type { WaitingRecord } from './waiting.words.ts';

const leftTheUnit = 'Left the unit';
/** Sessions are made some weeks ahead; a year reaches past all of them. */
const ahead = { years: 1 };

/** What a person still has of a unit's programme from a moment on. */
interface StillHeld {
  readonly coming: readonly PersonSession[];
  readonly places: readonly PlaceRecord[];
  readonly waiting: readonly WaitingRecord[];
}

async function stillHeld(scope: Scope, { personId, unitId, at }: StayEnding): Promise<StillHeld> {
  const day = dateOf(at);
  const sessions = await sessionsOfPerson(scope, personId, day, scope.today.add(ahead));
  const places = await placesOfPerson(scope, personId);
  const waiting = await waitingOfPerson(scope, personId);
  return {
    // One with something recorded happened, whatever the clock says: it stays.
    coming: sessions.filter(
      ({ session, entry }) => session.unitId === unitId && entry === null && Temporal.Instant.compare(session.span.from, at) >= 0,
    ),
    places: places.filter(
      (place) =>
        place.unitId === unitId && (place.during.to === null || includesDate({ from: day, to: null }, place.during.to.subtract({ days: 1 }))),
    ),
    waiting: waiting.filter((one) => one.unitId === unitId && waitingState(one) === 'waiting'),
  };
}

/** Gives a person's pages their week, and undoes what rests on a stay when it ends: invitations, standing places, waiting. Called once at start. */
export function registerProgramme(): void {
  tellMoney();
  personTabs.add({
    room: 'programme',
    give: (personId) => [
      { label: 'Timetable', href: `/people/${personId}/timetable` },
      { label: 'Cleared for', href: `/people/${personId}/clearances`, last: true, access: programmeAccess['see-clearances'] },
      { label: 'Kitchen', href: `/people/${personId}/kitchen`, last: true, access: programmeAccess['see-kitchen-permission'] },
    ],
  });
  askedToCome.add({
    room: 'programme',
    give: async (scope, { subjectKind, subjectId }) =>
      subjectKind === 'session' ? (await invitedTo(scope, subjectId)).map(({ personId }) => personId) : [],
  });
  contactIsTheirs.add({
    room: 'programme',
    give: async (scope, { kind, id, personId }) => (kind === 'session' ? wasInvited(scope, id, personId) : null),
  });
  thingsInWeeks.add({ room: 'programme', give: thingsOfPerson });
  personWeek.add({
    room: 'programme',
    async give(scope, { personId, monday }) {
      const sessions = await sessionsOfPerson(scope, personId, monday, monday.add({ days: 6 }));
      return sessions.map((one) => ({
        sessionId: one.session.id,
        from: one.session.span.from,
        name: one.session.name,
        answer: answerOf(one, scope.now),
      }));
    },
  });
  endingUndoes.add({
    room: 'programme',
    async give(scope, ending) {
      const { coming, places, waiting } = await stillHeld(scope, ending);
      return [
        ...(coming.length === 0
          ? []
          : [`${howMany(coming.length, 'invitation', 'invitations')} to sessions to come will be withdrawn, and the time given back.`]),
        ...(places.length === 0 ? [] : [`${howMany(places.length, 'standing place', 'standing places')} in groups will end.`]),
        ...(waiting.length === 0
          ? []
          : [`They come off ${howMany(waiting.length, 'waiting list', 'waiting lists')}: ${waiting.map((one) => one.activityName).join(', ')}.`]),
      ];
    },
  });
  whenStayEnds({
    room: 'programme',
    async run(scope, ending) {
      const { coming, places, waiting } = await stillHeld(scope, ending);
      for (const { session } of coming) await withdrawInvitation(scope, session, ending.personId, leftTheUnit);
      for (const place of places) await endPlace(scope, place.id, place.version, dateOf(ending.at).subtract({ days: 1 }), 'left the unit', null);
      for (const one of waiting) await answerWaiting(scope, one.id, 'withdrawn', leftTheUnit);
    },
  });
}

function answerOf({ session, entry }: PersonSession, now: Temporal.Instant): string {
  if (session.status === 'cancelled') return 'Cancelled by us';
  if (entry !== null) return attendanceCode(entry.code, session.onDate)?.label ?? entry.code;
  if (Temporal.Instant.compare(session.span.to, now) < 0) return 'Not recorded';
  return session.status === 'draft' ? 'Draft' : 'Invited';
}
