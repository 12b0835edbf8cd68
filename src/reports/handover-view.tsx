import type { Child } from 'hono/jsx';
import { Card, CardHead, Count, LineList, ListItem, Notice, Quote, Tag } from '#platform/ui/pieces.tsx';
import type { HandoverLine, HandoverPart, HandoverSheet } from './handover.words.ts';

/** What somebody is called on the sheet: whole on a screen, first name and initial on paper. */
export function calledOn(sheet: HandoverSheet, personId: string, how: 'name' | 'short'): string {
  return sheet.names.get(personId)?.[how] ?? 'Somebody who has left';
}

/** Lines that somebody has to do something about. */
export function toDo(part: HandoverPart): readonly HandoverLine[] {
  return (part.lines ?? []).filter(({ look }) => look);
}

/** How many lines stand under one part before it folds: the rest is one press away, and all of it is on paper. */
const atOnce = 12;

/** One part of the sheet on the screen. Could not check is said, and is no nought. */
export function PartCard({ part, sheet, children }: { readonly part: HandoverPart; readonly sheet: HandoverSheet; readonly children?: Child }) {
  const { lines } = part;
  const open = toDo(part).length;
  const own = part.key === 'recorded';
  return (
    <Card tone={lines !== null && open > 0 ? 'look' : undefined} id={part.key}>
      <CardHead
        title={part.title}
        aside={
          <>
            {part.more === null ? null : <a href={part.more.href}>{part.more.label}</a>}{' '}
            {lines === null ? null : <Count number={lines.length} what={lines.length === 1 ? 'line' : 'lines'} tone={open > 0 ? 'look' : 'plain'} />}
          </>
        }
      />
      {lines === null ? (
        <Notice tone="unknown" title="Could not check just now">
          This is not “none”. Ask, or look at it where it is kept.
        </Notice>
      ) : lines.length === 0 ? (
        <p class="quiet">{part.none}</p>
      ) : own ? (
        <ByPerson lines={lines} sheet={sheet} />
      ) : (
        <LineList tight>
          {lines.slice(0, lines.length <= atOnce + 2 ? lines.length : atOnce).map((line) => (
            <Line line={line} sheet={sheet} late={part.key === 'leave'} />
          ))}
          {lines.length <= atOnce + 2 ? null : (
            <ListItem>
              <details>
                <summary>{lines.length - atOnce} more</summary>
                <LineList tight>
                  {lines.slice(atOnce).map((line) => (
                    <Line line={line} sheet={sheet} late={part.key === 'leave'} />
                  ))}
                </LineList>
              </details>
            </ListItem>
          )}
        </LineList>
      )}
      {children}
    </Card>
  );
}

/** That the words behind a line wait for a countersignature, or were sent back: beside them wherever they are read. */
export function Stands({ line }: { readonly line: Pick<HandoverLine, 'stands'> }) {
  return line.stands === null ? null : <Tag tone="amber">{line.stands}</Tag>;
}

function Line({ line, sheet, late }: { readonly line: HandoverLine; readonly sheet: HandoverSheet; readonly late: boolean }) {
  return (
    <ListItem
      title={
        <>
          {line.own === null ? null : <>“{line.own}” </>}
          <a href={line.href}>
            {line.personId === null ? '' : `${calledOn(sheet, line.personId, 'name')}: `}
            {line.words}
          </a>{' '}
          <Stands line={line} />
        </>
      }
      note={line.note ?? undefined}
      aside={line.aside ?? undefined}
      tone={late && line.look ? 'stop' : undefined}
    />
  );
}

/** Person by person: what they said, then what was written of them. */
function ByPerson({ lines, sheet }: { readonly lines: readonly HandoverLine[]; readonly sheet: HandoverSheet }) {
  const people = [...Map.groupBy(lines, ({ personId }) => personId ?? '')].toSorted(([a], [b]) =>
    calledOn(sheet, a, 'name').localeCompare(calledOn(sheet, b, 'name'), 'en-GB'),
  );
  return (
    <LineList>
      {people.map(([personId, theirs]) => (
        <ListItem title={<a href={`/people/${personId}`}>{calledOn(sheet, personId, 'name')}</a>}>
          {theirs.map((line) => (
            <div>
              {line.own === null ? null : <Quote words={line.own} who={calledOn(sheet, personId, 'name')} size="small" />}
              <p class="small">
                {line.words === '' ? null : `${line.words} `}
                <a href={line.href} class="quiet">
                  {line.note}
                </a>{' '}
                <Stands line={line} />
              </p>
            </div>
          ))}
        </ListItem>
      ))}
    </LineList>
  );
}
