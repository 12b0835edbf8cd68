import { endingUndoes, personFacts, personTabs, whenStayEnds } from '#people';
import { endStatus } from './status-change-store.ts';
import { legalStandings } from './standing-store.ts';
import { statusWords } from './status.rules.ts';

/**
 * Gives a person's pages their legal status in words, and its page. A stay that ends ends no section, save by death: of the others it reminds.
 * Called once at start.
 */
export function registerLegal(): void {
  personTabs.add({ room: 'legal', give: (personId) => [{ label: 'Legal status', href: `/people/${personId}/legal-status`, last: true }] });
  personFacts.add({
    room: 'legal',
    async give(scope, { personId, onlyWhatIsThere }) {
      const standing = (await legalStandings(scope, [personId])).get(personId);
      if (onlyWhatIsThere === true && standing?.status == null) return [];
      return [statusWords(standing?.status ?? null, scope.today)];
    },
  });
  endingUndoes.add({
    room: 'legal',
    async give(scope, { personId, how }) {
      const standing = (await legalStandings(scope, [personId])).get(personId);
      if (standing?.status == null || standing.rule === null || standing.rule.needs === 'nothing' || how !== 'discharge') return [];
      const { title } = standing.status;
      return [`If they died, ${title} ends with the stay. Otherwise it does not end by leaving the unit: record its ending under Legal status.`];
    },
  });
  whenStayEnds({
    room: 'legal',
    async run(scope, { personId, at, how }) {
      if (how !== 'death') return;
      const status = (await legalStandings(scope, [personId], at)).get(personId)?.status ?? null;
      if (status !== null) await endStatus(scope, { personId, statusId: status.id, at, how: 'died', words: null });
    },
  });
}
