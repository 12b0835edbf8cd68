import { z } from 'zod';
import { unitsOf } from '#platform/actor.ts';
import { chosen } from '#platform/form-fields.ts';
import { action, NotFound, page } from '#platform/route.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { addProtectedTime, endProtectedTime, protectedTimesOf } from './protected-time-store.ts';
import { readTime, TimeFields, timeShape } from './time-fields.tsx';
import { TimeList } from './times.page.tsx';
import type { ProtectedTime } from './words.ts';

interface UnitTimesModel {
  readonly unitId: string;
  readonly unitName: string;
  readonly times: readonly ProtectedTime[];
}

/** Meals, medicines and the like: times that hold for everyone on the unit. */
export const unitTimesPage = page<{ unit?: string | undefined }, UnitTimesModel>({
  path: '/people/times',
  access: access['see-unit-times'],
  query: z.object({ unit: z.string().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const times = await protectedTimesOf(scope, unitId, []);
    return {
      unitId,
      unitName: unitsOf(scope.actor).find((unit) => unit.id === unitId)?.name ?? '',
      times: times.filter((time) => time.to === null || Temporal.PlainDate.compare(time.to, scope.today) > 0),
    };
  },
  people: () => [],
  show(model, context) {
    const form = context.sentBy === access['add-unit-time'].name ? context.sent : startForm();
    const may = context.may(access['add-unit-time'], { unitIds: [model.unitId] });
    return {
      title: `Meals and other times on ${model.unitName}`,
      lead: 'Sessions may be planned over them, with a word why.',
      back: { href: `/people?unit=${model.unitId}`, label: `People on ${model.unitName}` },
      body: (
        <Columns layout="two">
          <Card>
            <CardHead title="For everyone" />
            <TimeList times={model.times} context={context} ending={may ? `/people/times/${model.unitId}/end` : null} own={false} />
          </Card>
          {may ? (
            <Card>
              <CardHead title="Add a time" />
              <Form action={`/people/times/${model.unitId}`} context={context.form}>
                <TimeFields form={form} wide="unit" />
                <Buttons>
                  <Button look="primary">Add time</Button>
                </Buttons>
              </Form>
            </Card>
          ) : null}
        </Columns>
      ),
    };
  },
});

/** Adds a time for everyone on the unit. */
export const addUnitTime = action({
  path: '/people/times/:unit',
  access: access['add-unit-time'],
  input: z.strictObject(timeShape),
  subject: aboutUnit,
  again: unitTimesPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    await addProtectedTime(scope, readTime(input, params['unit']!, null, scope.today));
    return { to: `/people/times?unit=${params['unit']!}`, say: `${input.timeLabel} was added.`, unitId: params['unit']! };
  },
});

/** Ends a time for everyone from today. */
export const endUnitTime = action({
  path: '/people/times/:unit/end',
  access: access['end-unit-time'],
  input: z.strictObject({ id: chosen('Say which time ends') }),
  subject: aboutUnit,
  again: unitTimesPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    if (!(await endProtectedTime(scope, params['unit']!, null, input.id))) throw new NotFound();
    return { to: `/people/times?unit=${params['unit']!}`, say: 'Ended from today.', unitId: params['unit']! };
  },
});
