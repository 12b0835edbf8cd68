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
