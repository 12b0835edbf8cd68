import { signInRoutes } from '#platform/sign-in/index.ts';
import { buildServer } from '#platform/web/server.ts';
import type { Route } from '#platform/route.ts';
import { expect, test } from '#tests/fixture.ts';
import { namesOfPeople, othersNamedIn } from '#tests/names-of-others.ts';
import { loadDemonstration } from '../../src/app/demonstration/index.ts';
import { roomRoutes } from '../../src/app/routes.ts';
import { makeActors } from './actors.ts';
import { postOf } from './how-to-post.ts';
import { partsOfPath, sampleParts, type SampleParts } from './sample-parts.ts';
import { siteAt } from './site.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');
const routes: readonly Route[] = [...signInRoutes, ...roomRoutes];

/** The sample, with an id for a part nobody gave one for: a person opens neither what is there nor what is not. */
function anyPart(sample: SampleParts): SampleParts {
  return { ...sample, byName: new Proxy(sample.byName, { get: (known, name: string) => known[name] ?? crypto.randomUUID() }) };
}

test(
  'a person opens every page of their own, and not one page, download, press or message of any other kind, of another’s or of their own record',
  { timeout: 300_000 },
  async ({ db, app }) => {
    await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
    const sample = await sampleParts(db, now);
    const actors = await makeActors(db, { unit: sample.unit, elsewhere: sample.elsewhere, person: sample.byName['person']!, now });
    const server = buildServer(siteAt(app, now), routes, null);
    const names = await namesOfPeople(db, {});
    // They would be found: a given name, a short surname, a preferred name, each as a word of its own and in what a picture is called.
    for (const [said, found] of [
      ['<p>Dev said so</p>', ['Dev']],
      ['<img alt="Mr Wilk in the garden">', ['Wilk']],
      ['<p>Ask Steve.</p>', ['Steve']],
      ['<p class="Dev">Devices for Stevenage</p>', []],
    ] as const)
      expect(othersNamedIn(said, names, '')).toEqual(found);
    const faults: string[] = [];
    let theirs = 0;
    for (const person of actors.filter(({ kind }) => kind === 'person')) {
      for (const route of routes) {
        if (route.access.rows.some((row) => row.relation === 'anyone')) continue;
        const own = route.access.rows.some((row) => row.relation === 'the person themself');
        const parts = partsOfPath(route.path, anyPart(sample));
        const answer =
          route.method === 'get'
            ? await server.request(`${parts.path}?unit=${sample.unit}&person=${sample.byName['person']!}${parts.query}`, {
                headers: { cookie: person.cookie },
              })
            : await server.request(parts.path, postOf(route, person.cookie, `_csrf=matrix-token&_key=${crypto.randomUUID()}&no-such-field=1`));
        const wanted = own ? (route.method === 'get' ? [200] : [422]) : [404];
        if (own) theirs += 1;
        if (!wanted.includes(answer.status)) faults.push(`${route.method} ${route.path} as ${person.label}: ${answer.status}`);
        const text = await answer.text();
        for (const name of othersNamedIn(text, names, person.subjectId))
          faults.push(`${route.method} ${route.path} as ${person.label} names ${name}`);
      }
    }
    expect(faults).toEqual([]);
    expect(theirs).toBeGreaterThan(40);
  },
);
