/** Who a taster led on: worked out from what is recorded, never typed in. */
import { howMany } from '#platform/ruling.ts';
import type { Came, RegularPlace, TasterAnswer, TasterSaid } from './taster.words.ts';

/** Somebody who came within this many days comes now. Our own choice: four weeks, so that one missed week changes nothing. */
const comesNowDays = 28;

/**
 * What became of somebody who came to a taster: came to the regular group since and lately · has a place there and has not come yet ·
 * came since, though not lately · came there before the taster already, which led to nothing new · did not come on.
 */
export type TasterOutcome = 'comes now' | 'has a place' | 'came for a time' | 'came before' | 'did not come on';

/** One person a taster is told of. */
export interface TasterPerson {
  readonly personId: string;
  readonly firstCame: Temporal.PlainDate;
  readonly said: TasterSaid;
  readonly outcome: TasterOutcome;
}

/** What is known of the regular group; null where the taster names none. */
export interface Regular {
  readonly came: readonly Came[];
  readonly places: readonly RegularPlace[];
}

/** Each person who came to a taster, once, by the first time they came: what they said last, and whether they came on. */
export function tasterPeople(
  came: readonly Came[],
  answers: readonly Pick<TasterAnswer, 'personId' | 'said' | 'at'>[],
  regular: Regular | null,
  today: Temporal.PlainDate,
): TasterPerson[] {
  const firsts = new Map<string, Temporal.PlainDate>();
  for (const { personId, on } of came) {
    const first = firsts.get(personId);
    if (first === undefined || Temporal.PlainDate.compare(on, first) < 0) firsts.set(personId, on);
  }
  const lastSaid = new Map(answers.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)).map((answer) => [answer.personId, answer.said]));
  return [...firsts]
    .toSorted(([, a], [, b]) => Temporal.PlainDate.compare(a, b))
    .map(([personId, firstCame]) => ({
      personId,
      firstCame,
      said: lastSaid.get(personId) ?? 'not asked',
      outcome: regular === null ? 'did not come on' : outcomeOf(personId, firstCame, regular, today),
    }));
}

function outcomeOf(personId: string, taster: Temporal.PlainDate, regular: Regular, today: Temporal.PlainDate): TasterOutcome {
  const days = regular.came.filter((one) => one.personId === personId && Temporal.PlainDate.compare(one.on, today) <= 0).map(({ on }) => on);
  if (days.some((on) => Temporal.PlainDate.compare(on, taster) < 0)) return 'came before';
  const since = days.filter((on) => Temporal.PlainDate.compare(on, taster) > 0);
  const lately = today.subtract({ days: comesNowDays });
  if (since.some((on) => Temporal.PlainDate.compare(on, lately) >= 0)) return 'comes now';
  const placed = regular.places.some(
    (place) =>
      place.personId === personId &&
      Temporal.PlainDate.compare(place.from, today) <= 0 &&
      (place.until === null || Temporal.PlainDate.compare(place.until, today) > 0),
  );
  if (since.length > 0) return 'came for a time';
  return placed ? 'has a place' : 'did not come on';
}

/** "7 people came to the taster, 4 said they would like more, 3 come to Gardening now." Nothing that is not known is told as none. */
export function tasterSentence(people: readonly TasterPerson[], regularName: string | null): string {
  if (people.length === 0) return 'Nobody is recorded as having come to it yet.';
  const count = (test: (person: TasterPerson) => boolean): number => people.filter(test).length;
  const more = count(({ said }) => said === 'more');
  const unasked = count(({ said }) => said === 'not asked');
  const asked = unasked === people.length ? 'nobody has been asked yet what they thought' : `${more} said they would like more`;
  const some = unasked > 0 && unasked < people.length ? ` (${unasked} not asked yet)` : '';
  const start = `${howMany(people.length, 'person', 'people')} came to the taster, ${asked}${some}`;
  if (regularName === null) return `${start}. It names no regular activity yet, so who came on is not known.`;
  const now = count(({ outcome }) => outcome === 'comes now');
  const place = count(({ outcome }) => outcome === 'has a place');
  const before = count(({ outcome }) => outcome === 'came before');
  const on = now === 0 ? `nobody comes to ${regularName} from it now` : `${now} ${now === 1 ? 'comes' : 'come'} to ${regularName} now`;
  return `${start}, ${on}${place === 0 ? '' : `, ${place} ${place === 1 ? 'has' : 'have'} a place and ${place === 1 ? 'has' : 'have'} not come yet`}.${before === 0 ? '' : ` ${before} came to it before the taster already.`}`;
}
