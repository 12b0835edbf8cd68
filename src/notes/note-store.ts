import { sql } from 'kysely';
import type { Role } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';
import type {
  Assessment,
  ContactKind,
  CountersignBasis,
  FaultKind,
  Note,
  NoteAct,
  NoteActKind,
  NoteForReading,
  NoteState,
  NoteWording,
  Support,
} from './note.words.ts';

/** A note, or null where the asker may not know of it. */
export async function noteById(scope: Scope, id: string): Promise<Note | null> {
  const row = await select(scope).where('note.id', '=', id).executeTakeFirst();
  return row === undefined ? null : noteOf(row);
}

/** These notes, those the asker may know of, in no order. */
export async function notesByIds(scope: Scope, ids: readonly string[]): Promise<readonly Note[]> {
  if (ids.length === 0) return [];
  return (
    await select(scope)
      .where('note.id', 'in', [...ids])
      .execute()
  ).map(noteOf);
}

/** Where a page of notes begins: after this moment and, of several at one moment, after this id. */
export interface Before {
  readonly at: Temporal.Instant;
  readonly id: string;
}

/** A person's notes, newest first, moved ones with their trace alone. */
export async function notesAbout(
  scope: Scope,
  personId: string,
  about: {
    readonly most: number;
    readonly before?: Before | undefined;
    readonly kind?: ContactKind | undefined;
    readonly authorId?: string | undefined;
  },
): Promise<readonly Note[]> {
  const { before, kind, authorId } = about;
  const newest = scope.tx
    .selectFrom('notes_note')
    .selectAll()
    .where('person_id', '=', personId)
    .$if(before !== undefined, (query) => query.where(sql<boolean>`(happened_at, id) < (${before!.at}::timestamptz, ${before!.id}::uuid)`))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .$if(authorId !== undefined, (query) => query.where('author_id', '=', authorId!))
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(about.most);
  const rows = await select(scope, newest).orderBy('note.happened_at', 'desc').orderBy('note.id', 'desc').execute();
  return rows.map(noteOf);
}

/** Notes somebody wrote, newest first. */
export async function notesByAuthor(scope: Scope, authorId: string, most: number): Promise<readonly Note[]> {
  const newest = scope.tx.selectFrom('notes_note').selectAll().where('author_id', '=', authorId).orderBy('written_at', 'desc').limit(most);
  return (await select(scope, newest).orderBy('note.written_at', 'desc').execute()).map(noteOf);
}

/**
 * Notes in a person's record that stand, newest first, for rooms that build on them: a report, an early sign, a goal.
 * `from` and `to` bound when it happened, half-open; at most `most` (200 unless said). One entered in error or moved away is not among them.
 */
export async function notesOfPerson(
  scope: Scope,
  personId: string,
  period: { readonly from?: Temporal.Instant; readonly to?: Temporal.Instant; readonly most?: number } = {},
): Promise<readonly NoteForReading[]> {
  const newest = scope.tx
    .selectFrom('notes_note')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', 'not in', ['entered in error', 'moved'])
    .$if(period.from !== undefined, (query) => query.where('happened_at', '>=', period.from!))
    .$if(period.to !== undefined, (query) => query.where('happened_at', '<', period.to!))
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(period.most ?? 200);
  const rows = await select(scope, newest).orderBy('note.happened_at', 'desc').orderBy('note.id', 'desc').execute();
  return rows.map(noteOf).map(forReading);
}

/** How these notes stand, by their ids: for rooms that show words of one beside their own. */
export async function noteStates(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, NoteState>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('notes_note')
    .select(['id', 'state'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, state }) => [id, state as NoteState]));
}

/** A note as other rooms read it. */
export function forReading(note: Note): NoteForReading {
  const { wording } = note;
  return {
    id: note.id,
    personId: note.personId,
    unitId: note.unitId,
    kind: note.kind,
    happenedAt: note.happenedAt,
    writtenAt: note.writtenAt,
    minutes: note.minutes,
    place: note.place,
    late: note.late,
    lateReason: wording?.lateReason ?? null,
    authorId: note.authorId,
    authorName: note.authorName,
    authorRole: note.authorRole,
    state: note.state,
    ownWords: wording?.ownWords ?? null,
    words: [wording?.did, wording?.responded].filter((one) => one !== null && one !== undefined).join('\n'),
    did: wording?.did ?? null,
    responded: wording?.responded ?? null,
    next: wording?.next ?? null,
    concern: wording?.concern ?? null,
    supports: wording?.supports ?? [],
    goalIds: wording?.goalIds ?? [],
    earlySignIds: wording?.signIds ?? [],
    signSaid: wording?.signSaid ?? null,
    signSeen: wording?.signSeen ?? null,
  };
}

