import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { daySpan } from '#platform/time.ts';
import type { StatusEnded } from './standing.words.ts';
import { tellStatusEnds } from './status-endings.ts';

/** A legal status that can be recorded. */
export interface StatusKind {
  readonly code: string;
  readonly title: string;
  /** The Secretary of State's restriction; null: the order itself does not tell. */
  readonly restricted: boolean | null;
  /** It ends on a date unless renewed; null: depends on the order. */
  readonly runsOut: boolean | null;
  /** Why it is not renewed, in a sentence; null: it may be. */
  readonly cannotRenew: string | null;
  /** The longest one renewal lasts, in months; null: as the paper says. */
  readonly renewsMonths: number | null;
}

/** A legal status of a person, from when and until when it was recorded to hold. */
export interface StatusFact {
  readonly id: string;
  readonly code: string;
  /** The status in words; as it was written where the code is not in the list. */
  readonly title: string;
  readonly asWritten: string;
  readonly restricted: boolean | null;
  readonly startsOn: Temporal.PlainDate | null;
  /** The last day, renewals taken in. */
  readonly expiresOn: Temporal.PlainDate | null;
  /** It ends on a date unless renewed; null: depends on the order. */
  readonly runsOut?: boolean | null;
  readonly source: string;
  /** The first day it no longer holds; null while it does. */
  readonly ended: Temporal.PlainDate | null;
}

/** A status as the page about it tells it: with its renewals, and how it ended. */
export interface StatusHistory extends StatusFact {
  readonly hospitalUnitNamed: boolean;
  readonly renewals: readonly StatusRenewal[];
  readonly endedHow: StatusEnded | null;
  readonly endedAt: Temporal.Instant | null;
  readonly endedWords: string | null;
}

/** A renewal as recorded; what the status said before stays. */
interface StatusRenewal {
  readonly renewedOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate;
  readonly source: string;
}

/** The statuses there are on a day, in their usual order. */
export async function statusKinds(scope: Scope, on: Temporal.PlainDate = scope.today): Promise<readonly StatusKind[]> {
  const rows = await scope.tx
    .selectFrom('legal_status_kind')
    .select(['code', 'title', 'restricted', 'runs_out', 'cannot_renew', 'renews_months'])
    .where(sql<boolean>`during @> ${on}::date`)
    .orderBy('sort')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    title: row.title,
    restricted: row.restricted,
    runsOut: row.runs_out,
    cannotRenew: row.cannot_renew,
    renewsMonths: row.renews_months,
  }));
}

/** A person's legal statuses, the newest first. What was entered in error is told as such; its dates count nowhere. */
export async function statusesOf(scope: Scope, personId: string): Promise<readonly StatusHistory[]> {
  const rows = await scope.tx
    .selectFrom('legal_status as s')
    .leftJoin('legal_status_kind as k', (join) =>
      join.onRef('k.code', '=', 's.code').on(sql<boolean>`k.during @> coalesce(lower(s.during), current_date)`),
    )
    .select(['s.id', 's.code', 'k.title', 'k.runs_out', 's.as_written', 's.starts_on', 's.expires_on', 's.source', 's.during'])
    .select(['s.hospital_unit_named', 's.ended_how', 's.ended_at', 's.ended_words'])
    .select(sql<boolean | null>`coalesce(s.restricted, k.restricted)`.as('restricted'))
    .where('s.person_id', '=', personId)
    .where(sql<boolean>`not isempty(s.during)`)
    .orderBy(sql`lower(s.during) desc nulls last`)
    .orderBy('s.recorded_at', 'desc')
    .orderBy('s.id', 'desc')
    .execute();
  const renewals = await scope.tx
    .selectFrom('legal_renewal')
    .select(['status_id', 'renewed_on', 'expires_on', 'source'])
    .where('person_id', '=', personId)
    .orderBy('renewed_on')
    .orderBy('recorded_at')
    .execute();
  return rows.map((row) => {
    const own = renewals
      .filter((one) => one.status_id === row.id)
      .map((one): StatusRenewal => ({ renewedOn: one.renewed_on, expiresOn: one.expires_on, source: one.source }));
    return {
      id: row.id,
      code: row.code,
      title: row.title ?? row.as_written,
      asWritten: row.as_written,
      restricted: row.restricted,
      startsOn: row.starts_on,
      expiresOn: latest([row.expires_on, ...own.map((one) => one.expiresOn)]),
      runsOut: row.runs_out,
      source: row.source,
      ended: row.during.to,
      hospitalUnitNamed: row.hospital_unit_named,
      renewals: own,
      endedHow: row.ended_how as StatusEnded | null,
      endedAt: row.ended_at,
      endedWords: row.ended_words,
    };
  });
}

function latest(dates: readonly (Temporal.PlainDate | null)[]): Temporal.PlainDate | null {
  return (
    dates
      .filter((date) => date !== null)
      .toSorted(Temporal.PlainDate.compare)
      .at(-1) ?? null
  );
}

/** What is written down of a status from its papers. */
export interface NewStatus {
  readonly code: string;
  readonly title: string;
  readonly restricted: boolean | null;
  readonly startsOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate | null;
  readonly source: string;
  readonly hospitalUnitNamed?: boolean;
}

/** Records a status from a day on; the one before ends that day, and what rested on it with it. */
export async function recordStatus(scope: Scope, personId: string, status: NewStatus): Promise<void> {
  const how = status.code === 'CTO' ? 'community treatment order made' : 'regraded';
  // One that began the same day keeps that day: it held for some hours, and was followed within them.
  const { rows } = await sql<{ id: string; code: string; title: string }>`
    update legal_status set ended_how = ${how}, ended_by = ${scope.actor.id}, during = daterange(lower(during),
      case when lower(during) = ${status.startsOn}::date then ${status.startsOn}::date + 1
      else greatest(coalesce(lower(during), ${status.startsOn}::date), ${status.startsOn}::date) end)
    where person_id = ${personId} and not isempty(during) and ended_at is null and (upper(during) is null or upper(during) > ${status.startsOn}::date)
    returning id, code, as_written as title`.execute(scope.tx);
  await insertStatus(scope, personId, status);
  const at = status.startsOn.equals(scope.today) ? scope.now : daySpan(status.startsOn).from;
  for (const row of rows) await tellStatusEnds(scope, { personId, statusId: row.id, code: row.code, title: row.title, at, how });
}

async function insertStatus(scope: Scope, personId: string, status: NewStatus): Promise<void> {
  await scope.tx
    .insertInto('legal_status')
    .values({
      person_id: personId,
      code: status.code,
      as_written: status.title,
      starts_on: status.startsOn,
      expires_on: status.expiresOn,
      restricted: status.restricted,
      hospital_unit_named: status.hospitalUnitNamed ?? false,
      during: new Range(status.startsOn, null),
      source: status.source,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
}
