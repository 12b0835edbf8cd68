import { sql } from 'kysely';
import { decideAlone } from '#legal';
import type { Scope } from '#platform/scope.ts';
import type { Considered, Stay } from './authorisation-store.ts';
import type { Authorisation, AuthorisationEvent, LeaveLine } from './words.ts';

/** A line as it is entered. */
type NewLine = Omit<LeaveLine, 'id' | 'authorisationId' | 'position' | 'title' | 'withWhom' | 'overnight'> & { readonly stay: Stay | null };

/** An authorisation as it is entered from the signed form. */
export interface NewAuthorisation {
  readonly personId: string;
  readonly unitId: string;
  /** The version this one takes the place of. */
  readonly supersedes: { readonly id: string; readonly seriesId: string; readonly version: number } | null;
  readonly grantedBy: string;
  readonly grantedAs: Authorisation['grantedAs'];
  readonly signedAt: Temporal.Instant;
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant | null;
  readonly reviewOn: Temporal.PlainDate;
  readonly purpose: string;
  readonly considered: Considered;
  readonly victimLiaison: string | null;
  readonly ctoConsidered: boolean | null;
  readonly ctoDecision: string | null;
  readonly ownWords: string | null;
  readonly paperMaster: string | null;
  readonly formSeen: string | null;
  readonly checkDueAt: Temporal.Instant;
  readonly lines: readonly NewLine[];
  readonly conditions: readonly { readonly kind: string; readonly words: string }[];
}

/** Records what the responsible clinician granted, as entered; the version it takes the place of is superseded from when this begins. @returns its id */
export async function recordAuthorisation(scope: Scope, entered: NewAuthorisation): Promise<string> {
  await decideAlone(scope, entered.personId);
  const { rows } = await sql<{ id: string }>`select uuidv7() as id`.execute(scope.tx);
  const id = rows[0]!.id;
  const by = scope.actor.id!;
  await scope.tx
    .insertInto('leave_authorisation')
    .values({
      id,
      person_id: entered.personId,
      unit_id: entered.unitId,
      series_id: entered.supersedes?.seriesId ?? id,
      version: (entered.supersedes?.version ?? 0) + 1,
      supersedes_id: entered.supersedes?.id ?? null,
      granted_by: entered.grantedBy,
      granted_as: entered.grantedAs,
      signed_at: entered.signedAt,
      valid_from: entered.validFrom,
      valid_to: entered.validTo,
      review_on: entered.reviewOn,
      purpose: entered.purpose,
      considered: JSON.stringify(entered.considered),
      cto_considered: entered.ctoConsidered,
      cto_decision: entered.ctoDecision,
      own_words: entered.ownWords,
      paper_master: entered.paperMaster,
      form_seen: entered.formSeen,
      entered_by: by,
      entered_at: scope.now,
      check_due_at: entered.checkDueAt,
    })
    .execute();
  for (const [index, line] of entered.lines.entries()) await addLine(scope, id, entered.personId, index + 1, line);
  for (const [index, one] of entered.conditions.entries())
    await scope.tx
      .insertInto('leave_condition')
      .values({ authorisation_id: id, person_id: entered.personId, position: index + 1, kind: one.kind, words: one.words })
      .execute();
  if (entered.victimLiaison !== null)
    await scope.tx
      .insertInto('leave_victim_liaison')
      .values({ authorisation_id: id, person_id: entered.personId, words: entered.victimLiaison, recorded_by: by, recorded_at: scope.now })
      .execute();
  if (entered.supersedes !== null)
    await recordEvent(scope, {
      authorisationId: entered.supersedes.id,
      personId: entered.personId,
      what: 'superseded',
      at: entered.validFrom,
      words: `Version ${entered.supersedes.version + 1} takes its place.`,
    });
  return id;
}

async function addLine(scope: Scope, authorisationId: string, personId: string, position: number, line: NewLine): Promise<void> {
  await scope.tx
    .insertInto('leave_line')
    .values({
      authorisation_id: authorisationId,
      person_id: personId,
      position,
      kind: line.kind,
      purpose: line.purpose,
      places: line.places,
      exclusions: line.exclusions,
      escorts: line.escorts,
      escort_needs: line.escortNeeds,
      may_accompany: line.mayAccompany,
      custody: line.custody,
      max_minutes: line.maxMinutes,
      max_per_day: line.maxPerDay,
      max_per_week: line.maxPerWeek,
      window_from: line.windowFrom,
      window_to: line.windowTo,
      nights: line.nights,
      nurse_discretion: line.nurseDiscretion,
      do_not_use_if: line.doNotUseIf,
      grace_minutes: line.graceMinutes,
      stay: line.stay === null ? null : JSON.stringify(line.stay),
    })
    .execute();
}

/** Records what happened to an authorisation. Events are only ever added. */
export async function recordEvent(
  scope: Scope,
  event: {
    readonly authorisationId: string;
    readonly personId: string;
    readonly what: AuthorisationEvent['what'];
    readonly at?: Temporal.Instant;
    readonly words: string;
    readonly orderedBy?: string | null;
  },
): Promise<void> {
  await scope.tx
    .insertInto('leave_authorisation_event')
    .values({
      authorisation_id: event.authorisationId,
      person_id: event.personId,
      what: event.what,
      happened_at: event.at ?? scope.now,
      ordered_by: event.orderedBy ?? null,
      words: event.words,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}
