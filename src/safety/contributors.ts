import { followedFromAlert } from '#measures';
import { earlySignsForNotes, reminderInPlan, whenNoteSigned } from '#notes';
import { personMustKnow, personTabs } from '#people';
import { dateOf } from '#platform/time.ts';
import { whatFollowed } from './debrief-asked.ts';
import { earlySigns } from './early-signs.ts';
import { mustKnow } from './must-know.ts';
import { reminderInForce, remindersOf } from './reminder-store.ts';
import { raiseNudge } from './raise-nudge.ts';

/** Gives a person's pages what must be known today, and their safety; asks somebody to look when a signed note tells of an early sign. Called once at start. */
export function registerSafety(): void {
  personTabs.add({ room: 'safety', give: (personId) => [{ label: 'Safety', href: `/people/${personId}/safety` }] });
  personMustKnow.add({ room: 'safety', give: (scope, { personId, onlyWhatIsThere }) => mustKnow(scope, personId, onlyWhatIsThere) });
  earlySignsForNotes.add({
    room: 'safety',
    give: async (scope, { personId }) => [...(await earlySigns(scope, personId)).values()].map(({ id, words }) => ({ id, words })),
  });
  reminderInPlan.add({
    room: 'safety',
    give: async (scope, { personId }) => reminderInForce(await remindersOf(scope, personId), scope.today) !== null,
  });
  followedFromAlert.add({
    room: 'safety',
    give: (scope, { unitId, alertId }) => whatFollowed(scope, { unitId, cause: 'measure', causeId: alertId }),
  });
  whenNoteSigned.add({
    room: 'safety',
    async run(scope, note) {
      for (const signId of note.earlySignIds)
        await raiseNudge(scope, {
          personId: note.personId,
          cause: 'early sign',
          signId,
          onDate: dateOf(note.happenedAt),
          sighting: {
            noteId: note.id,
            how: 'seen',
            ownWords: note.signSaid,
            words: note.signSeen ?? note.did ?? 'Told of in a signed note.',
            toldPerson: null,
            notToldWhy: null,
            seenAt: note.happenedAt,
          },
        });
    },
  });
}
