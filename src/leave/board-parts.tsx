import { clockSaid, dateOf, shortDay } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, LineList, ListItem, Tag } from '#platform/ui/pieces.tsx';
import type { BackRow, Board, NextGroup, OutRow, Stops } from './board.words.ts';
import type { LookAt } from './board-model.ts';
import { overWords } from './late-steps.rules.ts';
import { momentWords, statusTone, statusWords } from './view.ts';

/** Everybody who is out, soonest due first. */
export function OutNow(props: {
  readonly rows: readonly OutRow[];
  readonly today: Temporal.PlainDate;
  /** May the reader record that somebody is back? */
  readonly mayRecord: boolean;
}) {
  const { rows, today, mayRecord } = props;
  return (
    <section aria-labelledby="out-now">
      <CardHead title="Out now" aside={rows.length === 0 ? undefined : `${rows.length}, soonest due first`} id="out-now" line={rows.length === 0} />
      {rows.length === 0 ? (
        <p class="quiet">Nobody is recorded as out.</p>
      ) : (
        <DataTable
          caption="Out now, soonest due back first"
          hideCaption
          tight
          columns={[
            { heading: 'Person' },
            { heading: 'With whom, where' },
            { heading: 'Left' },
            { heading: 'Due' },
            { heading: 'Status' },
            { heading: 'Phone' },
            { heading: 'What to do', hideHeading: true },
          ]}
          rows={rows.map((row) => ({
            ...(isLate(row) ? { tone: 'stop' as const } : {}),
            cells: [
              <>
                <a href={row.episodeId === null ? `/people/${row.person.id}/times` : `/leave/episodes/${row.episodeId}`}>{row.person.name}</a>{' '}
                {row.person.room === null ? '' : <span class="quiet no-break">{row.person.room}</span>}
              </>,
              row.status === 'away' ? row.withWhom : `${row.withWhom}, ${row.where}`,
              row.leftAt === null ? 'Not said' : momentWords(row.leftAt, today),
              row.dueBack === null ? <b>Nobody knows</b> : <b class="no-break">{momentWords(row.dueBack, today)}</b>,
              <OutTag row={row} today={today} />,
              row.phone === null ? <span class="quiet">None</span> : <span class="no-break">{row.phone}</span>,
              row.episodeId === null || !mayRecord ? (
                ''
              ) : (
                <ButtonLink href={`/leave/episodes/${row.episodeId}/return`} about={row.person.name}>
                  Back
                </ButtonLink>
              ),
            ],
          }))}
        />
      )}
    </section>
  );
}

/** Whether the row is shown in red: overdue by the clock, or what was recorded since. */
export function isLate(row: Pick<OutRow, 'status'>): boolean {
  return row.status !== 'away' && statusTone(row.status) === 'red';
}

function OutTag({ row, today }: { readonly row: OutRow; readonly today: Temporal.PlainDate }) {
  if (row.status === 'away') return <Tag tone="grey">Away</Tag>;
  if (row.status === 'overdue') return <Tag tone="solid">{`Overdue ${overWords(row.overMinutes ?? 0)}`}</Tag>;
  if (isLate(row)) return <Tag tone="solid">{statusWords(row.status)}</Tag>;
  if ((row.overMinutes ?? 0) > 0) return <Tag tone="amber">{`${overWords(row.overMinutes ?? 0)} over, in grace`}</Tag>;
  const away = row.dueBack !== null && !dateOf(row.dueBack).equals(today);
  return <Tag tone="blue">{away ? 'Away' : 'Out'}</Tag>;
}

