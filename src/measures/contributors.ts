import { structuredForNotes, type WorkForNotes } from '#notes';
import { personTabs } from '#people';
import { measuresForSteps } from '#plan';
import { dateOf, dateWithYear, instantAt } from '#platform/time.ts';
import { completionsOf } from './completion-store.ts';
import { instrumentOf } from './instruments.ts';
import { structuredWorkFound, structuredWorkOf, type NamedSession } from './structured-words.ts';

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
    async give(scope, { personId, unitId, words, most, before, authorId }) {
      if (words !== undefined) {
        const found = await structuredWorkFound(scope, { words, personId, unitId, workerId: authorId, most, ...placeInDays(before) });
        return found.map((one) => forNotes(one, one.personId));
      }
      if (personId === undefined) return [];
      const to = before === undefined ? undefined : dateOf(before.at);
      const held = await structuredWorkOf(scope, personId, { to, workerId: authorId, most: most + ofOneDay });
      return held
        .map((one) => forNotes(one, personId))
        .filter(({ at, id }) => {
          if (before === undefined) return true;
          const order = Temporal.Instant.compare(at, before.at);
          return order < 0 || (order === 0 && id < before.id);
        });
    },
  });
}

/** Only the day of a session is kept: it stands in the middle of it. */
const noon = (day: Temporal.PlainDate): Temporal.Instant => instantAt(day, '12:00');

/** Which days, and which of the last of them, come after a place in a list of what was found. */
function placeInDays(before: { readonly at: Temporal.Instant; readonly id: string } | undefined): {
  readonly to?: Temporal.PlainDate;
  readonly afterId?: string;
} {
  if (before === undefined) return {};
  const day = dateOf(before.at);
  const order = Temporal.Instant.compare(noon(day), before.at);
  if (order > 0) return { to: day.subtract({ days: 1 }) };
  return order === 0 ? { to: day, afterId: before.id } : { to: day };
}

function forNotes(one: NamedSession, personId: string): WorkForNotes {
  return {
    id: one.id,
    personId,
    at: noon(one.on),
    title: `${one.title}, ${one.minutes} minutes`,
    ownWords: one.ownWords,
    did: one.did,
    next: one.next,
    who: `${one.workerName}, supervised by ${one.supervisorName}${one.whoElse === null ? '' : `. Also there: ${one.whoElse}`}`,
    href: one.href,
  };
}
