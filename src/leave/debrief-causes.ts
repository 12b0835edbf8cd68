import { sql } from 'kysely';
import type { AsksDebrief, DebriefKind } from '#safety';
import type { Scope } from '#platform/scope.ts';
import { standingMovements } from './episode.rules.ts';
import { episodesByIds } from './episode-store.ts';
import type { Episode } from './words.ts';

/** What of leave asks for a debrief on a unit since a moment: one going out is one, whatever all happened in it. What was taken back asks for none. */
export async function leaveThatAsks(
  scope: Scope,
  { unitId, since }: { readonly unitId: string; readonly since: Temporal.Instant },
): Promise<readonly Omit<AsksDebrief, 'cause'>[]> {
  const { rows } = await sql<{ id: string; alarmed: Temporal.Instant | null }>`
    select e.id, (select min(a.raised_at) from leave_alarm a where a.episode_id = e.id and a.about = 'help' and a.raised_at >= ${since}::timestamptz) as alarmed
    from leave_episode e where e.unit_id = ${unitId}::uuid and (
      (e.basis = 'unauthorised' and e.why_unauthorised <> 'court' and e.starts_at >= ${since}::timestamptz)
      or exists (select 1 from leave_movement m where m.episode_id = e.id and m.happened_at >= ${since}::timestamptz
        and (m.what in ('walked off', 'declared missing', 'declared AWOL') or (m.what in ('returned', 'outcome') and coalesce(m.facts->>'concern', '') <> '')))
      or exists (select 1 from leave_alarm a where a.episode_id = e.id and a.about = 'help' and a.raised_at >= ${since}::timestamptz))`.execute(
    scope.tx,
  );
  const alarms = new Map(rows.map(({ id, alarmed }) => [id, alarmed]));
  return (await episodesByIds(scope, [...alarms.keys()])).flatMap((episode) => {
    const found = whatHappened(episode, alarms.get(episode.id) ?? null);
    return found === null ? [] : [{ id: episode.id, ...found, href: `/leave/episodes/${episode.id}` }];
  });
}

/** What of one going out asks for a debrief, and when the first of it was; null: nothing does. */
function whatHappened(episode: Episode, alarmed: Temporal.Instant | null): Pick<AsksDebrief, 'kinds' | 'happenedAt'> | null {
  const standing = standingMovements(episode.movements);
  const found: { readonly kind: DebriefKind; readonly at: Temporal.Instant }[] = [];
  const had = (kind: DebriefKind, at: Temporal.Instant | undefined) => (at === undefined ? undefined : found.push({ kind, at }));
  had('walked off', standing.find(({ what }) => what === 'walked off')?.at);
  had('missing or absent without leave', standing.find(({ what }) => what === 'declared missing' || what === 'declared AWOL')?.at);
  had('help asked for while out', alarmed ?? undefined);
  had('back with a concern', standing.find(({ what, facts }) => (what === 'returned' || what === 'outcome') && Boolean(facts.concern))?.at);
  if (episode.basis === 'unauthorised' && episode.whyUnauthorised !== 'court') had('out without recorded authority', episode.startsAt);
  const [first] = found.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  return first === undefined ? null : { kinds: found.map(({ kind }) => kind), happenedAt: first.at };
}
