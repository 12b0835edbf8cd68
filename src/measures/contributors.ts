import { personTabs } from '#people';
import { measuresForSteps } from '#plan';
import { dateWithYear } from '#platform/time.ts';
import { completionsOf } from './completion-store.ts';
import { instrumentOf } from './instruments.ts';

/** Most measures offered as what showed why a step of the plan is changed: the newest. */
const mostOffered = 12;

/** Gives a person’s pages the page of their measures, and the steps of their plan the measures that may show why one is changed. Called once at start. */
export function registerMeasures(): void {
  personTabs.add({ room: 'measures', give: (personId) => [{ label: 'Measures', href: `/people/${personId}/measures` }] });
  measuresForSteps.add({
    room: 'measures',
    async give(scope, { personId }) {
      const done = (await completionsOf(scope, [personId])).toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on));
      return done
        .slice(0, mostOffered)
        .map(({ id, instrumentId, on }) => ({ id, words: `${instrumentOf(instrumentId)?.shortName ?? instrumentId}, ${dateWithYear(on)}` }));
    },
  });
}
