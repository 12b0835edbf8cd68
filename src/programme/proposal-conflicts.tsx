import { andList } from '#platform/ruling.ts';
import { longDate } from '#platform/time.ts';
import { Notice } from '#platform/ui/pieces.tsx';
import { lockWords, togetherWords } from './planner-rule.words.ts';
import type { ProposalModel } from './proposal-model.ts';

/**
 * Sessions that were to stay and could not all be held, by name: the planner never plans round them in silence. Those that cannot stand together
 * are named together; one by itself where nothing else that stays has to do with it.
 */
export function Conflicts({ model }: { readonly model: ProposalModel }) {
  const { plan, names, proposal } = model;
  if (plan === null || plan.impossible.length === 0) return null;
  const together = new Set(proposal.conflicts.flatMap(({ locks }) => locks));
  const sets = [
    ...proposal.conflicts,
    ...plan.impossible.filter(({ lock }) => !together.has(lock)).map(({ lock, rules }) => ({ locks: [lock], rules })),
  ];
  const locks = new Map(proposal.problem.locks.map((lock) => [lock.id, lock]));
  const oneDay = (ids: readonly string[]): boolean => new Set(ids.map((id) => locks.get(id)?.day)).size === 1;
  const dayOf = (id: string): string => (locks.has(id) ? `, ${longDate(proposal.monday.add({ days: locks.get(id)!.day }))}` : '');
  const link = (id: string, withDay: boolean) => (
    <a href={`/sessions/${id}`}>
      {locks.has(id) ? names.activity(locks.get(id)!.activity) : 'A session'}
      {withDay ? dayOf(id) : ''}
    </a>
  );
  return (
    <Notice
      tone="stop"
      title={
        plan.impossible.length === 1
          ? 'One session that was to stay cannot be held as it is'
          : `${plan.impossible.length} sessions that were to stay cannot be held as they are`
      }
    >
      <ul>
        {sets.map(({ locks: ids, rules }) => {
          const same = ids.length > 1 && oneDay(ids);
          return (
            <li>
              {ids.map((id, nth) => (
                <>
                  {nth === 0 ? '' : nth < ids.length - 1 ? (same ? ', ' : '; ') : ' and '}
                  {link(id, !same)}
                </>
              ))}
              {same ? dayOf(ids[0]!) : ''}
              {ids.length === 1 ? ': ' : ids.length === 2 ? ' cannot both stay: ' : ' cannot all stay: '}
              {andList(rules.map((rule) => (ids.length === 1 ? lockWords(rule) : togetherWords(rule))))}.
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
