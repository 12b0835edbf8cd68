import type { Db } from '#platform/database.ts';
import { Range } from '#platform/database.ts';
import { makePerson, makeUnit, makeWorker } from '#tests/people-scene.ts';

/** A Wednesday. */
export const now = Temporal.Instant.from('2026-11-25T13:42:00Z');

/** A unit with a therapist, a nurse, a worker, a student, and two people; one line of what was said and one of what was done in a session. */
export async function roundScene(db: Db) {
  const unit = await makeUnit(db, 'Larkfield');
  const elsewhere = await makeUnit(db, 'Elm Court');
  const carys = { ...(await makeWorker(db, unit, 'OT', { given: 'Carys', surname: 'Bevan' })), registered: true };
  const nurse = await makeWorker(db, unit, 'nurse', { given: 'Femi', surname: 'Adeleke' });
  const lee = await makeWorker(db, unit, 'STR intermediate', { given: 'Lee', surname: 'Marsh' });
  const student = await makeWorker(db, unit, 'student', { given: 'Ines', surname: 'Calder' });
  const other = await makeWorker(db, elsewhere, 'OT', { given: 'Robyn', surname: 'Skelton' });
  await register(db, carys.id, 'HCPC', 'OT999001');
  await register(db, nurse.id, 'NMC', '99A9991E');
  const rana = await makePerson(db, unit, { givenName: 'Rana', surname: 'Okonjo', nhsNumber: '9990000018', born: '1991-03-08', bed: '3' });
  const gareth = await makePerson(db, unit, { givenName: 'Gareth', surname: 'Pugh', nhsNumber: '9990000026' });
  const said = await line(db, {
    person: rana,
    unit,
    author: lee.id,
    kind: 'own words',
    words: 'I want to go back to the warehouse.',
    at: '2026-11-18T10:00:00Z',
  });
  const did = await line(db, {
    person: rana,
    unit,
    author: lee.id,
    kind: 'private line',
    words: 'Read a job advert aloud and filled in the first page.',
    at: '2026-11-16T11:00:00Z',
  });
  return { unit, elsewhere, carys, nurse, lee, student, other, rana, gareth, said, did };
}

export type RoundScene = Awaited<ReturnType<typeof roundScene>>;

async function register(db: Db, staffId: string, body: string, number: string): Promise<void> {
  await db
    .insertInto('workforce_registration')
    .values({ staff_id: staffId, body, number, during: new Range(Temporal.PlainDate.from('2024-01-01'), null), checked_at: now })
    .execute();
}

/** A line written from a session. */
export async function line(
  db: Db,
  about: { person: string; unit: string; author: string; kind: 'own words' | 'private line'; words: string; at: string; corrects?: string },
): Promise<string> {
  const at = Temporal.Instant.from(about.at);
  const row = await db
    .insertInto('notes_line')
    .values({
      person_id: about.person,
      unit_id: about.unit,
      subject_kind: 'session',
      subject_id: about.unit,
      subject_label: 'Job club, 16 November',
      kind: about.kind,
      words: about.words,
      happened_at: at,
      written_at: at,
      author_id: about.author,
      author_role: 'STR intermediate',
      corrects: about.corrects ?? null,
      why_corrected: about.corrects === undefined ? null : 'It was the second page',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
