import { personFacts, personTabs } from '#people';
import { statusesOf } from './status-store.ts';
import { statusWords } from './status.rules.ts';

/** Gives a person's pages their legal status in words, and its page. Called once at start. */
export function registerLegal(): void {
  personTabs.add({ room: 'legal', give: (personId) => [{ label: 'Legal status', href: `/people/${personId}/legal-status`, last: true }] });
  personFacts.add({
    room: 'legal',
    async give(scope, { personId }) {
      const now = (await statusesOf(scope, personId)).find((fact) => fact.ended === null || Temporal.PlainDate.compare(fact.ended, scope.today) > 0);
      return [statusWords(now ?? null, scope.today)];
    },
  });
}
