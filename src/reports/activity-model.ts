import { unitsOf } from '#platform/actor.ts';
import type { Scope } from '#platform/scope.ts';
import { daySpan, minutesBetween } from '#platform/time.ts';
import { chosenUnit } from '#platform/unit-choice.ts';
import { peopleOnUnitBetween } from '#people';
import { kindWords, type ContactKind } from '#notes';
import { attendanceFacts, type AttendanceFact } from '#programme';
import { countActivity, type ActivityCount, type Came } from './activity-count.rules.ts';
import { contactsNoted, indirectDone, type IndirectDone, type NotedContact } from './activity-store.ts';
import { stretchOf, type LedgerStretch } from './ledger-choice.rules.ts';

/** What a unit did in a stretch, counted, with the records behind it. */
export interface ActivityModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly stretch: LedgerStretch;
  readonly count: ActivityCount;
  /** Invitations to sessions that count, whatever came of them. */
  readonly facts: readonly AttendanceFact[];
  readonly contacts: readonly NotedContact[];
  readonly indirect: readonly IndirectDone[];
  readonly notRecorded: number;
  /** People who were here and whose records are not open to the asker any more: nothing of theirs is counted. */
  readonly closed: number;
}

/** Loads what an address asks for; null where the asker does not work there. */
export async function loadActivity(
  scope: Scope,
  query: { readonly unit?: string | undefined; readonly from?: string | undefined; readonly weeks?: string | undefined },
): Promise<ActivityModel | null> {
  const unitId = chosenUnit(scope.actor, query.unit);
  const unit = unitsOf(scope.actor).find(({ id }) => id === unitId);
  if (unit === undefined) return null;
  const stretch = stretchOf(query, scope.today);
  const [from, to] = [daySpan(stretch.first).from, daySpan(stretch.last).to];
  const facts = (await attendanceFacts(scope, { unitId: unit.id, first: stretch.first, last: stretch.last })).filter(
    ({ sessionCounts }) => sessionCounts,
  );
  const contacts = await contactsNoted(scope, unit.id, from, to);
  const indirect = await indirectDone(scope, unit.id, from, to);
  const members = await peopleOnUnitBetween(scope, unit.id, from, to);
  return {
    unit: { id: unit.id, name: unit.name ?? '' },
    stretch,
    facts,
    contacts,
    indirect,
    count: countActivity(
      facts.flatMap((fact) => cameOf(fact) ?? []),
      contacts.map((one) => ({ ...one, kind: kindWords(one.kind as ContactKind) })),
      indirect,
    ),
    notRecorded: facts.filter(({ counts, span }) => counts.notRecorded && Temporal.Instant.compare(span.from, scope.now) < 0).length,
    closed: members.filter(({ names }) => names === null).length,
  };
}

/** Somebody came: how long they were there, as the counting policy has it; null where they did not. */
export function cameOf(fact: AttendanceFact): Came | null {
  if (fact.counts.attended === 'none') return null;
  const minutes = fact.counts.attended === 'all' ? minutesBetween(fact.span.from, fact.span.to) : fact.minutes;
  return { sessionId: fact.sessionId, personId: fact.personId, kind: fact.kind, minutes };
}
