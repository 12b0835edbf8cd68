import { sql } from 'kysely';
import { committedMoney } from '#money';
import type { Scope } from '#platform/scope.ts';
import { categoriesOn } from './activity-store.ts';

type Asked = Parameters<typeof committedMoney.ask>[1];

/** What the published sessions of a unit between two days cost: people invited times the cost of one, as the activity says it. */
async function costOfSessions(scope: Scope, { unitId, from, to }: Asked) {
  const { rows } = await sql<{
    readonly id: string;
    readonly label: string;
    readonly on: Temporal.PlainDate;
    readonly category: string;
    readonly pence: number;
  }>`
    select s.id, s.name as label, s.on_date as on, s.category, a.cost_pence * count(i.person_id)::int as pence
    from programme_session s join programme_activity a on a.id = s.activity_id
      left join programme_invitation i on i.session_id = s.id and i.withdrawn_at is null
    where s.unit_id = ${unitId} and s.status = 'published' and s.counts and s.on_date between ${from} and ${to}
    group by s.id, a.cost_pence order by s.on_date, s.start_time`.execute(scope.tx);
  return { categories: await categoriesOn(scope), committed: rows.map((row) => ({ ...row, href: `/sessions/${row.id}` })) };
}

/** Tells the money room what the programme means to spend. Called once at start. */
export function tellMoney(): void {
  committedMoney.add({ room: 'programme', give: costOfSessions });
}
