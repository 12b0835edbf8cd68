import { z } from 'zod';
import { page } from '#platform/route.ts';
import { clockSaid } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, Columns, Stack, Tabs } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { leaveAccess } from './access.ts';
import { LateStrips } from './board-late.tsx';
import { loadBoard, type BoardModel } from './board-model.ts';
import { BackToday, GoingNext, Here, isLate, LeaveToLookAt, OutNow } from './board-parts.tsx';
import type { Board, Stops } from './board.words.ts';
import { stopsOf } from './known-stops.ts';
import { fromPhones, FromPhonesStrip, type FromPhones } from './pack-board.tsx';
import { outreachCount, OutreachNote, type OutreachCount } from './outreach-line.tsx';

interface BoardShown {
  readonly model: BoardModel;
  readonly stops: ReadonlyMap<string, Stops>;
  readonly outreach: OutreachCount;
  readonly phones: FromPhones;
}

/** The leave board: everybody in or out, with whom, where, due back; who needs somebody first. */
export const boardPage = page({
  path: '/leave',
  access: leaveAccess['see-board'],
  query: z.object({ unit: z.string().optional() }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<BoardShown | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    const model = unitId === null ? null : await loadBoard(scope, unitId);
    if (model === null) return null;
    return {
      model,
      stops: await stopsOf(scope, model.board.next, model.goings, model.read),
      outreach: await outreachCount(scope, model.unit.id),
      phones: await fromPhones(scope, model.unit.id),
    };
  },
  people: ({ model }) => peopleShown(model.board),
  show({ model, stops, outreach, phones }, context) {
    const { unit, units, board } = model;
    return {
      title: 'Leave board',
      heading: `Leave board, ${clockSaid(context.now)}`,
      lead: (
        <>
          {unit.name} · {model.peopleCount} {model.peopleCount === 1 ? 'person' : 'people'} · <b>{boardCounts(board)}</b> · as at{' '}
          {clockSaid(context.now)}
        </>
      ),
      actions: (
        <>
          <ButtonLink href={`/leave/wall?unit=${unit.id}&form=office`}>Wall view</ButtonLink>
          <ButtonLink href={`/leave/roll-call?unit=${unit.id}`} icon="printer">
            Roll-call for a fire
          </ButtonLink>
          <ButtonLink href={`/leave/out-now?unit=${unit.id}`}>Out without authority</ButtonLink>
          {context.may(leaveAccess.plan) ? (
            <ButtonLink href={`/outings/new?unit=${unit.id}`} look={board.late.length === 0 ? 'primary' : 'secondary'}>
              Plan going out
            </ButtonLink>
          ) : null}
        </>
      ),
      live: { unitId: unit.id, about: ['leave', 'people'], byTheClock: true },
      body: (
        <div class="leave-board">
          <Stack gap="small">
            {units.length > 1 ? (
              <Tabs label="Units" items={units.map((one) => ({ href: `/leave?unit=${one.id}`, label: one.name, current: one.id === unit.id }))} />
            ) : null}
            <FromPhonesStrip phones={phones} unitId={unit.id} context={context} />
            <LateStrips late={board.late} context={context} />
            <OutreachNote unitId={unit.id} count={outreach} />
            <Columns layout="main-side">
              <Card>
                <OutNow rows={board.out} today={context.today} mayRecord={context.may(leaveAccess['record-movement'])} />
                <Here here={board.here} />
                <BackToday board={board} today={context.today} />
              </Card>
              <Stack>
                <GoingNext unitId={unit.id} next={board.next} stops={stops} now={context.now} today={context.today} />
                <LeaveToLookAt
                  items={model.lookAt}
                  mayReview={context.may(leaveAccess['record-step'])}
                  mayCompare={context.may(leaveAccess['compare-paper'], { unitIds: [unit.id] })}
                />
              </Stack>
            </Columns>
          </Stack>
        </div>
      ),
    };
  },
});

/** "6 out, 1 overdue, 18 here". */
function boardCounts(board: Board): string {
  const over = board.out.filter(isLate).length;
  const next = board.next[0];
  return [
    `${board.out.length} out`,
    ...(over === 0 ? [] : [`${over} overdue or missing`]),
    ...(next === undefined ? [] : [`${next.people.length} going at ${clockSaid(next.startsAt)}`]),
    `${board.here.length} here`,
  ].join(', ');
}

/** Everybody the board names: their record is looked at. */
export function peopleShown(board: Board): readonly string[] {
  const all = [...board.out, ...board.back, ...board.notTaken, ...board.next.flatMap(({ people }) => people)].map(({ person }) => person.id);
  return [...new Set([...all, ...board.here.map(({ id }) => id)])];
}
