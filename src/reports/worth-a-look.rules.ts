/** What in a unit's figures is worth a look, in sentences: who had nothing in the evening or at the weekend, who lost much to our cancelling, who is far under their own level. */
import { howMany } from '#platform/ruling.ts';
import { hoursFigure } from '#platform/time.ts';
import type { PersonLedger } from './words.ts';

/** One thing worth a look. `personId` null: of several people. */
export type WorthALook = { readonly personId: string | null; readonly say: string };

/** Well under: less than this share of the person's own level, with what is still to come. */
const WELL_UNDER = 0.75;
/** Lost much: at least this share of what was planned and over, and at least an hour. */
const LOST_MUCH = 0.15;

/**
 * Sentences without names: the page puts the name before those with a person. What is still to come counts as an offer, so that a week
 * half way through is not called empty.
 */
export function worthALook(people: readonly PersonLedger[], most = 5): WorthALook[] {
  const here = people.filter((person) => person.target.daysPresent > 0 && person.all.planned.count > 0);
  const noEvenings = here
    .filter((person) => person.target.daysPresent >= 5 && person.eveningOrWeekend.offered.minutes + person.eveningOrWeekend.toCome.minutes === 0)
    .map((person) => ({ personId: person.personId, say: 'had no offer in the evening or at the weekend.' }));
  const lost = here
    .map((person) => ({ person, due: person.all.planned.minutes - person.all.toCome.minutes, gone: person.all.cancelledByUs.minutes }))
    .filter(({ due, gone }) => gone >= 60 && gone >= LOST_MUCH * due)
    .toSorted((a, b) => b.gone / b.due - a.gone / a.due)
    .map(({ person, due, gone }) => ({
      personId: person.personId,
      say: `lost ${hoursFigure(gone)} of ${hoursFigure(due)} planned hours because we cancelled.`,
    }));
  const under = here.filter((person) => person.all.offered.minutes + person.all.toCome.minutes < WELL_UNDER * person.target.minutes);
  const said: WorthALook[] = [...noEvenings, ...lost].slice(0, under.length > 0 ? most - 1 : most);
  if (under.length > 0)
    said.push({
      personId: null,
      say: `${howMany(under.length, 'person is', 'people are')} offered well under their own level, less than three quarters of it.`,
    });
  return said;
}
