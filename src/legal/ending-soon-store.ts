import { peopleOnUnit } from '#people';
import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { dateWithYear } from '#platform/time.ts';
import { reportTitle } from './report-store.ts';
import { legalStandings } from './standing-store.ts';
import { endsSoon } from './standing.rules.ts';
import type { LegalStanding } from './standing.words.ts';

/** Something legal of somebody on a unit that runs out, is due, or has passed. */
export interface LegalEnding {
  readonly personId: string;
  readonly about: 'status' | 'consent' | 'report';
  readonly on: Temporal.PlainDate;
  /** Days from today; negative once it has passed. */
  readonly daysLeft: number;
  /** Without the person's name: "Section 3 runs out on 3 December 2026, in 14 days." */
  readonly say: string;
}

/**
 * What of those on a unit runs out or is due within `days` days, the soonest first, passed ones before them: sections, consents of the Secretary
 * of State in force, reports not sent. A restricted hospital order has no expiry, so it never stands here.
 * @param known how those on the unit stand, where the asker has read it already
 */
export async function endingSoon(
  scope: Scope,
  unitId: string,
  days: number,
  known?: ReadonlyMap<string, LegalStanding>,
): Promise<readonly LegalEnding[]> {
  const standings =
    known ??
    (await legalStandings(
      scope,
      (await peopleOnUnit(scope, unitId)).map((person) => person.id),
    ));
  const ids = [...standings.keys()];
  const until = scope.today.add({ days });
  const reports = await sql<{ personId: string; kind: string; dueOn: Temporal.PlainDate }>`select person_id as "personId", kind, due_on as "dueOn"
    from legal_report where person_id = any(${ids}::uuid[]) and sent_on is null and due_on <= ${until}::date`.execute(scope.tx);
  const left = (on: Temporal.PlainDate): number => scope.today.until(on, { largestUnit: 'days' }).days;
  const found = [...standings.values()].flatMap(({ personId, status, consents, restricted }): LegalEnding[] => {
    const section = endsSoon(status, scope.today, days);
    return [
      ...(section === null ? [] : [{ personId, about: 'status' as const, ...section }]),
      ...consents
        .filter((consent) => restricted === true && consent.withdrawnAt === null && consent.expiresOn !== null && left(consent.expiresOn) >= 0)
        .filter((consent) => left(consent.expiresOn!) <= days)
        .map((consent) => ({
          personId,
          about: 'consent' as const,
          on: consent.expiresOn!,
          daysLeft: left(consent.expiresOn!),
          say: `Consent ${consent.reference} of the Secretary of State ends on ${dateWithYear(consent.expiresOn!)}.`,
        })),
    ];
  });
  const due = reports.rows.map((row): LegalEnding => ({
    personId: row.personId,
    about: 'report',
    on: row.dueOn,
    daysLeft: left(row.dueOn),
    say: `The ${reportTitle(row.kind)} to the Ministry of Justice ${left(row.dueOn) < 0 ? 'was' : 'is'} due on ${dateWithYear(row.dueOn)}.`,
  }));
  return [...found, ...due].toSorted((a, b) => a.daysLeft - b.daysLeft);
}
