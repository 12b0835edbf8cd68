import { peopleRoutes } from '#people';
import type { Db } from '#platform/database.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';
import { signedIn, type SignedIn } from '#tests/signed-in.ts';
import { registerLegal } from './contributors.ts';
import { legalRoutes } from './routes.ts';
import { recordStatus } from './status-store.ts';

export const now = Temporal.Instant.from('2026-11-19T13:42:00Z');

export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const routes = [...peopleRoutes, ...legalRoutes];

registerLegal();

export const dated = (name: string, iso: string): Record<string, string> => {
  const date = day(iso);
  return { [`${name}-day`]: `${date.day}`, [`${name}-month`]: `${date.month}`, [`${name}-year`]: `${date.year}` };
};

export interface Scene {
  readonly db: Db;
  readonly app: Db;
  readonly unit: string;
  readonly dev: string;
  readonly path: string;
  readonly nurse: SignedIn;
  /** Runs as the nurse, under row-level security. */
  readonly as: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  readonly sign: (role: Parameters<typeof makeWorker>[2], unit?: string) => Promise<SignedIn>;
}

export async function scene(
  db: Db,
  app: Db,
  status: { code: string; title: string; expires: string | null; restricted: boolean } | null,
): Promise<Scene> {
  const unit = await makeUnit(db, 'Larkfield');
  const dev = await makePerson(db, unit, { givenName: 'Dev', surname: 'Chowdhury' });
  const actor = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const as = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => inScope(app, actor, now, work);
  if (status !== null)
    await as((scope) =>
      recordStatus(scope, dev, {
        code: status.code,
        title: status.title,
        restricted: status.restricted,
        startsOn: day('2026-08-03'),
        expiresOn: status.expires === null ? null : day(status.expires),
        source: 'H3',
      }),
    );
  return {
    db,
    app,
    unit,
    dev,
    path: `/people/${dev}/legal-status`,
    nurse: await signedIn({ db, app, actor, routes, now }),
    as,
    sign: async (role, at = unit) =>
      signedIn({ db, app, actor: await makeWorker(db, at, role, { given: role.replace(/\W/g, ''), surname: 'Tester' }), routes, now }),
  };
}

export const section3 = { code: '03', title: 'Section 3', expires: '2027-02-02', restricted: false };
export const section37and41 = { code: '09', title: 'Section 37 with section 41', expires: null, restricted: true };

export async function hiddenOf(browser: SignedIn, path: string, name: string): Promise<string> {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec((await browser.get(path)).html)?.[1] ?? '';
}
