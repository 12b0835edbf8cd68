import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** Makes goings out for one user to record, outside what is measured, and takes them away again so that the board stays as it was. */
export interface GoingOut {
  /** A going out checked a moment ago, or under way. @returns the episode's id */
  ready(stands: 'checked' | 'out'): Promise<string>;
  tidy(episode: string): Promise<void>;
}

const steps = [
  ['checked', '{"decision": "go", "wantsToGo": "yes", "intoxicated": "no", "observation": "general"}'],
  ['released', '{"clothing": "Navy coat"}'],
  ['departed', '{"clothing": "Navy coat"}'],
] as const;

/** Goings out of somebody of the unit who is in: each user another, as far as there are as many. The connection is kept by the caller. */
export async function goingOutOf(owner: Db, unitId: string, index: number): Promise<GoingOut> {
  const { rows } = await sql<{ person: string; line: string; nurse: string }>`
    select e.person_id as person, (select l.id from leave_line l where l.person_id = e.person_id order by l.id limit 1) as line,
      (select m.staff_id from workforce_membership m where m.unit_id = ${unitId} and m.role = 'nurse' order by m.staff_id limit 1) as nurse
    from people_episode e where e.unit_id = ${unitId} and upper(e.during) is null and e.bed::int > 6 order by e.bed::int offset ${index % 11} limit 1`.execute(
    owner,
  );
  const { person, line, nurse } = rows[0]!;
  return {
    async ready(stands) {
      const episode = await sql<{ id: string }>`with outing as (
          insert into leave_outing (unit_id, title, place, starts_at, due_back, made_by, made_at) values (${unitId}, 'Library', 'Library', now(), now() + interval '1 hour', ${nurse}, now()) returning id)
        insert into leave_episode (outing_id, unit_id, person_id, basis, line_id, starts_at, due_back, made_by, made_at)
        select id, ${unitId}, ${person}, 'section 17', ${line}, now(), now() + interval '1 hour', ${nurse}, now() from outing returning id`.execute(
        owner,
      );
      const { id } = episode.rows[0]!;
      for (const [what, facts] of stands === 'checked' ? steps.slice(0, 1) : steps)
        await sql`insert into leave_movement (episode_id, unit_id, person_id, what, happened_at, recorded_at, recorded_by, facts)
          values (${id}, ${unitId}, ${person}, ${what}, now(), now(), ${nurse}, ${facts}::jsonb)`.execute(owner);
      return id;
    },
    async tidy(episode) {
      await sql`delete from leave_override where episode_id = ${episode}`.execute(owner);
      await sql`delete from leave_alarm where episode_id = ${episode}`.execute(owner);
      await sql`delete from leave_movement where episode_id = ${episode}`.execute(owner);
      const gone = await sql<{ outing: string }>`delete from leave_episode where id = ${episode} returning outing_id as outing`.execute(owner);
      for (const { outing } of gone.rows) await sql`delete from leave_outing where id = ${outing}`.execute(owner);
    },
  };
}
