import { personFacts, personTabs } from '#people';
import { legalStandings } from './standing-store.ts';
import { statusWords } from './status.rules.ts';

/** Gives a person's pages their legal status in words, and its page. Called once at start. */
export function registerLegal(): void {
  personTabs.add({ room: 'legal', give: (personId) => [{ label: 'Legal status', href: `/people/${personId}/legal-status`, last: true }] });
  personFacts.add({
    room: 'legal',
    async give(scope, { personId }) {
      const standing = (await legalStandings(scope, [personId])).get(personId);
      return [statusWords(standing?.status ?? null, scope.today)];
    },
  });
}
