import { structuredForNotes } from '#notes';
import { personTabs } from '#people';
import { measuresForSteps } from '#plan';
import { dateOf, dateWithYear, instantAt } from '#platform/time.ts';
import { completionsOf } from './completion-store.ts';
import { instrumentOf } from './instruments.ts';
import { structuredWorkOf } from './structured-words.ts';

/** Most measures offered as what showed why a step of the plan is changed: the newest. */
const mostOffered = 12;

/** Sessions of one day that are read again, so that a page of a list begins where the last ended. */
const ofOneDay = 20;

/** Gives a person’s pages the page of their measures, and the steps of their plan the measures that may show why one is changed. Their list of notes holds the sessions of structured work. Called once at start. */
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
  structuredForNotes.add({
    room: 'measures',
    async give(scope, { personId, most, before, authorId }) {
      const to = before === undefined ? undefined : dateOf(before.at);
      const held = await structuredWorkOf(scope, personId, { to, workerId: authorId, most: most + ofOneDay });
      return held
        .map((one) => ({
          id: one.id,
          // Only its day is kept: it stands in the middle of it.
          at: instantAt(one.on, '12:00'),
          title: `${one.title}, ${one.minutes} minutes`,
          ownWords: one.ownWords,
          did: one.did,
          next: one.next,
          who: `${one.workerName}, supervised by ${one.supervisorName}${one.whoElse === null ? '' : `. Also there: ${one.whoElse}`}`,
          href: one.href,
        }))
        .filter(({ at, id }) => {
          if (before === undefined) return true;
          const order = Temporal.Instant.compare(at, before.at);
          return order < 0 || (order === 0 && id < before.id);
        });
    },
  });
}
