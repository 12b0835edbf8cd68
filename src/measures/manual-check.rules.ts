import { ruling, stop, type Ruling } from '#platform/ruling.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import type { Instrument } from './instrument.ts';

/** What somebody registered said of a definition with its manual in hand, as far as using it is concerned. */
export interface ManualCheck {
  /** The sentences that were held against the manual, as they stood then. */
  readonly about: readonly string[];
  readonly asInManual: boolean;
  /** Which edition it was, and what was different. */
  readonly words: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/**
 * May a definition be used on a unit? One whose figures no public source confirms waits for somebody who holds the manual, on each unit, and stays
 * out of use where they said that it is not so. A check of other sentences than those that stand now counts for nothing.
 */
export function mayUseDefinition(instrument: Pick<Instrument, 'shortName' | 'unconfirmed'>, newest: ManualCheck | null): Ruling {
  const { shortName, unconfirmed } = instrument;
  if (unconfirmed.length === 0) return ruling([]);
  const holds = newest !== null && newest.about.length === unconfirmed.length && newest.about.every((say, index) => say === unconfirmed[index]);
  if (!holds)
    return ruling([
      stop(
        'not-held-against-manual',
        `${shortName} is not used here yet: we found no public source for some of its figures. Somebody registered who holds its manual first says whether they are so: ${unconfirmed.join(' ')}`,
      ),
    ]);
  if (!newest.asInManual)
    return ruling([
      stop(
        'not-as-in-manual',
        `${shortName} is not used here: ${newest.by} held it against the manual on ${dateWithYear(dateOf(newest.at))} and it is otherwise there: “${newest.words}”. It waits until its definition is put right.`,
      ),
    ]);
  return ruling([]);
}
