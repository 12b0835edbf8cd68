import type { PageContext } from '#platform/route.ts';
import { clockTime } from '#platform/time.ts';
import type { SessionBlockProps, SessionKind } from '#platform/ui/session-block.tsx';
import { programmeAccess, type SessionRecord } from '#programme';
import type { TodayModel } from './today-model.ts';

const kinds: Readonly<Record<string, SessionKind>> = { group: 'group', 'one to one': 'one', out: 'out', kitchen: 'food', meeting: 'meet' };

/** A session as a block on the day strip. */
export function stripBlock(session: SessionRecord, model: TodayModel, { now, may }: PageContext): SessionBlockProps {
  const over = Temporal.Instant.compare(session.span.to, now) <= 0;
  const on = !over && Temporal.Instant.compare(session.span.from, now) <= 0;
  const uncovered = model.uncovered.some((one) => one.session.id === session.id);
  const states = [
    ...(session.status === 'cancelled' ? (['cancelled'] as const) : over ? (['done'] as const) : on ? (['on-now'] as const) : []),
    ...(uncovered && session.status !== 'cancelled' && !over ? (['uncovered'] as const) : []),
  ];
  return {
    name: session.name,
    kind: kinds[session.kind] ?? 'group',
    from: clockTime(session.startTime),
    to: clockTime(session.startTime.add({ minutes: session.minutes })),
    ...(may(programmeAccess['see-session']) ? { href: `/sessions/${session.id}` } : {}),
    ...(session.where === null ? {} : { place: session.where }),
    ...(session.staff.length === 0
      ? {}
      : { who: `${session.staff.map((one) => one.shortName).join(', ')}${session.invited > 0 ? ` · ${session.invited}` : ''}` }),
    states,
  };
}
