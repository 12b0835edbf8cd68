import { z } from 'zod';
import { page } from '#platform/route.ts';
import { clockAt, dateOf, longDate, shortDate } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { type HuddleModel, loadHuddle } from './huddle-model.ts';

/** The huddle for a board that others may see: counts, and what is to be done that is about nobody in particular. No person, no initial. */
export const huddleBoardPage = page({
  path: '/huddle/board',
  access: access['see-huddle'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<HuddleModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    return unitId === null ? null : loadHuddle(scope, unitId);
  },
  people: () => [],
  show(model, { now, today }) {
    const { unit, out, carries, nudges } = model;
    const [last] = model.last;
    const general = carries.filter(({ personId }) => personId === null);
    const late = out?.filter(({ late: overdue }) => overdue !== null).length ?? 0;
    return {
      title: `Safety huddle, ${longDate(today)}`,
      back: { href: `/huddle?unit=${unit.id}`, label: 'Safety huddle' },
      paper: {
        kind: 'sheet',
        aside: unit.name,
        footLeft: 'Trellis · for a board others may see: nobody is named',
        footRight: `Printed ${shortDate(today)} ${clockAt(now)}`,
      },
      body: (
        <>
          <ul>
            <li>
              {out === null ? 'Who is out could not be checked' : `${out.length} of ${model.people.length} out${late === 0 ? '' : `, ${late} late`}`}
            </li>
            <li>
              {model.observations.length === 0
                ? 'Observation: not recorded here'
                : `${model.observations.length} with an observation written beside their name`}
            </li>
            <li>{nudges.length === 0 ? 'Nothing waits for an answer' : `${nudges.length} waiting for an answer`}</li>
            <li>{model.rotaKnown ? `${model.onShift.length} on shift now` : 'On shift now: not known'}</li>
            <li>{last === undefined ? 'No huddle is kept yet' : `Last huddle ${shortDate(dateOf(last.heldAt))}, ${clockAt(last.heldAt)}`}</li>
          </ul>
          <h2>To be done</h2>
          {general.length === 0 ? (
            <p>Nothing is carried forward.</p>
          ) : (
            <ul>
              {general.map((carry) => (
                <li dir="auto">
                  {carry.words} · {carry.owner}
                </li>
              ))}
            </ul>
          )}
        </>
      ),
    };
  },
});