/** What was done with these notes, oldest first. */
export async function actsOf(scope: Scope, noteIds: readonly string[]): Promise<ReadonlyMap<string, readonly NoteAct[]>> {
  const acts = new Map<string, NoteAct[]>();
  if (noteIds.length === 0) return acts;
  const rows = await scope.tx
    .selectFrom('notes_act as act')
    .leftJoin('workforce_staff as doer', 'doer.id', 'act.by_id')
    .leftJoin('workforce_staff as covered', 'covered.id', 'act.for_id')
    .selectAll('act')
    .select([nameOf('doer').as('by_name'), nameOf('covered').as('for_name')])
    .where('act.note_id', 'in', [...noteIds])
    .orderBy('act.at')
    .orderBy('act.id')
    .execute();
  for (const row of rows) {
    const act: NoteAct = {
      id: row.id,
      what: row.what as NoteActKind,
      versionNo: row.version_no,
      byId: row.by_id,
      byName: row.by_name ?? (row.by_id === row.person_id ? 'the person themself' : 'somebody who has left'),
      byRole: row.by_role,
      at: row.at,
      basis: row.basis as CountersignBasis | null,
      confirmedWith: row.confirmed_with,
      forName: row.for_name,
      faults: row.faults as FaultKind[],
      words: row.words,
      otherNote: row.other_note,
    };
    acts.set(row.note_id, [...(acts.get(row.note_id) ?? []), act]);
  }
  return acts;
}

/** Every wording of a note that was signed, the first one first; none of a note that was moved away. */
export async function wordingsOf(scope: Scope, noteId: string): Promise<readonly { readonly no: number; readonly wording: NoteWording }[]> {
  const rows = await scope.tx.selectFrom('notes_version').selectAll().where('note_id', '=', noteId).orderBy('no').execute();
  return rows.map((row) => ({ no: row.no, wording: wordingOf(row) }));
}

function wordingOf(row: WordingRow): NoteWording {
  return {
    ownWords: row.own_words,
    did: row.did,
    responded: row.responded,
    next: row.next,
    concern: row.concern,
    supports: (row.supports ?? []) as unknown as readonly Support[],
    goalIds: row.goal_ids ?? [],
    signIds: row.sign_ids ?? [],
    signSaid: row.sign_said,
    signSeen: row.sign_seen,
    step: row.step_id === null || row.step_words === null ? null : { id: row.step_id, words: row.step_words },
    heardTask: row.heard_task,
    lateReason: row.late_reason,
    keptNames: row.kept_names,
    outsideRole: row.outside_role ?? [],
    addsTo: (row.adds_to ?? []) as readonly Assessment[],
  };
}

type WordingRow = Pick<
  Row,
  | 'own_words'
  | 'did'
  | 'responded'
  | 'next'
  | 'concern'
  | 'supports'
  | 'goal_ids'
  | 'sign_ids'
  | 'sign_said'
  | 'sign_seen'
  | 'step_id'
  | 'step_words'
  | 'heard_task'
  | 'late_reason'
  | 'kept_names'
  | 'outside_role'
  | 'adds_to'
>;

/** A member of staff's name as it is said, or null where nobody is joined. */
export function nameOf(alias: string) {
  return sql<
    string | null
  >`coalesce(nullif(${sql.ref(`${alias}.preferred_name`)}, ''), ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.surname`)}`;
}

/** Notes with their wording and author. Those of `among` alone: the few that are wanted are found before anything is joined to them. */
function select(scope: Scope, among = scope.tx.selectFrom('notes_note').selectAll()) {
  return scope.tx
    .selectFrom(among.as('note'))
    .leftJoin('notes_version as version', (join) => join.onRef('version.note_id', '=', 'note.id').onRef('version.no', '=', 'note.version_no'))
    .leftJoin('workforce_staff as author', 'author.id', 'note.author_id')
    .selectAll('note')
    .select([
      'version.id as version_id',
      'version.own_words',
      'version.did',
      'version.responded',
      'version.next',
      'version.concern',
      'version.supports',
      'version.goal_ids',
      'version.sign_ids',
      'version.sign_said',
      'version.sign_seen',
      'version.step_id',
      'version.step_words',
      'version.heard_task',
      'version.late_reason',
      'version.kept_names',
      'version.outside_role',
      'version.adds_to',
    ])
    .select(nameOf('author').as('author_name'));
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function noteOf(row: Row): Note {
  return {
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    kind: row.kind as ContactKind,
    happenedAt: row.happened_at,
    minutes: row.minutes,
    place: row.place,
    authorId: row.author_id,
    authorName: row.author_name ?? 'somebody who has left',
    authorRole: row.author_role as Role,
    writtenAt: row.written_at,
    late: row.late,
    originKind: row.origin_kind as Note['originKind'],
    originId: row.origin_id,
    versionNo: row.version_no,
    state: row.state as NoteState,
    countersignBy: row.countersign_by,
    lockAt: row.lock_at,
    wording: row.version_id === null ? null : wordingOf(row),
  };
}
