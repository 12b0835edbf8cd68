import { stepsForNotes } from '#notes';
import { personTabs } from '#people';
import { sessionById } from '#programme';
import { stepWords } from './analysis.rules.ts';
import { analysesOf, gradeUses } from './analysis-store.ts';

/** Gives a person's pages the ward round. Called once at start. */
export function registerRounds(): void {
  personTabs.add({ room: 'rounds', give: (personId) => [{ label: 'Ward round', href: `/people/${personId}/ward-round` }] });
  stepsForNotes.add({
    room: 'rounds',
    async give(scope, { personId, sessionId }) {
      const session = await sessionById(scope, sessionId);
      const [latest] = session === null ? [] : await analysesOf(scope, session.activityId);
      if (session === null || latest === undefined) return [];
      const at = (await gradeUses(scope, session.activityId)).find((use) => use.personId === personId)?.step ?? null;
      return latest.grades.map(({ id, step, words }) => ({ id, words: `${words}: ${stepWords(step)}`, now: step === at }));
    },
  });
}
