import { personFacts } from '#people';
import { dateWithYear } from '#platform/time.ts';
import { advanceState } from './advance.rules.ts';
import { advanceDocumentsOf } from './advance-store.ts';
import { advanceKindWords } from './advance.words.ts';
import { crisisPlanOf } from './crisis-store.ts';

/** Puts at the head of every page about a person that there is a crisis plan, and what they set down beforehand. Called once at start. */
export function registerWellness(): void {
  personFacts.add({
    room: 'plan',
    async give(scope, { personId }) {
      const plan = await crisisPlanOf(scope, personId);
      const documents = (await advanceDocumentsOf(scope, personId)).filter((one) => !one.enteredInError && one.withdrawnOn === null);
      const kinds = [...new Set(documents.map((one) => one.kind))].map((kind) => {
        const doubtful = documents.every((one) => one.kind !== kind || advanceState(one, null, scope.today) === 'in doubt');
        return `${advanceKindWords[kind].title}${doubtful ? ', in doubt' : ''} (Plan)`;
      });
      return [...(plan === null ? [] : [`Crisis plan of ${dateWithYear(plan.saidOn)} (Plan)`]), ...kinds];
    },
  });
}
