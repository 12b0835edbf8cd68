import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { sql } from 'kysely';

/** What somebody on a person's team is for, and how to reach them. */
export interface Contact {
  readonly id: string;
  /** A named worker or a carer it speaks of; both null: somebody else, by `name`. */
  readonly workerId: string | null;
  readonly carerId: string | null;
  readonly name: string | null;
  readonly role: string | null;
  readonly whatFor: string;
  readonly phone: string | null;
  readonly ringWhen: string | null;
  readonly nextStep: string | null;
  readonly nextOn: Temporal.PlainDate | null;
  /** The one that stood in its place before. */
  readonly replacesId: string | null;
}

/** What is said today of those on a person's team. */
export async function contactsOf(scope: Scope, personId: string): Promise<readonly Contact[]> {
  const rows = await scope.tx
    .selectFrom('plan_contact')
    .selectAll()
    .where('person_id', '=', personId)
    .where(sql<boolean>`not isempty(during) and (upper(during) is null or upper(during) > ${scope.today}::date)`)
    .orderBy('recorded_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    workerId: row.worker_id,
    carerId: row.carer_id,
    name: row.name,
    role: row.role,
    whatFor: row.what_for,
    phone: row.phone,
    ringWhen: row.ring_when,
    nextStep: row.next_step,
    nextOn: row.next_on,
    replacesId: row.replaces_id,
  }));
}

/** Adds a contact, in place of another where one is named; that one ends today and stays known. False when it had ended already. */
export async function addContact(scope: Scope, personId: string, contact: Omit<Contact, 'id'>): Promise<boolean> {
  if (contact.replacesId !== null && !(await endContact(scope, personId, contact.replacesId))) return false;
  await scope.tx
    .insertInto('plan_contact')
    .values({
      person_id: personId,
      worker_id: contact.workerId,
      carer_id: contact.carerId,
      name: contact.name,
      role: contact.role,
      what_for: contact.whatFor,
      phone: contact.phone,
      ring_when: contact.ringWhen,
      next_step: contact.nextStep,
      next_on: contact.nextOn,
      during: new Range(scope.today, null),
      replaces_id: contact.replacesId,
      recorded_by: scope.actor.id,
      recorded_at: scope.now,
    })
    .execute();
  return true;
}

/** Ends a contact today. False when there is none such that still holds. */
export async function endContact(scope: Scope, personId: string, id: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('plan_contact')
    .set({ during: sql`daterange(lower(during), greatest(lower(during), ${scope.today}::date))` })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where(sql<boolean>`not isempty(during) and (upper(during) is null or upper(during) > ${scope.today}::date)`)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
