import { recordByNumber, readNhsNumber } from '#people';
import { refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { sql } from 'kysely';

/** What a keeper of records types to say whom they mean. */
export interface Meant {
  readonly number: string | null;
  readonly surname: string | null;
  readonly born: Temporal.PlainDate | null;
}

/** Somebody found by what was typed. */
export interface FoundPerson {
  readonly personId: string;
  readonly name: string;
}

/**
 * The one person a keeper of records means: by a whole number, or by the family name and the day of birth of somebody who has none. Refused beside the
 * field where it is nobody, or more than one.
 */
export async function whoIsMeant(scope: Scope, { number, surname, born }: Meant): Promise<FoundPerson> {
  if (number !== null) {
    const { digits } = readNhsNumber(number);
    const id = await recordByNumber(scope, digits ?? number.trim());
    if (id === null) refuse('number', 'Nobody here has that number. Enter a whole NHS number, or the number of the other system.');
    return { personId: id!, name: (await nameOf(scope, id!)) ?? 'Somebody' };
  }
  if (surname === null && born === null) refuse('number', 'Enter a number, or the family name and the day of birth.');
  if (surname === null) refuse('surname', 'Enter the family name too.');
  if (born === null) refuse('born', 'Enter the day they were born too.');
  const { rows } = await sql<FoundPerson>`select person_id as "personId", given_name || ' ' || surname as name
    from trellis.records_people_named(${surname}, ${born}::date)`.execute(scope.tx);
  if (rows.length === 0) refuse('surname', 'Nobody here has that name and that day of birth.');
  if (rows.length > 1) refuse('number', 'More than one person here has that name and that day of birth. Enter a number of the one you mean.');
  return rows[0]!;
}

async function nameOf(scope: Scope, personId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`select trellis.records_name(${personId}::uuid) as name`.execute(scope.tx);
  return rows[0]?.name ?? null;
}