/** Everybody who is on the unit, with their room. */
export function Here({ here }: { readonly here: Board['here'] }) {
  return (
    <section aria-labelledby="here-now">
      <CardHead title={`Here, ${here.length}`} aside="name, room" id="here-now" line={false} />
      {here.length === 0 ? (
        <p class="quiet">Nobody is on the unit.</p>
      ) : (
        <ul class="here-list" role="list">
          {here.map((person) => (
            <li>
              <span translate="no">{person.name}</span>
              {person.room === null ? null : <span class="quiet">{person.room}</span>}
              {person.onHold ? <Tag tone="purple">On hold</Tag> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Who came back today, with what they said of it; and what was planned and did not happen, with why. */
export function BackToday({ board, today }: { readonly board: Board; readonly today: Temporal.PlainDate }) {
  const { back, notTaken, plannedToday } = board;
  const lost = notTaken.filter((one) => one.ours).length;
  const aside =
    plannedToday === 0 ? undefined : `planned ${plannedToday}, not taken ${notTaken.length}${lost > 0 ? ` (${lost} for our reasons)` : ''}`;
  return (
    <section aria-labelledby="back-today">
      <CardHead title={`Back today, ${back.length}`} aside={aside} id="back-today" line={back.length === 0} />
      {back.length === 0 ? (
        <p class="quiet">Nobody has come back yet today.</p>
      ) : (
        <BackRows rows={back.slice(0, 4)} caption="Back today" today={today} />
      )}
      {back.length <= 4 ? null : (
        <details id="back-more">
          <summary class="small">and {back.length - 4} more</summary>
          <BackRows rows={back.slice(4)} caption="Back earlier today" today={today} />
        </details>
      )}
      {notTaken.length === 0 ? null : (
        <p class="small">
          <b>Not taken:</b>{' '}
          {notTaken.map((one) => `${one.person.name}, ${one.what} (${one.reason.charAt(0).toLowerCase()}${one.reason.slice(1)})`).join('; ')}.
        </p>
      )}
    </section>
  );
}

function BackRows({ rows, caption, today }: { readonly rows: readonly BackRow[]; readonly caption: string; readonly today: Temporal.PlainDate }) {
  return (
    <DataTable
      caption={caption}
      hideCaption
      tight
      columns={[{ heading: 'Person' }, { heading: 'What' }, { heading: 'When' }, { heading: 'On time' }, { heading: 'What they said' }]}
      rows={rows.map((row) => ({
        cells: [
          <a href={`/leave/episodes/${row.episodeId}`}>{row.person.name}</a>,
          row.what,
          `${row.leftAt === null ? '?' : momentWords(row.leftAt, today)} to ${clockSaid(row.backAt)}`,
          lateWords(row),
          row.words === null ? <span class="quiet">Nothing said</span> : `“${row.words}”`,
        ],
      }))}
    />
  );
}

function lateWords(row: BackRow): string {
  if (row.lateMinutes === null) return 'No time was set';
  return row.lateMinutes === 0 ? 'On time' : `${overWords(row.lateMinutes)} late`;
}

/** Who goes next, and what already stands in the way. */
export function GoingNext(props: {
  readonly unitId: string;
  readonly next: readonly NextGroup[];
  readonly stops: ReadonlyMap<string, Stops>;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}) {
  const shown = props.next.slice(0, 5);
  const later = props.next.slice(5);
  return (
    <Card>
      <CardHead title="Going next" aside={<a href={`/leave/tomorrow?unit=${props.unitId}`}>Tomorrow</a>} />
      {shown.length === 0 ? (
        <p class="quiet">Nobody is down to go out.</p>
      ) : (
        <LineList>
          {shown.map((group) => (
            <NextItem group={group} {...props} />
          ))}
        </LineList>
      )}
      {later.length === 0 ? null : (
        <details id="next-later">
          <summary class="small">and {later.length} more later</summary>
          <LineList>
            {later.map((group) => (
              <NextItem group={group} {...props} />
            ))}
          </LineList>
        </details>
      )}
    </Card>
  );
}

function NextItem(props: {
  readonly group: NextGroup;
  readonly stops: ReadonlyMap<string, Stops>;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}) {
  const { group, stops, now, today } = props;
  const { outing, people } = group;
  const at = dateOf(group.startsAt).equals(today) ? clockSaid(group.startsAt) : `${shortDay(dateOf(group.startsAt))} ${clockSaid(group.startsAt)}`;
  const one = people.length === 1 ? people[0]! : null;
  const staff = outing.escorts.map(({ name }) => name).join(' and ');
  const against = people.flatMap(({ episodeId, person, status }) => {
    if (status === 'not now') return [{ person, say: 'not now, at the check' }];
    const known = stops.get(episodeId);
    if (known === undefined) return [];
    if (known === 'could not check') return [{ person, say: 'could not check just now' }];
    return known.map((say) => ({ person, say }));
  });
  const passed = Temporal.Instant.compare(group.startsAt, now) < 0;
  return (
    <ListItem
      title={`${at} ${one === null ? outing.title : one.person.name}`}
      note={
        <>
          {one === null
            ? `${people.length} people${staff === '' ? '' : `, ${staff}`}`
            : `${staff === '' ? 'Alone' : `With ${staff}`}, ${outing.title === outing.place ? '' : `${outing.title}, `}${outing.place}`}
          {passed ? ' · was to go by now' : ''}
          {people.every(({ status }) => status === 'released')
            ? ' · released'
            : people.some(({ status }) => status === 'checked')
              ? ' · checked'
              : ''}
          {against.slice(0, 3).map(({ person, say }) => (
            <p class="stop-words">
              <b>{one === null ? `${person.name}: ` : ''}</b>
              {say}
            </p>
          ))}
          {against.length > 3 ? <p class="stop-words">and {against.length - 3} more</p> : null}
        </>
      }
      aside={
        <ButtonLink
          href={one === null ? `/outings/${outing.id}` : `/leave/episodes/${one.episodeId}`}
          about={one === null ? outing.title : one.person.name}
        >
          {one === null ? `Check ${people.length}` : one.basis === 'time off' ? 'Note it' : 'Check'}
        </ButtonLink>
      }
    />
  );
}

/** Authorisations and sections that want somebody's eye: soon over, held, not yet checked. */
export function LeaveToLookAt(props: { readonly items: readonly LookAt[]; readonly mayReview: boolean; readonly mayCompare: boolean }) {
  const { mayReview } = props;
  const items = props.items.filter(({ personId }) => personId !== null || props.mayCompare);
  const lookAtItem = (item: LookAt) => (
    <ListItem title={<a href={mayReview ? (item.reviewHref ?? item.href) : item.href}>{item.name}</a>} note={item.say} />
  );
  if (items.length === 0) return null;
  return (
    <Card tone="look">
      <CardHead title="Leave to look at" />
      <LineList tight>{items.slice(0, 4).map(lookAtItem)}</LineList>
      {items.length <= 4 ? null : (
        <details id="look-at-more">
          <summary class="small">and {items.length - 4} more</summary>
          <LineList tight>{items.slice(4).map(lookAtItem)}</LineList>
        </details>
      )}
    </Card>
  );
}
