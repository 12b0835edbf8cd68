import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { CleanPhoto } from '#platform/pictures/clean-photo.rules.ts';

/** Who is in a photo: then they have to have agreed to it. */
export const photoShows = ['nobody', 'the person', 'somebody else'] as const;

/** A photo there is for somebody's easy read. */
export interface Photo {
  readonly id: string;
  /** What it shows, in words. */
  readonly words: string;
  /** The unit's, for everybody there; else theirs alone. */
  readonly ofUnit: boolean;
  readonly shows: (typeof photoShows)[number];
  readonly consent: string | null;
  readonly addedAt: Temporal.Instant;
  readonly addedBy: string;
}

/** The photos there are for somebody: their own and their unit's, newest first. */
export async function photosFor(scope: Scope, personId: string, unitId: string | null): Promise<readonly Photo[]> {
  const rows = await scope.tx
    .selectFrom('plan_photo as p')
    .innerJoin('workforce_staff as st', 'st.id', 'p.added_by')
    .select(['p.id', 'p.words', 'p.unit_id', 'p.shows', 'p.consent', 'p.added_at'])
    .select(sql<string>`coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname`.as('by_name'))
    .where('p.taken_out_at', 'is', null)
    .where((where) => where.or([where('p.person_id', '=', personId), ...(unitId === null ? [] : [where('p.unit_id', '=', unitId)])]))
    .orderBy('p.added_at', 'desc')
    .orderBy('p.id')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    words: row.words,
    ofUnit: row.unit_id !== null,
    shows: row.shows as Photo['shows'],
    consent: row.consent,
    addedAt: row.added_at,
    addedBy: row.by_name,
  }));
}

/** What the photos say that lines of somebody's easy read show, by id; those taken out are not among them. */
export async function photoWords(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  if (scope.actor.kind === 'person') {
    const { rows } = await sql<{ id: string; words: string }>`select * from my_own_photos()`.execute(scope.tx);
    return new Map(rows.map(({ id, words }) => [id, words]));
  }
  const rows = await scope.tx
    .selectFrom('plan_photo')
    .select(['id', 'words'])
    .where('id', 'in', [...new Set(ids)])
    .where('taken_out_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, words }) => [id, words]));
}

/** The picture itself, where it is one of this person's or of their unit; null where there is none such. */
export async function photoContent(
  scope: Scope,
  personId: string,
  unitId: string | null,
  id: string,
): Promise<{ readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> } | null> {
  const row = await scope.tx
    .selectFrom('plan_photo as p')
    .select(['p.type', 'p.content'])
    .where('p.id', '=', id)
    .where((where) =>
      where.or([
        where('p.person_id', '=', personId),
        ...(unitId === null ? [] : [where('p.unit_id', '=', unitId)]),
        where.exists(where.selectFrom('plan_easy_read as e').select('e.id').where('e.photo_id', '=', id).where('e.person_id', '=', personId)),
      ]),
    )
    .executeTakeFirst();
  return row === undefined || row.content === null ? null : { type: row.type, bytes: new Uint8Array(row.content) };
}

/** One of the asker's own, on their own pages. */
export async function ownPhoto(scope: Scope, id: string): Promise<{ readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> } | null> {
  const { rows } = await sql<{ type: string; content: Buffer | null }>`select * from my_own_photo(${id}::uuid)`.execute(scope.tx);
  const [row] = rows;
  return row?.content == null ? null : { type: row.type, bytes: new Uint8Array(row.content) };
}

/** Keeps a photo: the person's own, or (with `unitId`) the unit's. */
export async function addPhoto(
  scope: Scope,
  made: {
    readonly personId: string | null;
    readonly unitId: string | null;
    readonly words: string;
    readonly shows: Photo['shows'];
    readonly consent: string | null;
    readonly photo: CleanPhoto;
  },
): Promise<void> {
  await scope.tx
    .insertInto('plan_photo')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      words: made.words,
      shows: made.shows,
      consent: made.consent,
      type: made.photo.type,
      width: made.photo.width,
      height: made.photo.height,
      content: Buffer.from(made.photo.bytes),
      added_by: scope.actor.id!,
      added_at: scope.now,
    })
    .execute();
}

/** Takes a photo out: the picture goes, that there was one and why it went stays. False when somebody did so first, or it is not one of these. */
export async function takePhotoOut(scope: Scope, personId: string, unitId: string | null, id: string, why: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('plan_photo')
    .set({ content: null, taken_out_at: scope.now, taken_out_by: scope.actor.id, taken_out_why: why })
    .where('id', '=', id)
    .where('taken_out_at', 'is', null)
    .where((where) => where.or([where('person_id', '=', personId), ...(unitId === null ? [] : [where('unit_id', '=', unitId)])]))
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
