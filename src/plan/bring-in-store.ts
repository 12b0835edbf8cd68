import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { InterestSaid } from './words.ts';

const inOneGo = 1000;

/** One thing somebody said of an interest, as a file tells of it. */
export interface InterestFromFile extends InterestSaid {
  readonly personId: string;
  readonly saidOn: Temporal.PlainDate;
  readonly helpedBy: string | null;
}

/**
 * Adds what people said, each with the inventory of its day (made when there is none). What was said before stays; the same
 * words of the same day twice change nothing. @returns for each row whether it was added
 */
export async function bringInInterests(scope: Scope, rows: readonly InterestFromFile[]): Promise<boolean[]> {
  const added: boolean[] = [];
  for (let start = 0; start < rows.length; start += inOneGo) {
    const part = rows.slice(start, start + inOneGo).map((row, n) => ({ ...row, n, saidOn: row.saidOn.toString() }));
    const given = sql`jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as g(n int, "personId" uuid, "kindId" uuid, "usedTo" boolean, "doesNow" boolean, "wouldLike" boolean, strength int, words text, "saidOn" date, "helpedBy" text)`;
    const { rows: fresh } = await sql<{
      n: number;
    }>`select g.n from ${given} where not exists (select from plan_interest i where i.person_id = g."personId" and i.kind_id = g."kindId" and i.said_on = g."saidOn"
      and i.used_to = g."usedTo" and i.does_now = g."doesNow" and i.would_like = g."wouldLike" and i.strength is not distinct from g.strength and i.words is not distinct from g.words)`.execute(
      scope.tx,
    );
    const wanted = fresh.map((row) => row.n);
    await sql`insert into plan_inventory (person_id, completed_on, helped_by, recorded_by, recorded_at)
      select g."personId", g."saidOn", max(g."helpedBy"), ${scope.actor.id}, ${scope.now}::timestamptz from ${given} where g.n = any(${wanted}::int[])
        and not exists (select from plan_inventory v where v.person_id = g."personId" and v.completed_on = g."saidOn" and not v.declined) group by 1, 2`.execute(
      scope.tx,
    );
    await sql`insert into plan_interest (person_id, inventory_id, kind_id, used_to, does_now, would_like, strength, words, said_on, recorded_by, recorded_at)
      select g."personId", (select v.id from plan_inventory v where v.person_id = g."personId" and v.completed_on = g."saidOn" and not v.declined order by v.recorded_at limit 1), g."kindId", g."usedTo", g."doesNow", g."wouldLike",
        g.strength, g.words, g."saidOn", ${scope.actor.id}, ${scope.now}::timestamptz from ${given} where g.n = any(${wanted}::int[]) order by g.n`.execute(
      scope.tx,
    );
    const isNew = new Set(wanted);
    added.push(...part.map((row) => isNew.has(row.n)));
  }
  return added;
}
