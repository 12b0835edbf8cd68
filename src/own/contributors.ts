import { endingUndoes, personTabs, personWords, whenStayEnds } from '#people';
import { dateOf } from '#platform/time.ts';
import { access } from './access.ts';
import { endOwnAccount } from './end-own-account.ts';
import { endRequests, requestsThatEnd } from './end-requests.ts';
import { requestsOf } from './request-store.ts';
import { waits } from './request.rules.ts';
import { saidBy } from './said-store.ts';

/** The newest of what somebody said on their own page stand with their other words. */
const mostShown = 3;
const freshDays = 14;

/** Answers the slots of rooms below. Called once at start. */
export function registerOwn(): void {
  personTabs.add({
    room: 'own',
    give: (personId) => [
      { label: 'Hand over the tablet', href: `/people/${personId}/hand-over`, last: true, access: access['see-hand-over'] },
      { label: 'What they ask', href: `/people/${personId}/requests`, last: true, access: access['see-requests'] },
    ],
  });
  endingUndoes.add({ room: 'own', give: requestsThatEnd });
  whenStayEnds({
    room: 'own',
    run: async (scope, ending) => {
      await endRequests(scope, ending);
      await endOwnAccount(scope, ending);
    },
  });
  personWords.add({
    room: 'own',
    async give(scope, { personId }) {
      const said = await saidBy(scope, personId, mostShown);
      const asked = (await requestsOf(scope, personId)).filter((one) => one.words !== null && waits(one));
      const askedWords = asked.map((one) => ({
        words: one.words!,
        about: one.kind === 'leave' ? 'Asks about leave, and waits for an answer' : 'Asks not to be planned',
        on: dateOf(one.askedAt),
        goal: false,
        fresh: true,
      }));
      const saidWords = said.map((one) => ({
        words: one.words,
        about: 'Wrote it on their own page',
        on: dateOf(one.saidAt),
        goal: false,
        fresh: Temporal.PlainDate.compare(dateOf(one.saidAt), scope.today.subtract({ days: freshDays })) >= 0,
      }));
      return [...askedWords, ...saidWords];
    },
  });
}
