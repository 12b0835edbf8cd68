import { type Actor, holdsRole } from '#platform/actor.ts';
import type { WayProps } from '#platform/ui/ways-around.tsx';
import { mayOpen } from './may-open.ts';
import { roomRoutes } from './routes.ts';

/** One thing the navigation may lead to. */
interface Way {
  readonly href: string;
  readonly label: string;
  /** Paths that belong under it. */
  readonly under: readonly string[];
}

const onTheUnit: readonly Way[] = [
  { href: '/today', label: 'Today', under: ['/today', '/sessions/unplanned'] },
  { href: '/leave', label: 'Leave', under: ['/leave', '/outings', '/outreach'] },
  { href: '/week', label: 'Week', under: ['/week', '/sessions', '/print', '/stand-down'] },
  { href: '/people', label: 'People', under: ['/people', '/plans'] },
  { href: '/notes', label: 'Notes', under: ['/notes'] },
  { href: '/ledger', label: 'Numbers', under: ['/ledger'] },
  { href: '/diary', label: 'Diary', under: ['/diary'] },
];
/** In the bar for those who run a unit or the organisation; for everybody else under More. */
const running: readonly Way[] = [
  { href: '/staff', label: 'Staff', under: ['/staff'] },
  { href: '/rooms', label: 'Places', under: ['/rooms', '/vehicles', '/units'] },
];
/** Where whatever belongs nowhere else is led to from. */
const more: Way = { href: '/more', label: 'More', under: [] };

/** The navigation for somebody: only what is open to them. */
export function navigationFor(actor: Actor, path: string): readonly WayProps[] {
  if (actor.kind !== 'staff') return [];
  const ways = [...onTheUnit, ...(holdsRole(actor, ['administrator', 'manager']) ? running : []), more].filter(({ href }) =>
    mayOpen(roomRoutes, actor, href),
  );
  const here = path === '' ? null : (ways.find(({ under }) => under.some((part) => path === part || path.startsWith(`${part}/`))) ?? more);
  return ways.map((way) => ({ href: way.href, label: way.label, current: way === here }));
}

/** The first page of somebody's work: Today for those on a unit, the staff for an administrator, its wall for a screen. */
export function homeOf(actor: Actor): string {
  if (actor.kind === 'wall') return '/leave/wall';
  if (actor.kind === 'person') return '/my';
  return actor.kind === 'staff' ? (navigationFor(actor, '')[0]?.href ?? '/account') : '/today';
}
