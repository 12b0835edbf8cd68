import { z } from 'zod';
import { page } from '#platform/route.ts';
import { clockAt, fullDate } from '#platform/time.ts';
import { DataTable, Notice } from '#platform/ui/pieces.tsx';
import { TickBox } from '#platform/ui/paper.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { leaveAccess } from './access.ts';
import { loadBoard, type BoardModel } from './board-model.ts';
import { peopleShown } from './board.page.tsx';
import type { OutRow } from './board.words.ts';
import { momentWords } from './view.ts';

/** For a fire: who should be in the building, each with a box to tick, and who should not. One side of A4. */
export const rollCallPage = page({
  path: '/leave/roll-call',
  access: leaveAccess['see-roll-call'],
  query: z.object({ unit: z.string().optional() }),
  subject: aboutUnit,
  load(scope, { query }): Promise<BoardModel | null> | null {
    const unitId = chosenUnit(scope.actor, query.unit);
    return unitId === null ? null : loadBoard(scope, unitId);
  },
  people: ({ board }) => peopleShown(board),
  show({ unit, board }, { now, today }) {
    const half = Math.ceil(board.here.length / 2);
    return {
      title: 'Roll-call',
      lead: `${unit.name}, as recorded at ${clockAt(now)} on ${fullDate(today)}. Count people, then compare.`,
      back: { href: `/leave?unit=${unit.id}`, label: 'Leave board' },
      paper: { kind: 'sheet', aside: `${board.inBuilding} in the building`, footLeft: `Trellis · ${unit.name} · throw away safely afterwards` },
      body: (
        <div class="roll-call">
          <h2>Should be in the building: {board.inBuilding}</h2>
          {board.here.length === 0 ? (
            <Notice tone="look" title="Nobody is recorded as here">
              Look all the same.
            </Notice>
          ) : (
            <DataTable
              caption="Should be in the building"
              hideCaption
              tight
              phone="scroll"
              columns={[
                { heading: 'Person' },
                { heading: 'Room' },
                { heading: 'Seen' },
                { heading: 'Person' },
                { heading: 'Room' },
                { heading: 'Seen' },
              ]}
              rows={board.here.slice(0, half).map((left, index) => {
                const right = board.here[half + index];
                return {
                  cells: [
                    left.name,
                    left.room ?? '',
                    <TickBox label={`${left.name} seen`} />,
                    ...(right === undefined ? ['', '', ''] : [<b>{right.name}</b>, right.room ?? '', <TickBox label={`${right.name} seen`} />]),
                  ],
                };
              })}
            />
          )}
          <h2>Out, not in the building: {board.out.length}</h2>
          {board.out.length === 0 ? (
            <p>Nobody is recorded as out.</p>
          ) : (
            <DataTable
              caption="Out, not in the building"
              hideCaption
              tight
              phone="scroll"
              columns={[
                { heading: 'Person' },
                { heading: 'With whom, where' },
                { heading: 'Due' },
                { heading: 'Phone' },
                { heading: 'Seen after all' },
              ]}
              rows={board.out.map((row) => ({ cells: outCells(row, today) }))}
            />
          )}
          <p>Visitors and staff are counted apart. Counted by: ______________________ at: __________ Missing: ______________________</p>
        </div>
      ),
    };
  },
});

function outCells(row: OutRow, today: Temporal.PlainDate) {
  return [
    `${row.person.name}${row.person.room === null ? '' : `, ${row.person.room}`}`,
    row.status === 'away' ? row.withWhom : `${row.withWhom}, ${row.where}`,
    row.dueBack === null ? 'Nobody knows' : momentWords(row.dueBack, today),
    row.phone ?? '',
    <TickBox label={`${row.person.name} seen after all`} />,
  ];
}
