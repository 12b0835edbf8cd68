import { unitById } from '#places';
import type { Scope } from '#platform/scope.ts';
import { datesBetween, daySpan, weekOf } from '#platform/time.ts';
import { chosenUnit } from '#platform/unit-choice.ts';
import { absencesOf, staffOnShift } from '#workforce';
import { goalFacts, goalReport, type GoalReport, bankHolidaysBetween, categoriesOn, sessionFacts, statement8, type Statement8 } from '#programme';
import { policyOn } from './calendar.ts';
import { stretchOf, type LedgerStretch } from './ledger-choice.rules.ts';
import { loadLedger, type LoadedLedger } from './ledger-store.ts';
import { shiftHours, type ShiftReport } from './shift-hours.rules.ts';
import { staffedHours, type StaffedHours } from './staffed-hours.rules.ts';

/** Everything a unit's page of numbers shows. */
export interface LedgerModel extends LoadedLedger {
  readonly unit: { readonly id: string; readonly name: string };
  readonly stretch: LedgerStretch;
  /** NICE QS14 statement 8, week by week. */
  readonly statements: readonly { readonly monday: Temporal.PlainDate; readonly statement: Statement8 }[];
  readonly staffed: readonly StaffedHours[];
  readonly shifts: ShiftReport;
  readonly goals: GoalReport;
  readonly categories: ReadonlyMap<string, string>;
  /** Published sessions that are over, with people invited and nobody recorded. */
  readonly unrecorded: readonly { readonly id: string; readonly name: string; readonly onDate: Temporal.PlainDate; readonly invited: number }[];
}

/** Loads a unit's numbers; null when the asker works on no such unit. */
export async function loadLedgerModel(
  scope: Scope,
  query: { readonly unit?: string | undefined; readonly from?: string | undefined; readonly weeks?: string | undefined },
): Promise<LedgerModel | null> {
  const unitId = chosenUnit(scope.actor, query.unit);
  const unit = unitId === null ? null : await unitById(scope, unitId);
  if (unit === null) return null;
  const stretch = stretchOf(query, scope.today);
  const { first, last } = stretch;
  const loaded = await loadLedger(scope, { unitId: unit.id, first, last });
  const sessions = await sessionFacts(scope, unit.id, first, last);
  const holidays = new Set((await bankHolidaysBetween(scope, first, last)).map((holiday) => holiday.date.toString()));
  const weekSessions = sessions.map((session) => ({ ...session, answers: [], people: [] }));
  const mondays = Array.from({ length: stretch.weeks }, (_, index) => first.add({ weeks: index }));
  return {
    ...loaded,
    unit: { id: unit.id, name: unit.name },
    stretch,
    statements: mondays.map((monday) => {
      const next = monday.add({ days: 7 });
      return {
        monday,
        statement: statement8(
          weekOf(monday),
          weekSessions.filter(({ onDate }) => Temporal.PlainDate.compare(onDate, monday) >= 0 && Temporal.PlainDate.compare(onDate, next) < 0),
          policyOn(loaded.policies, monday.add({ days: 6 })).eveningFrom,
        ),
      };
    }),
    shifts: await heldAgainstShifts(scope, unit.id, stretch, sessions, holidays, (date) => policyOn(loaded.policies, date).eveningFrom),
    goals: goalReport(await goalFacts(scope, unit.id, first, last)),
    staffed: staffedHours(sessions, holidays, (date) => policyOn(loaded.policies, date).eveningFrom),
    categories: new Map((await categoriesOn(scope, scope.today)).map((category) => [category.code, category.label])),
    unrecorded: unrecordedOf(loaded, scope.now),
  };
}

/** Sessions against the shifts on record of the unit, less the time staff were away. */
async function heldAgainstShifts(
  scope: Scope,
  unitId: string,
  { first, last }: LedgerStretch,
  sessions: Awaited<ReturnType<typeof sessionFacts>>,
  bankHolidays: ReadonlySet<string>,
  eveningOn: (date: Temporal.PlainDate) => Temporal.PlainTime,
): Promise<ShiftReport> {
  const span = { from: daySpan(first).from, to: daySpan(last).to };
  const shifts = await staffOnShift(scope, unitId, span);
  const away = await absencesOf(
    scope,
    shifts.map(({ id }) => id),
    span,
  );
  return shiftHours({
    dates: datesBetween(first, last),
    sessions,
    shifts: shifts.map(({ id, role, from, to }) => ({ staffId: id, role, span: { from, to } })),
    away: away.map(({ staffId, from, to }) => ({ staffId, span: { from, to: to ?? span.to } })),
    bankHolidays,
    eveningOn,
  });
}

function unrecordedOf({ facts }: LoadedLedger, now: Temporal.Instant): LedgerModel['unrecorded'] {
  const sessions = Map.groupBy(
    facts.filter((fact) => Temporal.Instant.compare(fact.span.to, now) <= 0 && fact.code !== 'cancelled'),
    (fact) => fact.sessionId,
  );
  return [...sessions].flatMap(([id, invited]) =>
    invited.every((fact) => fact.code === 'not recorded')
      ? [{ id, name: invited[0]!.sessionName, onDate: invited[0]!.onDate, invited: invited.length }]
      : [],
  );
}
