import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { AdvocateOffer, AdvocateRight } from './advocate.rules.ts';

/** Every offer of an advocate to these people, by person, newest first. Nobody in the answer was never offered one. */
export async function advocateOffersOf(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly AdvocateOffer[]>> {
  const { rows } = await sql<AdvocateOffer>`
    select o.id, o.person_id as "personId", o.offered_on as "on", o.how, o.answer, o.own_words as "ownWords", o.arranged, o.again_on as "againOn",
      coalesce(nullif(s.preferred_name, ''), s.given_name) || ' ' || s.surname as by
    from legal_advocate_offer o join workforce_staff s on s.id = o.offered_by
    where o.person_id = any(${[...personIds]}::uuid[]) order by o.offered_on desc, o.recorded_at desc, o.id desc`.execute(scope.tx);
  return Map.groupBy(rows, ({ personId }) => personId);
}

/** What each status brings of the Act's advocate on a day, by its code. */
export async function advocateRights(scope: Scope, on: Temporal.PlainDate = scope.today): Promise<ReadonlyMap<string, AdvocateRight>> {
  const { rows } = await sql<AdvocateRight & { readonly code: string }>`
    select code, qualifies, say, source from legal_advocate_right where during @> ${on}::date`.execute(scope.tx);
  return new Map(rows.map(({ code, ...right }) => [code, right]));
}

/** Keeps that an advocate was offered, and the answer. It is never changed: the next time is another. */
export async function addAdvocateOffer(scope: Scope, personId: string, offer: Omit<AdvocateOffer, 'id' | 'personId' | 'by'>): Promise<void> {
  await scope.tx
    .insertInto('legal_advocate_offer')
    .values({
      person_id: personId,
      offered_on: offer.on,
      how: offer.how,
      answer: offer.answer,
      own_words: offer.ownWords,
      arranged: offer.arranged,
      again_on: offer.againOn,
      offered_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}
