import type { Scope } from '#platform/scope.ts';
import type { AdvanceDocument, AdvanceEvent, AdvanceFacts, AdvanceHappening } from './advance.words.ts';

/** What somebody set down beforehand: what holds first, the newest first. */
export async function advanceDocumentsOf(scope: Scope, personId: string): Promise<readonly AdvanceDocument[]> {
  const rows = await scope.tx
    .selectFrom('plan_advance as a')
    .leftJoin('workforce_staff as staff', 'staff.id', 'a.recorded_by')
    .selectAll('a')
    .select(['staff.given_name', 'staff.surname'])
    .where('a.person_id', '=', personId)
    .orderBy('a.made_on', 'desc')
    .orderBy('a.recorded_at', 'desc')
    .execute();
  const events = await eventsOf(scope, personId);
  const documents = rows.map((row): AdvanceDocument => {
    const own = events.get(row.id) ?? [];
    const withdrawn = own.find((event) => event.what === 'withdrawn');
    const looked = own.findLast((event) => event.what === 'looked at again');
    return {
      id: row.id,
      kind: row.kind as AdvanceFacts['kind'],
      madeOn: row.made_on,
      words: row.words,
      treatment: row.treatment,
      circumstances: row.circumstances,
      lifeSustaining: row.life_sustaining,
      evenIfAtRisk: row.even_if_at_risk,
      inWriting: row.in_writing,
      signed: row.signed as AdvanceFacts['signed'],
      witness: row.witness,
      witnessWasThere: row.witness_was_there,
      witnessSigned: row.witness_signed,
      capacity: row.capacity as AdvanceFacts['capacity'],
      capacityBy: row.capacity_by,
      capacityOn: row.capacity_on,
      keptWhere: row.kept_where,
      reviewOn: row.review_on,
      recordedBy: row.given_name === null ? null : `${row.given_name} ${row.surname ?? ''}`,
      recordedAt: row.recorded_at,
      events: own,
      withdrawnOn: withdrawn?.on ?? null,
      enteredInError: own.some((event) => event.what === 'entered in error'),
      nextReviewOn: looked === undefined ? row.review_on : looked.againOn,
    };
  });
  return documents.toSorted((a, b) => Number(a.withdrawnOn !== null) - Number(b.withdrawnOn !== null));
}

async function eventsOf(scope: Scope, personId: string): Promise<ReadonlyMap<string, readonly AdvanceEvent[]>> {
  const rows = await scope.tx
    .selectFrom('plan_advance_event as e')
    .leftJoin('workforce_staff as staff', 'staff.id', 'e.recorded_by')
    .selectAll('e')
    .select(['staff.given_name', 'staff.surname'])
    .where('e.person_id', '=', personId)
    .orderBy('e.recorded_at')
    .execute();
  const events = rows.map((row) => ({
    about: row.advance_id,
    what: row.what as AdvanceHappening,
    on: row.on_date,
    words: row.words,
    againOn: row.again_on,
    by: row.given_name === null ? null : `${row.given_name} ${row.surname ?? ''}`,
  }));
  return Map.groupBy(events, (event) => event.about);
}

/** Records a document. It is not changed afterwards: a new paper is recorded anew. */
export async function addAdvance(scope: Scope, personId: string, facts: AdvanceFacts): Promise<void> {
  await scope.tx
    .insertInto('plan_advance')
    .values({
      person_id: personId,
      kind: facts.kind,
      made_on: facts.madeOn,
      words: facts.words,
      treatment: facts.treatment,
      circumstances: facts.circumstances,
      life_sustaining: facts.lifeSustaining,
      even_if_at_risk: facts.evenIfAtRisk,
      in_writing: facts.inWriting,
      signed: facts.signed,
      witness: facts.witness,
      witness_was_there: facts.witnessWasThere,
      witness_signed: facts.witnessSigned,
      capacity: facts.capacity,
      capacity_by: facts.capacityBy,
      capacity_on: facts.capacityOn,
      kept_where: facts.keptWhere,
      review_on: facts.reviewOn,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** Records what happened to a document. False when there is no such document of theirs. */
export async function addAdvanceEvent(
  scope: Scope,
  personId: string,
  documentId: string,
  event: { what: AdvanceHappening; on: Temporal.PlainDate; words: string | null; againOn: Temporal.PlainDate | null },
): Promise<boolean> {
  const document = await scope.tx
    .selectFrom('plan_advance')
    .select('id')
    .where('id', '=', documentId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (document === undefined) return false;
  await scope.tx
    .insertInto('plan_advance_event')
    .values({
      advance_id: documentId,
      person_id: personId,
      what: event.what,
      on_date: event.on,
      words: event.words,
      again_on: event.againOn,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
  return true;
}
