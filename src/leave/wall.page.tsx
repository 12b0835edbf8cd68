import { z } from 'zod';
import type { Actor, PairedWall } from '#platform/actor.ts';
import { page, type FindSubject } from '#platform/route.ts';
import { clockSaid, dateOf, longDate, shortDay } from '#platform/time.ts';
import { Icon, type IconName } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { leaveAccess } from './access.ts';
import { loadBoard, type BoardModel } from './board-model.ts';
import { isLate } from './board-parts.tsx';
import { peopleShown } from './board.page.tsx';
import type { Board, BoardPerson, OutRow } from './board.words.ts';
import { overWords } from './late-steps.rules.ts';
import { statusWords } from './view.ts';
import { openWall } from './wall-screen-store.ts';

type Form = 'office' | 'public';

/** What one tile of the wall says. */
export interface WallTile {
  readonly person: BoardPerson;
  readonly kind: 'over' | 'out' | 'next' | 'ask' | 'here';
  readonly icon: IconName | null;
  readonly status: string;
  /** With whom, and when due: in the office alone. */
  readonly lines: readonly string[];
}

function pairedWall(actor: Actor): PairedWall | undefined {
  return actor.kind === 'wall' ? actor.wall : undefined;
}

/** A wall screen knows of its own wall in its own form alone; staff of the walls of their units. */
const aboutWall: FindSubject = (scope, params, query) => {
  const wall = pairedWall(scope.actor);
  if (wall === undefined) return aboutUnit(scope, params, query);
  return query['form'] !== undefined && query['form'] !== wall.form ? null : { unitIds: [query['unit'] ?? wall.unitId] };
};

/** The board for a wall: initials and room, never a name. In the office who is overdue; in public neither that nor who is on hold. */
export const wallPage = page({
  path: '/leave/wall',
  access: leaveAccess['see-wall'],
  query: z.object({ unit: z.string().optional(), form: z.enum(['office', 'public']).catch('public').default('public') }),
  subject: aboutWall,
  async load(scope, { query }): Promise<{ model: BoardModel; form: Form } | null> {
    const wall = pairedWall(scope.actor);
    if (wall !== undefined && !(await openWall(scope))) return null;
    const unitId = wall?.unitId ?? chosenUnit(scope.actor, query.unit);
    const model = unitId === null ? null : await loadBoard(scope, unitId);
    return model === null ? null : { model, form: wall?.form ?? query.form };
  },
  people: ({ model }) => peopleShown(model.board),
  show({ model, form }, { now, today }) {
    const { unit, board } = model;
    const tiles = wallTiles(board, form, now, today);
    const out = tiles.filter(({ kind }) => kind === 'out' || kind === 'over').length;
    const over = tiles.filter(({ kind }) => kind === 'over').length;
    return {
      title: form === 'office' ? 'Leave board, staff office' : 'Leave board',
      frame: 'wall',
      live: { unitId: unit.id, about: ['leave', 'people'], byTheClock: true },
      body: (
        <main id="main" class={`leave-wall${out > 12 ? ' leave-wall-many' : ''}`}>
          <div class="leave-wall-bar">
            <h1>{form === 'office' ? 'Leave board' : 'Who is in, who is out'}</h1>
            <p>
              <b>{out}</b> out{over > 0 ? ` · ${over} overdue` : ''} · <b>{board.here.length}</b> here
            </p>
            <span class="leave-wall-time">{clockSaid(now)}</span>
          </div>
          <ul class="leave-wall-people" role="list">
            {tiles.map((tile) => (
              <Tile tile={tile} />
            ))}
          </ul>
          <div class="leave-wall-foot">
            <span>
              {unit.name} · {longDate(today)}
            </span>
            <span>As at {clockSaid(now)}</span>
          </div>
        </main>
      ),
    };
  },
});

function Tile({ tile }: { readonly tile: WallTile }) {
  const classes = {
    over: 'wall-tile wall-tile-out wall-tile-over',
    out: 'wall-tile wall-tile-out',
    next: 'wall-tile wall-tile-next',
    ask: 'wall-tile wall-tile-ask',
    here: 'wall-tile',
  };
  return (
    <li class={classes[tile.kind]}>
      <b>{tile.person.initials}</b>
      {tile.person.room === null ? null : <span class="wall-tile-room">{tile.person.room}</span>}
      <span class="wall-tile-status">
        {tile.icon === null ? null : <Icon name={tile.icon} weight="bold" />}
        {tile.status}
      </span>
      {tile.lines.length === 0 ? null : (
        <span class="wall-tile-foot">
          {tile.lines.map((line) => (
            <>
              {line}
              <br />
            </>
          ))}
        </span>
      )}
    </li>
  );
}

/** Everybody once: out first (soonest due first), then those going today, those to ask the nurse about, then those here. */
export function wallTiles(board: Board, form: Form, now: Temporal.Instant, today: Temporal.PlainDate): readonly WallTile[] {
  const office = form === 'office';
  const out = board.out.map((row) => outTile(row, office, today));
  const going = new Map(
    board.next
      .filter(({ startsAt }) => dateOf(startsAt).equals(today))
      .toReversed()
      .flatMap((group) => group.people.filter(({ status }) => status !== 'not now').map(({ person }) => [person.id, group] as const)),
  );
  const order = { over: 0, out: 1, next: 2, ask: 3, here: 4 } as const;
  const here = board.here.map((person): WallTile => {
    const group = going.get(person.id);
    // Whether leave is on hold is clinical: in public nobody can tell it from being here.
    if (office && person.onHold) return { person, kind: 'ask', icon: 'hand-waving', status: 'Ask nurse', lines: [] };
    if (group === undefined || (!office && person.onHold)) return { person, kind: 'here', icon: null, status: 'Here', lines: [] };
    const staff = new Set(group.outing.escorts.map(({ staffId }) => staffId)).size;
    return {
      person,
      kind: 'next',
      icon: 'arrow-right',
      status: 'Going out',
      lines: [
        `Goes ${clockSaid(group.startsAt)}`,
        ...(office ? [staff === 0 ? 'Alone' : `${staff} staff${group.people.length > 1 ? ', group' : ''}`] : []),
      ],
    };
  });
  const goes = (tile: WallTile): string => (tile.kind === 'next' ? tile.lines[0]! : '');
  return [...out, ...here].toSorted((a, b) => order[a.kind] - order[b.kind] || goes(a).localeCompare(goes(b)));
}

function outTile(row: OutRow, office: boolean, today: Temporal.PlainDate): WallTile {
  if (!office) return { person: row.person, kind: 'out', icon: 'person-simple-walk', status: 'Out', lines: [] };
  const day = row.dueBack === null || dateOf(row.dueBack).equals(today) ? '' : `${shortDay(dateOf(row.dueBack))} `;
  const due = row.dueBack === null ? 'No time known' : `Due ${day}${clockSaid(row.dueBack)}`;
  const lines = [row.status === 'away' ? row.withWhom : row.withWhomShort, due];
  if (isLate(row)) {
    const status = row.status === 'overdue' ? `${overWords(row.overMinutes ?? 0)} over` : row.status === 'away' ? 'Away' : statusWords(row.status);
    return { person: row.person, kind: 'over', icon: 'clock-countdown', status, lines };
  }
  const away = day !== '';
  return {
    person: row.person,
    kind: 'out',
    icon: away ? 'moon' : 'person-simple-walk',
    status: away || row.status === 'away' ? 'Away' : 'Out',
    lines,
  };
}
