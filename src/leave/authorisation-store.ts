import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { Authorisation, AuthorisationEvent, LeaveLine } from './words.ts';

/** Where and with whom somebody stays on overnight or longer leave. */
export interface Stay {
  readonly address?: string;
  readonly phones?: string;
  readonly personInCharge?: string;
  readonly carersView?: string;
  readonly teamTold?: string;
  readonly medicines?: string;
  readonly crisisNumbers?: string;
  readonly followUp?: string;
}

/** What was weighed before the leave was granted, as the form says it. */
export interface Considered {
  readonly safetyPlan?: string;
  readonly safeguarding?: string;
  readonly domesticAbuse?: string;
  readonly wishes?: string;
  readonly team?: string;
}

/** An authorisation with everything the form carries, for its own page. */
export interface WholeAuthorisation extends Authorisation {
  readonly supersedesId: string | null;
  readonly considered: Considered;
  /** Where the signed form is that it was entered from. */
  readonly formSeen: string | null;
  readonly stays: ReadonlyMap<string, Stay>;
}

/** A line as it is entered. */
export type NewLine = Omit<LeaveLine, 'id' | 'authorisationId' | 'position' | 'title' | 'withWhom' | 'overnight'> & { readonly stay: Stay | null };

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

/** A kind of leave, as it stands on a day. */
export interface LeaveKind {
  readonly code: string;
  readonly title: string;
  readonly withWhom: LeaveLine['withWhom'];
  readonly overnight: boolean;
}

/** The kinds of leave there are on a day, in their usual order. */
export async function leaveKinds(scope: Scope, on: Temporal.PlainDate = scope.today): Promise<readonly LeaveKind[]> {
  const rows = await scope.tx
    .selectFrom('leave_kind')
    .select(['code', 'title', 'with_whom', 'overnight'])
    .where(sql<boolean>`during @> ${on.toString()}::date`)
    .orderBy('sort')
    .execute();
  return rows.map((row) => ({ code: row.code, title: row.title, withWhom: row.with_whom as LeaveLine['withWhom'], overnight: row.overnight }));
}

