import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { CountersignBasis, FaultKind, Note, NoteActKind, NoteWording } from './note.words.ts';

/** The head of a new note. */
export interface NewNote {
  readonly personId: string;
  readonly unitId: string;
  readonly kind: Note['kind'];
  readonly happenedAt: Temporal.Instant;
  readonly minutes: number | null;
  readonly place: string | null;
  readonly authorId: string;
  readonly authorRole: string;
  readonly writtenAt: Temporal.Instant;
  readonly late: boolean;
  readonly originKind: Note['originKind'];
  readonly originId: string | null;
}

/** Adds a note's head. It is nothing yet: a wording and its signing follow in the same transaction. @returns its id */
export async function addNote(scope: Scope, note: NewNote): Promise<string> {
  const row = await scope.tx
    .insertInto('notes_note')
    .values({
      person_id: note.personId,
      unit_id: note.unitId,
      kind: note.kind,
      happened_at: note.happenedAt,
      minutes: note.minutes,
      place: note.place,
      author_id: note.authorId,
      author_role: note.authorRole,
      written_at: note.writtenAt,
      late: note.late,
      origin_kind: note.originKind,
      origin_id: note.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Adds a wording as somebody signed it. */
export async function addWording(
  scope: Scope,
  note: { readonly id: string; readonly personId: string },
  no: number,
  wording: NoteWording,
  signed: { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await scope.tx
    .insertInto('notes_version')
    .values({
      note_id: note.id,
      person_id: note.personId,
      no,
      own_words: wording.ownWords,
      did: wording.did,
      responded: wording.responded,
      next: wording.next,
      concern: wording.concern,
      supports: JSON.stringify(wording.supports),
      goal_ids: [...wording.goalIds],
      sign_ids: [...wording.signIds],
      sign_said: wording.signSaid,
      sign_seen: wording.signSeen,
      step_id: wording.step?.id ?? null,
      step_words: wording.step?.words ?? null,
      heard_task: wording.heardTask,
      late_reason: wording.lateReason,
      kept_names: wording.keptNames,
      outside_role: [...wording.outsideRole],
      adds_to: [...wording.addsTo],
      signed_by: signed.by,
      signed_at: signed.at,
    })
    .execute();
}

/** An act to be added. */
export interface NewAct {
  readonly what: NoteActKind;
  readonly versionNo: number;
  readonly byId: string;
  readonly byRole: string;
  readonly at: Temporal.Instant;
  readonly basis?: CountersignBasis;
  readonly confirmedWith?: string | null;
  readonly forId?: string | null;
  readonly faults?: readonly FaultKind[];
  readonly words?: string | null;
  readonly otherNote?: string;
  readonly countersignBy?: Temporal.Instant | null;
  readonly lockAt?: Temporal.Instant;
}

/** Adds an act; the note moves on by it. Refused kindly where somebody else was first. */
export async function addAct(
  scope: Scope,
  note: { readonly id: string; readonly personId: string; readonly unitId: string },
  act: NewAct,
): Promise<void> {
  try {
    await scope.tx
      .insertInto('notes_act')
      .values({
        note_id: note.id,
        person_id: note.personId,
        unit_id: note.unitId,
        what: act.what,
        version_no: act.versionNo,
        by_id: act.byId,
        by_role: act.byRole,
        at: act.at,
        basis: act.basis ?? null,
        confirmed_with: act.confirmedWith ?? null,
        for_id: act.forId ?? null,
        faults: [...(act.faults ?? [])],
        words: act.words ?? null,
        other_note: act.otherNote ?? null,
        countersign_by: act.countersignBy ?? null,
        lock_at: act.lockAt ?? null,
      })
      .execute();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'TN001')
      throw new Refusal([{ field: '', message: 'Somebody else did something with this note just now. Look at it again, then choose.' }], {
        status: 409,
      });
    throw error;
  }
}
