import { personFacts } from '#people';
import { advanceState } from './advance.rules.ts';
import { advanceDocumentsOf } from './advance-store.ts';
import { advanceKindWords } from './advance.words.ts';

/** Puts at the head of every page about a person what they set down beforehand. The crisis plan stands there by way of safety. Called once at start. */
export function registerWellness(): void {
  personFacts.add({
    room: 'plan',
    async give(scope, { personId }) {
      const documents = (await advanceDocumentsOf(scope, personId)).filter((one) => !one.enteredInError && one.withdrawnOn === null);
      return [...new Set(documents.map((one) => one.kind))].map((kind) => {
        const doubtful = documents.every((one) => one.kind !== kind || advanceState(one, null, scope.today) === 'in doubt');
        return `${advanceKindWords[kind].title}${doubtful ? ', in doubt' : ''} (Plan)`;
      });
    },
  });
}