/** Every authorisation of these people, every version, newest first. Nobody in the answer means that none is recorded. */
export async function authorisationsOf(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly WholeAuthorisation[]>> {
  const found = new Map<string, WholeAuthorisation[]>();
  if (personIds.length === 0) return found;
  for (const one of await read(scope, 'person_id', personIds)) found.set(one.personId, [...(found.get(one.personId) ?? []), one]);
  return found;
}

/** One authorisation, or null where the asker may not know of it. */
export async function authorisationById(scope: Scope, id: string): Promise<WholeAuthorisation | null> {
  return (await read(scope, 'id', [id]))[0] ?? null;
}

/** Every version of one authorisation, newest first. */
export async function versionsOf(scope: Scope, seriesId: string): Promise<readonly WholeAuthorisation[]> {
  return read(scope, 'series_id', [seriesId]);
}

async function read(scope: Scope, by: 'id' | 'person_id' | 'series_id', ids: readonly string[]): Promise<WholeAuthorisation[]> {
  const rows = await scope.tx
    .selectFrom('leave_authorisation as a')
    .leftJoin('workforce_staff as s', 's.id', 'a.granted_by')
    .selectAll('a')
    .select(sql<string | null>`coalesce(s.preferred_name, s.given_name) || ' ' || s.surname`.as('granted_by_name'))
    .where(`a.${by}`, 'in', [...ids])
    .orderBy('a.signed_at', 'desc')
    .orderBy('a.version', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const of = rows.map((row) => row.id);
  const lines = await linesOf(scope, of);
  const conditions = await scope.tx
    .selectFrom('leave_condition')
    .select(['authorisation_id', 'kind', 'words'])
    .where('authorisation_id', 'in', of)
    .orderBy('position')
    .execute();
  const events = await eventsOf(scope, of);
  return rows.map((row) => {
    const own = lines.filter((line) => line.authorisationId === row.id);
    return {
      id: row.id,
      personId: row.person_id,
      unitId: row.unit_id,
      seriesId: row.series_id,
      version: row.version,
      supersedesId: row.supersedes_id,
      grantedBy: row.granted_by,
      grantedByName: row.granted_by_name ?? 'Somebody who has left',
      grantedAs: row.granted_as as Authorisation['grantedAs'],
      signedAt: row.signed_at,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      reviewOn: row.review_on,
      purpose: row.purpose,
      considered: row.considered as Considered,
      ctoConsidered: row.cto_considered,
      ctoDecision: row.cto_decision,
      ownWords: row.own_words,
      paperMaster: row.paper_master,
      formSeen: row.form_seen,
      enteredBy: row.entered_by,
      enteredAt: row.entered_at,
      checkDueAt: row.check_due_at,
      lines: own.map(({ stay: _stay, ...line }) => line),
      stays: new Map(own.flatMap((line) => (line.stay === null ? [] : [[line.id, line.stay] as const]))),
      conditions: conditions.filter((one) => one.authorisation_id === row.id).map(({ kind, words }) => ({ kind, words })),
      events: events.get(row.id) ?? [],
    };
  });
}

async function linesOf(scope: Scope, authorisationIds: readonly string[]): Promise<readonly (LeaveLine & { readonly stay: Stay | null })[]> {
  const rows = await scope.tx
    .selectFrom('leave_line as l')
    .innerJoin('leave_authorisation as a', 'a.id', 'l.authorisation_id')
    .leftJoin('leave_kind as k', (join) =>
      join.onRef('k.code', '=', 'l.kind').on(sql<boolean>`k.during @> (a.signed_at at time zone 'Europe/London')::date`),
    )
    .selectAll('l')
    .select(['k.title', 'k.with_whom', 'k.overnight'])
    .where('l.authorisation_id', 'in', [...authorisationIds])
    .orderBy('l.position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    authorisationId: row.authorisation_id,
    position: row.position,
    kind: row.kind,
    title: row.title ?? row.kind,
    withWhom: (row.with_whom ?? 'escorted') as LeaveLine['withWhom'],
    overnight: row.overnight ?? false,
    purpose: row.purpose,
    places: row.places,
    exclusions: row.exclusions,
    escorts: row.escorts,
    escortNeeds: row.escort_needs,
    mayAccompany: row.may_accompany,
    custody: row.custody,
    maxMinutes: row.max_minutes,
    maxPerDay: row.max_per_day,
    maxPerWeek: row.max_per_week,
    windowFrom: row.window_from,
    windowTo: row.window_to,
    nights: row.nights,
    nurseDiscretion: row.nurse_discretion,
    doNotUseIf: row.do_not_use_if,
    graceMinutes: row.grace_minutes,
    stay: row.stay as Stay | null,
  }));
}

async function eventsOf(scope: Scope, authorisationIds: readonly string[]): Promise<ReadonlyMap<string, readonly AuthorisationEvent[]>> {
  const rows = await scope.tx
    .selectFrom('leave_authorisation_event')
    .selectAll()
    .where('authorisation_id', 'in', [...authorisationIds])
    .orderBy('happened_at')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  const found = new Map<string, AuthorisationEvent[]>();
  for (const row of rows) {
    const event: AuthorisationEvent = {
      id: row.id,
      what: row.what as AuthorisationEvent['what'],
      at: row.happened_at,
      words: row.words,
      orderedBy: row.ordered_by,
      recordedBy: row.recorded_by,
    };
    found.set(row.authorisation_id, [...(found.get(row.authorisation_id) ?? []), event]);
  }
  return found;
}

/** Keeps what happened to authorisations of one person in order: hold, revocation, check and supersession wait for one another. */
export async function lockAuthorisations(scope: Scope, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`leave authorisations ${personId}`}, 0))`.execute(scope.tx);
}

/** Records what the responsible clinician granted, as entered; the version it takes the place of is superseded from when this begins. @returns its id */
export async function recordAuthorisation(scope: Scope, entered: NewAuthorisation): Promise<string> {
  await lockAuthorisations(scope, entered.personId);
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

/** The series that still stood at a moment, for a person: lapses them all with the reason. @returns how many lapsed */
export async function lapseAll(scope: Scope, personId: string, at: Temporal.Instant, why: string): Promise<number> {
  await lockAuthorisations(scope, personId);
  let lapsed = 0;
  for (const one of (await authorisationsOf(scope, [personId])).get(personId) ?? []) {
    const over = one.events.some((event) => event.what === 'revoked' || event.what === 'superseded' || event.what === 'lapsed');
    if (over || (one.validTo !== null && Temporal.Instant.compare(one.validTo, at) <= 0)) continue;
    await recordEvent(scope, { authorisationId: one.id, personId, what: 'lapsed', at, words: why });
    lapsed += 1;
  }
  return lapsed;
}
