import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { checkRelease } from './check-release.rules.ts';
import type { NextGroup, Stops } from './board.words.ts';
import { releaseFactsFor } from './release-facts.ts';

/** What the check before leave itself settles: before it is made, its want is no news. */
const settledAtTheCheck = ['B8-no-check', 'B8-check-too-old', 'B8-not-now'];

/** Who is asked about on the board: those who go within this many hours, and no more than this many of them. */
const hoursAhead = 4;
const most = 12;

/**
 * What already stands in the way of those who go soon, by episode, asked of the same rules that release. Those who go later are missing
 * from the answer; one whose facts cannot be read is "could not check", never "nothing".
 */
export async function stopsOf(scope: Scope, next: readonly NextGroup[]): Promise<ReadonlyMap<string, Stops>> {
  const soon = next.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, scope.now.add({ hours: hoursAhead })) <= 0);
  const found = new Map<string, Stops>();
  for (const { episodeId } of soon.flatMap(({ people }) => people).slice(0, most)) found.set(episodeId, await stopsOfOne(scope, episodeId));
  return found;
}

async function stopsOfOne(scope: Scope, episodeId: string): Promise<Stops> {
  // A savepoint: a failed query would otherwise end the whole board's transaction.
  await sql`savepoint stops`.execute(scope.tx);
  try {
    const facts = await releaseFactsFor(scope, episodeId);
    const asked = { ...facts, doNotUseAnswer: facts.doNotUseAnswer ?? 'does not apply', clothing: facts.clothing ?? 'asked at departure' } as const;
    const { reasons } = checkRelease(asked).ruling;
    await sql`release savepoint stops`.execute(scope.tx);
    return reasons.filter(({ stop, code }) => stop && !settledAtTheCheck.includes(code)).map(({ say }) => say);
  } catch {
    await sql`rollback to savepoint stops`.execute(scope.tx);
    return 'could not check';
  }
}
