import type { PageContext } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Notice } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import { reasonLabel } from './attendance.words.ts';
import type { StandDown } from './stand-down-store.ts';

/** Says, above what a unit has on, that the unit is stood down at this moment, why and until when; nothing when it is not. */
export function StoodDown({ standDown, context }: { readonly standDown: StandDown | null; readonly context: PageContext }) {
  if (standDown === null) return null;
  const { span, unitId, reason, words } = standDown;
  const ends = dateOf(span.to).equals(context.today) ? clockAt(span.to) : `${longDate(dateOf(span.to))}, ${clockAt(span.to)}`;
  const mayOpen = context.may(programmeAccess['see-stand-down'], { unitIds: [unitId] });
  return (
    <Notice tone="look" title={`The unit is stood down until ${ends}`}>
      {reasonLabel('stand down', reason, dateOf(span.from))}.{words === null ? '' : ` “${words}”`}
      {mayOpen ? (
        <>
          {' '}
          <a href={`/stand-down?unit=${unitId}`}>See it, or undo it</a>
        </>
      ) : null}
    </Notice>
  );
}
