import { dateWithYear, shortDate } from '#platform/time.ts';
import { Tag } from '#platform/ui/pieces.tsx';
import type { Due } from './due.rules.ts';

/** How an instrument stands with somebody, in a sentence. */
export function dueWords(due: Due, today: Temporal.PlainDate): string {
  const day = (on: Temporal.PlainDate): string => (on.year === today.year ? shortDate(on) : dateWithYear(on));
  const last = due.lastOn === null ? '' : `Last done ${day(due.lastOn)}. `;
  if (due.on === null) return `${last}Not asked any more.`;
  if (due.why === 'first time') return due.state === 'overdue' ? 'Never asked yet.' : `Not asked yet: due by ${day(due.on)}.`;
  if (due.why === 'declined, to ask again') return `${last}They would rather not, last time: ask again on ${day(due.on)}.`;
  return `${last}Due again ${day(due.on)}.`;
}

/** How soon, in a word. */
export function DueTag({ due }: { readonly due: Due }) {
  if (due.state === 'overdue') return <Tag tone="amber">Overdue</Tag>;
  if (due.state === 'due') return <Tag tone="blue">Due</Tag>;
  return <Tag tone="grey">{due.state === 'later' ? 'Later' : 'Not asked'}</Tag>;
}
