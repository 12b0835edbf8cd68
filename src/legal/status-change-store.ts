import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf } from '#platform/time.ts';
import type { StatusEnded } from './standing.words.ts';
import { tellStatusEnds } from './status-endings.ts';

/** Records a renewal from its papers. The status keeps what it said before; whether it can be renewed at all is asked before ({@link renewalRefused}). */
export async function renewStatus(
  scope: Scope,
  about: {
    readonly personId: string;
    readonly statusId: string;
    readonly renewedOn: Temporal.PlainDate;
    readonly expiresOn: Temporal.PlainDate;
    readonly source: string;
  },
): Promise<void> {
  await scope.tx
    .insertInto('legal_renewal')
    .values({
      status_id: about.statusId,
      person_id: about.personId,
      renewed_on: about.renewedOn,
      expires_on: about.expiresOn,
      source: about.source,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}

/** An ending of a status, as recorded. */
export interface EndOfStatus {
  readonly personId: string;
  readonly statusId: string;
  /** The very moment: until then it holds. */
  readonly at: Temporal.Instant;
  readonly how: StatusEnded;
  readonly words: string | null;
  /** They stay in hospital as an informal patient from that moment. */
  readonly staysInformal?: boolean;
}

/**
 * Ends a status at a moment, and what rested on it, in this transaction. False when it is not this person's or had ended before; nothing is
 * written then.
 */
export async function endStatus(scope: Scope, about: EndOfStatus): Promise<boolean> {
  const on = dateOf(about.at);
  const { rows } = await sql<{ code: string; title: string }>`
    update legal_status set ended_how = ${about.how}, ended_words = ${about.words}, ended_at = ${about.at}::timestamptz, ended_by = ${scope.actor.id},
      during = daterange(lower(during), case when lower(during) >= ${on}::date then lower(during) + 1 else ${on}::date end)
    where id = ${about.statusId} and person_id = ${about.personId} and ended_how is null and not isempty(during)
      and (upper(during) is null or upper(during) > ${on}::date)
    returning code, as_written as title`.execute(scope.tx);
  const ended = rows[0];
  if (ended === undefined) return false;
  if (about.staysInformal === true)
    await scope.tx
      .insertInto('legal_status')
      .values({
        person_id: about.personId,
        code: '01',
        as_written: 'Informal',
        starts_on: on,
        restricted: false,
        during: new Range(on, null),
        source: `after the section ended: ${about.how}`,
        recorded_by: scope.actor.id,
        recorded_at: scope.now,
      })
      .execute();
  await tellStatusEnds(scope, { ...about, code: ended.code, title: ended.title });
  return true;
}
