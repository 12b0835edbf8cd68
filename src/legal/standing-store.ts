import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { dateOf } from '#platform/time.ts';
import { consentsOfMany } from './consent-store.ts';
import { ruleFor, type LeaveRuleRow } from './standing.rules.ts';
import type { Clinician, LeaveRule, LegalStanding } from './standing.words.ts';
import type { StatusFact } from './status-store.ts';

type StandingRow = Omit<StatusFact, 'ended' | 'endedHow' | 'endedAt' | 'endedWords'> & {
  readonly personId: string;
  readonly ended: Temporal.PlainDate | null;
  readonly hospitalUnitNamed: boolean;
};

/**
 * How these people stand in law at a moment (now unless said): everybody asked for is in the answer, somebody of whom nothing is recorded
 * with nulls. A status that ended at a known moment holds until that very moment; renewals made by that day are in its expiry.
 */
export async function legalStandings(
  scope: Scope,
  personIds: readonly string[],
  at: Temporal.Instant = scope.now,
): Promise<ReadonlyMap<string, LegalStanding>> {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return new Map();
  const on = dateOf(at);
  const statuses = await statusesAt(scope, ids, at, on);
  const rules = await leaveRules(scope, on);
  const clinicians = await cliniciansAt(scope, ids, at);
  const consents = await consentsOfMany(scope, ids);
  return new Map(
    ids.map((personId): [string, LegalStanding] => {
      const status = statuses.get(personId) ?? null;
      return [
        personId,
        {
          personId,
          status,
          rule: status === null ? null : ruleFor(status.code, status.restricted, rules),
          restricted: status?.restricted ?? null,
          hospitalUnitNamed: status?.hospitalUnitNamed ?? false,
          clinician: clinicians.get(personId) ?? null,
          consents: consents.get(personId) ?? [],
        },
      ];
    }),
  );
}

async function statusesAt(
  scope: Scope,
  ids: readonly string[],
  at: Temporal.Instant,
  on: Temporal.PlainDate,
): Promise<ReadonlyMap<string, StandingRow>> {
  // Two may hold on the day one is followed by the other: the one that ended at a known moment stands until that moment.
  const { rows } = await sql<StandingRow>`
    select distinct on (s.person_id) s.person_id as "personId", s.id, s.code, coalesce(k.title, s.as_written) as title, s.as_written as "asWritten",
      coalesce(s.restricted, k.restricted) as restricted, k.runs_out as "runsOut", s.starts_on as "startsOn",
      greatest(s.expires_on, (select max(r.expires_on) from legal_renewal r where r.status_id = s.id and r.renewed_on <= ${on}::date)) as "expiresOn",
      s.source, upper(s.during) as ended, s.hospital_unit_named as "hospitalUnitNamed"
    from legal_status s left join legal_status_kind k on k.code = s.code and k.during @> coalesce(lower(s.during), ${on}::date)
    where s.person_id = any(${ids}::uuid[]) and not isempty(s.during) and s.ended_how is distinct from 'entered in error'
      and (lower(s.during) is null or lower(s.during) <= ${on}::date)
      and case when s.ended_at is not null then s.ended_at > ${at}::timestamptz else upper(s.during) is null or upper(s.during) > ${on}::date end
    order by s.person_id, s.ended_at nulls last, lower(s.during) desc nulls last, upper(s.during) desc nulls first, s.recorded_at desc, s.id desc`.execute(
    scope.tx,
  );
  return new Map(rows.map((row) => [row.personId, row]));
}

async function leaveRules(scope: Scope, on: Temporal.PlainDate): Promise<ReadonlyMap<string, LeaveRuleRow>> {
  const rows = await scope.tx
    .selectFrom('legal_leave_rule')
    .select(['code', 'needs', 'cto_considered', 'retake', 'say', 'source', 'if_restricted', 'if_unrestricted'])
    .where(sql<boolean>`during @> ${on}::date`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.code,
      {
        code: row.code,
        needs: row.needs as LeaveRule['needs'],
        ctoConsidered: row.cto_considered,
        retake: row.retake as LeaveRule['retake'],
        say: row.say.replaceAll("'", '’'),
        source: row.source,
        ifRestricted: row.if_restricted,
        ifUnrestricted: row.if_unrestricted,
      },
    ]),
  );
}

async function cliniciansAt(scope: Scope, ids: readonly string[], at: Temporal.Instant): Promise<ReadonlyMap<string, Clinician>> {
  const { rows } = await sql<Clinician & { personId: string }>`
    select distinct on (c.person_id) c.person_id as "personId", c.staff_id as "staffId", c.acting,
      coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname as name
    from legal_clinician c join workforce_staff st on st.id = c.staff_id
    where c.person_id = any(${ids}::uuid[]) and c.during @> ${at}::timestamptz
    order by c.person_id, c.acting desc`.execute(scope.tx);
  return new Map(rows.map(({ personId, ...clinician }) => [personId, clinician]));
}

/** Who is responsible clinician of somebody at a moment; somebody acting for them first. Null: nobody is recorded. */
export async function clinicianAt(scope: Scope, personId: string, at: Temporal.Instant): Promise<Clinician | null> {
  return (await cliniciansAt(scope, [personId], at)).get(personId) ?? null;
}

/** Who is responsible clinician of somebody now. */
export async function clinicianNow(scope: Scope, personId: string): Promise<Clinician | null> {
  return clinicianAt(scope, personId, scope.now);
}
