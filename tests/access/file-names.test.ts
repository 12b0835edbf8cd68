import { buildServer } from '#platform/web/server.ts';
import { expect, test } from '#tests/fixture.ts';
import { loadDemonstration } from '../../src/app/demonstration/index.ts';
import { roomRoutes } from '../../src/app/routes.ts';
import { copyName } from '../../src/records/copy-file.tsx';
import { makeActors } from './actors.ts';
import { partsOfPath, sampleParts } from './sample-parts.ts';
import { siteAt } from './site.ts';

const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

test(
  'no file is called by whose it is, and no page sends a browser to an address with a name or number of somebody in it',
  { timeout: 300_000 },
  async ({ db, app }) => {
    await loadDemonstration({ db, now, hashPassword: (plain) => Promise.resolve(`not a hash ${plain.length}`) });
    const sample = await sampleParts(db, now);
    const actors = await makeActors(db, { unit: sample.unit, elsewhere: sample.elsewhere, person: sample.byName['person']!, now });
    const people = await db.selectFrom('people_person').select(['given_name', 'surname', 'nhs_number', 'client_id']).execute();
    const telling = people
      .flatMap((one) => [one.surname.length > 4 ? one.surname : null, one.nhs_number, one.client_id])
      .filter((one) => one !== null);
    const server = buildServer(siteAt(app, now), roomRoutes, null);
    const faults: string[] = [];
    let files = 0;
    for (const label of ['manager, works there', 'registered nurse in charge, works there'])
      for (const route of roomRoutes.filter(({ method }) => method === 'get')) {
        const parts = partsOfPath(route.path, sample);
        const { headers } = await server.request(`${parts.path}?unit=${sample.unit}${parts.query}`, {
          headers: { cookie: actors.find((one) => one.label === label)!.cookie },
        });
        const said = `${headers.get('content-disposition') ?? ''} ${headers.get('location') ?? ''}`;
        if (headers.has('content-disposition')) files += 1;
        if (telling.some((word) => said.toLowerCase().includes(word.toLowerCase()))) faults.push(`${route.path} as ${label}: ${said}`);
      }
    expect(faults).toEqual([]);
    expect(files).toBeGreaterThan(5);
    // The copy of a record is made only once a clinician has decided on it, so its name is asked of it directly.
    expect(copyName(Temporal.PlainDate.from('2026-11-19'), 'html')).toBe('copy of a record 2026-11-19.html');
  },
);
