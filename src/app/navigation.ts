import { type Actor, holdsRole, unitsOf } from '#platform/actor.ts';
import { wardAndVolunteers } from '#platform/role-groups.ts';
import type { WayProps } from '#platform/ui/ways-around.tsx';

/** One thing the navigation may lead to. */
interface Way {
  readonly href: string;
  readonly label: string;
  /** Paths that belong under it. */
  readonly under: readonly string[];
}

const onTheUnit: readonly Way[] = [
  { href: '/today', label: 'Today', under: ['/today', '/sessions/unplanned'] },
  { href: '/leave', label: 'Leave', under: ['/leave', '/outings'] },
  { href: '/week', label: 'Week', under: ['/week', '/sessions', '/print', '/stand-down'] },
  { href: '/people', label: 'People', under: ['/people'] },
  { href: '/ledger', label: 'Numbers', under: ['/ledger'] },
  { href: '/diary', label: 'Diary', under: ['/diary'] },
];
const volunteering: readonly Way[] = onTheUnit.filter(({ label }) => label === 'Today' || label === 'Diary');
const running: readonly Way[] = [
  { href: '/staff', label: 'Staff', under: ['/staff'] },
  { href: '/rooms', label: 'Places', under: ['/rooms', '/vehicles', '/units'] },
];
const more: Way = { href: '/more', label: 'More', under: ['/more', '/activities', '/interests', '/imports', '/settings', '/account'] };

/** The navigation for somebody, by what they do: only what is built and open to them. */
export function navigationFor(actor: Actor, path: string): readonly WayProps[] {
  if (actor.kind !== 'staff') return [];
  const clinical =
    unitsOf(actor).length > 0 &&
    holdsRole(
      actor,
      wardAndVolunteers.filter((role) => role !== 'volunteer'),
    );
  const ways = [
    ...(clinical ? onTheUnit : holdsRole(actor, ['volunteer']) ? volunteering : []),
    ...(holdsRole(actor, ['administrator', 'manager']) ? running : []),
    more,
  ];
  return ways.map((way) => ({ href: way.href, label: way.label, current: way.under.some((part) => path === part || path.startsWith(`${part}/`)) }));
}

/** The first page of somebody's work: Today for those on a unit, the staff for an administrator. */
export function homeOf(actor: Actor): string {
  return actor.kind === 'staff' ? (navigationFor(actor, '')[0]?.href ?? '/account') : '/today';
}
