import { z } from 'zod';
import { choice, longText, optionalText } from '#platform/form-fields.ts';
import { action, NotFound, refuse, type Page } from '#platform/route.ts';
import type { FindSubject } from '#platform/route.ts';
import { answerTask, tasksAbout } from '#tasks';
import { access } from './access.ts';
import { emergenciesPage } from './emergencies.page.tsx';
import { emergencyById, keepReview } from './emergency-store.ts';

/** Of whichever unit it was: which one it is, and whether this asker manages it, is decided by the opening itself. */
const ofOwnUnits: FindSubject = (scope) => ({
  unitIds:
    scope.actor.kind === 'staff'
      ? scope.actor.memberships.flatMap(({ unitId, role }) => (unitId !== null && role === 'manager' ? [unitId] : []))
      : [],
});

/** Says whether opening a record in an emergency was right. By the manager of the person's unit or information governance, never by whoever opened it. */
export const reviewEmergency = action({
  path: '/records/emergency-access',
  access: access['review-emergency'],
  input: z.strictObject({
    emergency: z.guid({ error: 'Open the page again' }),
    outcome: choice('Say whether it was right', ['right', 'not right']),
    follows: optionalText('what follows', 1000),
    words: longText('why you think so', 1000),
  }),
  subject: ofOwnUnits,
  again: emergenciesPage as unknown as Page,
  againQuery: (_params, raw): Record<string, string> => (typeof raw['emergency'] === 'string' ? { review: raw['emergency'] } : {}),
  async run(scope, input) {
    const one = await emergencyById(scope, input.emergency);
    const { actor } = scope;
    const managed =
      actor.kind === 'staff' && actor.memberships.some(({ unitId, role }) => role === 'manager' && unitId !== null && unitId === one?.unitId);
    const audits = actor.kind === 'staff' && actor.memberships.some(({ unitId, role }) => role === 'auditor' && unitId === null);
    if (one === null || (!managed && !audits)) throw new NotFound();
    if (one.staffId === actor.id) refuse('', 'You opened it yourself: somebody else says whether it was right.');
    if (one.review !== null) refuse('', `${one.review.by} has said so already.`);
    if (input.outcome === 'not right' && input.follows === null) refuse('follows', 'Say what follows');
    await keepReview(scope, one, { outcome: input.outcome, words: input.words, follows: input.outcome === 'right' ? null : input.follows });
    // Those who were told of it have nothing left to do about it.
    for (const task of await tasksAbout(scope, 'emergency access', [one.id])) if (task.answer === null) await answerTask(scope, task.id, 'done');
    return {
      to: one.unitId === null || !managed ? '/records/emergency-access' : `/records/emergency-access?unit=${one.unitId}`,
      say: 'Kept. The person can see that you looked at it, and whether it was right.',
      people: [one.personId],
      subject: `emergency ${one.id}`,
      fields: ['outcome'],
    };
  },
});
