import type { Db } from '#platform/database.ts';
import type { LeaveLine } from './words.ts';

/** A line of a made-up authorisation: what is not said is a short walk with one escort. */
type SeedLine = Partial<
  Omit<LeaveLine, 'id' | 'authorisationId' | 'position' | 'title' | 'withWhom' | 'overnight'> & { readonly stay: Readonly<Record<string, string>> }
>;

/** A made-up authorisation, as tests and the demonstration unit set one. */
export interface SeedAuthorisation {
  readonly id?: string;
  readonly personId: string;
  readonly unitId: string;
  readonly grantedBy: string;
  readonly grantedAs?: 'responsible clinician' | 'acting responsible clinician';
  readonly enteredBy: string;
  readonly signedAt: Temporal.Instant;
  /** From the signature, unless said. */
  readonly validFrom?: Temporal.Instant;
  /** Null: without an end. Six weeks, unless said. */
  readonly validTo?: Temporal.Instant | null;
  readonly reviewOn?: Temporal.PlainDate;
  readonly purpose?: string;
  readonly considered?: Readonly<Record<string, string>>;
  readonly ctoConsidered?: boolean | null;
  readonly ctoDecision?: string | null;
  readonly ownWords?: string | null;
  readonly paperMaster?: string | null;
  /** Until when the second check may stand out; the moment of entry, unless said. */
  readonly checkDueAt?: Temporal.Instant;
  /** Who compared the entry with the form, at once; null: nobody yet. */
  readonly checkedBy: string | null;
  readonly lines?: readonly SeedLine[];
  readonly conditions?: readonly { readonly kind: string; readonly words: string }[];
  /** Its place in a series of versions; the first of a new one, unless said. */
  readonly follows?: { readonly id: string; readonly seriesId: string; readonly version: number };
}

/**
 * Writes a made-up authorisation with its lines as the owner of the tables: for tests and the demonstration unit. Pages go through
 * `recordAuthorisation`, which checks it.
 */
export async function makeAuthorisation(
  db: Db,
  about: SeedAuthorisation,
): Promise<{ readonly id: string; readonly seriesId: string; readonly version: number; readonly lineIds: readonly string[] }> {
  const id = about.id ?? crypto.randomUUID();
  const validFrom = about.validFrom ?? about.signedAt;
  const validTo = about.validTo === undefined ? about.signedAt.add({ hours: 42 * 24 }) : about.validTo;
  const series = about.follows?.seriesId ?? id;
  const version = (about.follows?.version ?? 0) + 1;
  await db
    .insertInto('leave_authorisation')
    .values({
      id,
      person_id: about.personId,
      unit_id: about.unitId,
      series_id: series,
      version,
      supersedes_id: about.follows?.id ?? null,
      granted_by: about.grantedBy,
      granted_as: about.grantedAs ?? 'responsible clinician',
      signed_at: about.signedAt,
      valid_from: validFrom,
      valid_to: validTo,
      review_on: about.reviewOn ?? about.signedAt.toZonedDateTimeISO('Europe/London').toPlainDate().add({ days: 28 }),
      purpose: about.purpose ?? 'Getting used to being out again',
      considered: JSON.stringify(about.considered ?? {}),
      cto_considered: about.ctoConsidered ?? null,
      cto_decision: about.ctoDecision ?? null,
      own_words: about.ownWords ?? null,
      paper_master: about.paperMaster ?? null,
      form_seen: null,
      entered_by: about.enteredBy,
      entered_at: about.signedAt,
      check_due_at: about.checkDueAt ?? about.signedAt,
    })
    .execute();
  const lineIds: string[] = [];
  for (const [index, line] of (about.lines ?? [{}]).entries()) {
    const kept = await db
      .insertInto('leave_line')
      .values({
        authorisation_id: id,
        person_id: about.personId,
        position: index + 1,
        kind: line.kind ?? 'escorted local',
        purpose: line.purpose ?? null,
        places: line.places ?? 'Hospital grounds and shop',
        exclusions: line.exclusions ?? null,
        escorts: line.escorts ?? 1,
        escort_needs: line.escortNeeds ?? null,
        may_accompany: line.mayAccompany ?? null,
        custody: line.custody ?? false,
        max_minutes: line.maxMinutes === undefined ? 60 : line.maxMinutes,
        max_per_day: line.maxPerDay ?? null,
        max_per_week: line.maxPerWeek ?? null,
        window_from: line.windowFrom ?? null,
        window_to: line.windowTo ?? null,
        nights: line.nights ?? null,
        nurse_discretion: line.nurseDiscretion ?? true,
        do_not_use_if: line.doNotUseIf ?? null,
        grace_minutes: line.graceMinutes ?? 0,
        stay: line.stay === undefined ? null : JSON.stringify(line.stay),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    lineIds.push(kept.id);
  }
  for (const [index, one] of (about.conditions ?? []).entries())
    await db
      .insertInto('leave_condition')
      .values({ authorisation_id: id, person_id: about.personId, position: index + 1, kind: one.kind, words: one.words })
      .execute();
  const event = (authorisationId: string, what: string, at: Temporal.Instant, words: string, by: string) =>
    db
      .insertInto('leave_authorisation_event')
      .values({ authorisation_id: authorisationId, person_id: about.personId, what, happened_at: at, words, recorded_by: by, recorded_at: at })
      .execute();
  if (about.follows !== undefined) await event(about.follows.id, 'superseded', validFrom, `Version ${version} takes its place.`, about.enteredBy);
  if (about.checkedBy !== null) await event(id, 'checked', about.signedAt, 'Compared with the signed form: the same.', about.checkedBy);
  return { id, seriesId: series, version, lineIds };
}
