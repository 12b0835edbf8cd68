import type { Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import { buildServer } from '#platform/web/server.ts';
import type { Site } from '#platform/web/site.ts';
import { freshDatabase } from '#tests/fixture.ts';
import { loadDemonstration } from '../../src/app/demonstration/index.ts';
import { makeActors, type MatrixActor } from './actors.ts';
import { sampleParts, type SampleParts } from './sample-parts.ts';
import { siteAt } from './site.ts';

/** The demonstration served to an actor of each kind. */
interface Served {
  readonly db: Db;
  readonly server: ReturnType<typeof buildServer>;
  readonly sample: SampleParts;
  readonly actors: readonly MatrixActor[];
}

/**
 * Serves the demonstration from a database of its own, which answers several at once: thousands of pages are asked for here.
 */
export async function served(
  now: Temporal.Instant,
  routes: readonly Route[],
  { manyPages = false, ...options }: Partial<Site> & { readonly manyPages?: boolean } = {},
): Promise<Served> {
  const { db, app } = await freshDatabase({ manyPages });
  await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
  const server = buildServer(siteAt(app, now, options), routes, null);
  const sample = await sampleParts(db, now);
  const actors = await makeActors(db, { unit: sample.unit, elsewhere: sample.elsewhere, person: sample.byName['person']!, now });
  return { db, server, sample, actors };
}

/** Does `work` for each, a few at a time, and gives the answers in the order of `list`. */
export async function severalAtOnce<T, R>(list: readonly T[], work: (one: T) => Promise<R>, atOnce = 4): Promise<readonly R[]> {
  const answers: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < list.length) {
      const at = next;
      next += 1;
      answers[at] = await work(list[at]!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return answers;
}
