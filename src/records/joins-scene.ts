import type { StaffActor } from '#platform/actor.ts';
import { Range, type Db } from '#platform/database.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { agreeJoin, proposeJoin } from '#people';
import { makePerson } from '#tests/people-scene.ts';
import { now, recordKeeper, recordsScene } from './records-scene.ts';

/** A reason that says something. */
export const why = 'Same date of birth, same mother, both told us so';

/** Gareth twice: the record of now, and one of another unit under his old name, with an allergy and a note that stand nowhere else. */
export async function twice(db: Db, app: Db) {
  const scene = await recordsScene(db, app);
  const old = await makePerson(db, scene.elsewhere, {
    givenName: 'Gareth',
    surname: 'Jones',
    born: '1979-04-02',
    from: '2024-01-03T09:00:00Z',
    to: '2024-03-03T09:00:00Z',
  });
  await db
    .insertInto('people_alert')
    .values({
      person_id: old,
      kind: 'allergy',
      words: 'Penicillin: anaphylaxis',
      during: new Range(Temporal.PlainDate.from('2024-01-03'), null),
      recorded_at: now,
    })
    .execute();
  const [ida, ledger] = [await recordKeeper(db, 'Ida', 'Quill'), await recordKeeper(db, 'Len', 'Ledger')];
  const as = <T>(actor: StaffActor, run: (scope: Scope) => Promise<T>, at = now): Promise<T> => inScope(app, actor, at, run);
  const join = async (): Promise<string> => {
    const { id, verdict } = await as(ida, (scope) => proposeJoin(scope, scene.person, old, why));
    const agreed = id === null ? verdict : await as(ledger, (scope) => agreeJoin(scope, id));
    if (agreed !== 'joined') throw new Error(`not joined: ${agreed}`);
    return id!;
  };
  return { ...scene, scene, old, ida, ledger, as, join };
}
