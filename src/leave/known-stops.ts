import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { checkRelease } from './check-release.rules.ts';
import type { Going, NextGroup, Stops } from './board.words.ts';
import { releaseFactsFor } from './release-facts.ts';
import type { ReleaseFacts } from './release.words.ts';
import { stopFactsOf, type ReadAlready } from './stop-facts.ts';

/** What the check before leave itself settles: before it is made, its want is no news. */
const settledAtTheCheck = ['B8-no-check', 'B8-check-too-old', 'B8-not-now'];

/** Who is asked about on the board: those who go within this many hours, and no more than this many of them. */
const hoursAhead = 4;
const most = 12;

/**
 * What already stands in the way of those who go soon, by episode, asked of the same rules that release. Those who go later are missing
 * from the answer; one whose facts cannot be read is "could not check", never "nothing".
 */
export async function stopsOf(
  scope: Scope,
  next: readonly NextGroup[],
  goings: readonly Going[],
  read: ReadAlready,
): Promise<ReadonlyMap<string, Stops>> {
  const soon = next.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, scope.now.add({ hours: hoursAhead })) <= 0);
  const ids = soon.flatMap(({ people }) => people.map(({ episodeId }) => episodeId)).slice(0, most);
  if (ids.length === 0) return new Map();
  // Somebody who is no longer on the unit's list was not read with the others.
  const asked = goings.filter(({ episode }) => ids.includes(episode.id) && read.standings.has(episode.personId));
  const together = await orNull(scope, async () => stopFactsOf(scope, asked, read));
  const found = new Map<string, Stops>();
  for (const id of ids) {
    // What could not be read for all together may still be read for each: one fault hides one person's stops, not everybody's.
    const facts = together?.get(id) ?? (await orNull(scope, async () => releaseFactsFor(scope, id)));
    found.set(id, facts === null ? 'could not check' : stopsIn(facts));
  }
  return found;
}

function stopsIn(facts: ReleaseFacts): readonly string[] {
  const asked = { ...facts, doNotUseAnswer: facts.doNotUseAnswer ?? 'does not apply', clothing: facts.clothing ?? 'asked at departure' } as const;
  const { reasons } = checkRelease(asked).ruling;
  return reasons.filter(({ stop, code }) => stop && !settledAtTheCheck.includes(code)).map(({ say }) => say);
}

/** A savepoint: a failed query would otherwise end the whole board's transaction. */
async function orNull<T>(scope: Scope, work: () => Promise<T>): Promise<T | null> {
  await sql`savepoint stops`.execute(scope.tx);
  try {
    const done = await work();
    await sql`release savepoint stops`.execute(scope.tx);
    return done;
  } catch {
    await sql`rollback to savepoint stops`.execute(scope.tx);
    return null;
  }
}
