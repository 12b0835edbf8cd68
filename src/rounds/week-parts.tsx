import { Stands, type HandoverLine } from '#reports';
import { dateWithYear, shortDate } from '#platform/time.ts';
import { Details, LineList, ListItem, Notice, Quote, Tag } from '#platform/ui/pieces.tsx';
import type { PersonWeek } from './week-model.ts';
import type { WeekNext } from './week-store.ts';

/** How many gathered lines stand open: the rest is one press away, and nothing is left out. */
const atOnce = 5;

/** What was recorded in the week, gathered by itself; what the person said first. */
export function Gathered({ one }: { readonly one: PersonWeek }) {
  if (one.recorded === null)
    return (
      <Notice tone="unknown" title="Could not check what was recorded">
        This is not “nothing”. Look in {one.first}’s record.
      </Notice>
    );
  if (one.recorded.length === 0) return <p class="quiet">Nothing was recorded of {one.first} in this week.</p>;
  return (
    <>
      <Lines lines={one.recorded.slice(0, atOnce)} first={one.first} />
      {one.recorded.length <= atOnce ? null : (
        <Details summary={`${one.recorded.length - atOnce} more of this week`}>
          <Lines lines={one.recorded.slice(atOnce)} first={one.first} />
        </Details>
      )}
    </>
  );
}

function Lines({ lines, first }: { readonly lines: readonly HandoverLine[]; readonly first: string }) {
  return (
    <LineList tight>
      {lines.map((line) => (
        <ListItem title={<a href={line.href}>{line.words === '' ? (line.note ?? 'Open it') : line.words}</a>} note={line.note ?? undefined}>
          <Stands line={line} />
          {line.own === null ? null : <Quote words={line.own} who={first} size="small" />}
        </ListItem>
      ))}
    </LineList>
  );
}

/** Worries that notes tell of, and whether whoever had to know has seen them. */
export function Worries({ one }: { readonly one: PersonWeek }) {
  if (one.worries === null) return <Notice tone="unknown" title="Could not check what worried somebody" />;
  if (one.worries.length === 0) return null;
  return (
    <LineList tight>
      {one.worries.map((line) => (
        <ListItem
          title={
            <>
              <a href={line.href}>{line.words}</a> <Stands line={line} />
            </>
          }
          note={`From a note: ${line.note ?? ''}`}
          aside={<Tag tone={line.look ? 'amber' : 'green'}>{line.aside ?? ''}</Tag>}
        />
      ))}
    </LineList>
  );
}

/** How what comes next stands. */
export function nextWords(next: WeekNext, first: string, monday: Temporal.PlainDate): string {
  const who = `${next.whoName ?? first}, by ${dateWithYear(next.dueOn)}`;
  const carried = next.weekOn.equals(monday) ? '' : ` · carried forward from the week of ${shortDate(next.weekOn)}`;
  const closed =
    next.closed === null
      ? ''
      : ` · ${next.closed.what} ${shortDate(next.closed.on)}, ${next.closed.byName}${next.closed.words === null ? '' : `: ${next.closed.words}`}`;
  return `${who}${carried}${closed}`;
}

/** Open, past its day, or closed. */
export function NextTag({ next, today }: { readonly next: WeekNext; readonly today: Temporal.PlainDate }) {
  if (next.closed !== null) return <Tag tone={next.closed.what === 'done' ? 'green' : 'grey'}>{next.closed.what}</Tag>;
  return Temporal.PlainDate.compare(next.dueOn, today) < 0 ? <Tag tone="solid">past its day</Tag> : <Tag tone="blue">open</Tag>;
}
