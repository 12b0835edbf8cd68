import { type Db } from '#platform/database.ts';
import { type Scope } from '#platform/scope.ts';
import { type Scene } from './authorisation-scene.ts';
import { makeOuting, type NewOuting } from './outing-store.ts';
import { makeAuthorisation, type SeedAuthorisation } from './seed.ts';

/** Ian and a grant of his, for tests of what the release reads. */
export const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-19T${time}:00Z`);
export const on = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** A grant by the clinician, checked. */
export async function grant(db: Db, of: Scene, change: Partial<SeedAuthorisation> = {}) {
  return makeAuthorisation(db, {
    personId: of.personId,
    unitId: of.unitId,
    grantedBy: of.staff.calder.id,
    enteredBy: of.staff.femi.id,
    checkedBy: of.staff.rosa.id,
    signedAt: at('10:00'),
    ...change,
  });
}

/** Ian goes to the library from 14:00 to 15:00 on the first line of an authorisation. */
export async function planned(scope: Scope, of: Scene, lineId: string, change: Partial<NewOuting> = {}): Promise<string> {
  const { episodeIds } = await makeOuting(scope, {
    unitId: of.unitId,
    title: 'Library',
    place: 'Library, Market Street',
    span: { from: at('14:00'), to: at('15:00') },
    people: [{ personId: of.personId, basis: 'section 17', lineId }],
    escorts: [],
    ...change,
  });
  return episodeIds[0]!;
}
