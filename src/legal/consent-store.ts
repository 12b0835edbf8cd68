import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { decideAlone } from './decide-alone-store.ts';
import type { Consent } from './standing.words.ts';

/** A consent with where its letter is kept. */
export interface KeptConsent extends Consent {
  readonly document: string | null;
}

/** Every consent of these people, withdrawn ones too, by person, newest first. Nobody in the answer has none recorded. */
export async function consentsOfMany(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly KeptConsent[]>> {
  const found = new Map<string, KeptConsent[]>();
  const { rows } = await sql<KeptConsent>`
    select id, person_id as "personId", reference, given_on as "givenOn", escorted, alone, overnight, medical, places, conditions,
      expires_on as "expiresOn", document, withdrawn_at as "withdrawnAt", withdrawn_why as "withdrawnWhy"
    from legal_consent where person_id = any(${personIds}::uuid[]) order by given_on desc, recorded_at desc, id desc`.execute(scope.tx);
  for (const row of rows) found.set(row.personId, [...(found.get(row.personId) ?? []), row]);
  return found;
}

/** What is written down of a consent from its letter. */
export type NewConsent = Omit<KeptConsent, 'id' | 'withdrawnAt' | 'withdrawnWhy'>;

/** Records a consent of the Secretary of State from its letter, and gives its id. It is never changed: another letter is another consent. */
export async function recordConsent(scope: Scope, consent: NewConsent): Promise<string> {
  const row = await scope.tx
    .insertInto('legal_consent')
    .values({
      person_id: consent.personId,
      reference: consent.reference,
      given_on: consent.givenOn,
      escorted: consent.escorted,
      alone: consent.alone,
      overnight: consent.overnight,
      medical: consent.medical,
      places: consent.places,
      conditions: consent.conditions,
      expires_on: consent.expiresOn,
      document: consent.document,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Records that the Secretary of State withdrew a consent. False when it is not this person's, or somebody recorded a withdrawal before. */
export async function withdrawConsent(
  scope: Scope,
  about: { readonly personId: string; readonly id: string; readonly at: Temporal.Instant; readonly why: string },
): Promise<boolean> {
  await decideAlone(scope, about.personId);
  const done = await scope.tx
    .updateTable('legal_consent')
    .set({ withdrawn_at: about.at, withdrawn_why: about.why, withdrawn_by: scope.actor.id })
    .where('id', '=', about.id)
    .where('person_id', '=', about.personId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
