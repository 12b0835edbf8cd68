import { z } from 'zod';
import { andList, howMany } from '#platform/ruling.ts';
import { page } from '#platform/route.ts';
import { dayName, fullDate, longDate, weekdayOf } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DayTabs, EmptyState, Notice, Stack, Tabs } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { leaveAccess } from './access.ts';
import { loadTomorrow, type TomorrowModel } from './tomorrow-model.ts';
import { VehiclesCard } from './tomorrow-vehicles.tsx';
import { AloneCard, LostCard, NeedingCard, PlannedCard, StaffCard } from './tomorrow-parts.tsx';

/** Days ahead that the planner offers, today the first. */
const daysAhead = 7;

/** Who has leave on a day, who may go with whom, and what would make it possible. Tomorrow, unless another day is asked for. */
export const tomorrowPage = page({
  path: '/leave/tomorrow',
  access: leaveAccess['plan-tomorrow'],
  query: z.object({ unit: z.string().optional(), on: z.iso.date().optional().catch(undefined) }),
  subject: aboutUnit,
  load(scope, { query }): Promise<TomorrowModel | null> | null {
    const unitId = chosenUnit(scope.actor, query.unit);
    return unitId === null ? null : loadTomorrow(scope, unitId, dayAsked(query.on, scope.today));
  },
  people: ({ needing, alone, informal }) => [...[...needing, ...alone].map(({ person }) => person.id), ...informal.map(({ id }) => id)],
  show(model, context) {
    const { unit, units, on, needing, alone, staff } = model;
    const mayPlan = context.may(leaveAccess.plan);
    const withLeave = needing.length + alone.length;
    const at = (unitId: string, date: Temporal.PlainDate) => `/leave/tomorrow?unit=${unitId}&on=${date.toString()}`;
    return {
      title: titleOf(on, context.today),
      lead: `${unit.name} · ${fullDate(on)} · ${howMany(withLeave, 'person has', 'people have')} leave, ${needing.length} with somebody. This plans; a registered nurse releases on the day.`,
      back: { href: `/leave?unit=${unit.id}`, label: 'Leave board' },
      actions: context.may(leaveAccess['see-national-kinds'], { unitIds: [unit.id] }) ? (
        <ButtonLink href={`/leave/national-kinds?unit=${unit.id}`}>Leave by national kind</ButtonLink>
      ) : null,
      body: (
        <Stack>
          {units.length > 1 ? (
            <Tabs label="Units" items={units.map((one) => ({ href: at(one.id, on), label: one.name, current: one.id === unit.id }))} />
          ) : null}
          <DayTabs
            label="Day"
            days={Array.from({ length: daysAhead }, (_, index) => context.today.add({ days: index })).map((date) => ({
              href: at(unit.id, date),
              day: dayName(weekdayOf(date)).slice(0, 3),
              date: String(date.day),
              full: longDate(date),
              current: date.equals(on),
              today: date.equals(context.today),
            }))}
          />
          {staff.rotaKnown ? null : (
            <Notice tone="unknown" title="No rota is entered for this day">
              Who is on shift, and who may escort, could not be checked.
            </Notice>
          )}
          <Columns layout="main-side">
            <Stack>
              {withLeave === 0 ? (
                <EmptyState title="Nobody has leave recorded for this day">Record a grant on a person’s Leave page.</EmptyState>
              ) : null}
              <NeedingCard people={needing} unitId={unit.id} on={on} mayPlan={mayPlan} />
              <AloneCard people={alone} unitId={unit.id} on={on} mayPlan={mayPlan} />
              <Others model={model} />
            </Stack>
            <Stack>
              <PlannedCard planned={model.planned} mayOpen={context.may(leaveAccess['see-board'])} />
              <StaffCard staff={staff} on={on} />
              <VehiclesCard vehicles={model.vehicles} />
            </Stack>
          </Columns>
          <LostCard lost={model.lost} since={model.lostSince} today={context.today} />
        </Stack>
      ),
    };
  },
});

/** Those of whom nothing is planned here: informal people, and those with nothing recorded. */
function Others({ model: { informal, without } }: { readonly model: TomorrowModel }) {
  if (informal.length === 0 && without === 0) return null;
  return (
    <Card>
      <CardHead title="Without section 17 leave" aside={String(informal.length + without)} />
      {informal.length === 0 ? null : (
        <p>{andList(informal.map(({ name }) => name))} may go as they like: they are informal, and nobody’s permission is asked.</p>
      )}
      {without === 0 ? null : <p class="quiet">{howMany(without, 'person has', 'people have')} no leave recorded for this day.</p>}
    </Card>
  );
}

/** The day in the address where it lies ahead, within the days offered; else tomorrow. */
export function dayAsked(asked: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  const tomorrow = today.add({ days: 1 });
  if (asked === undefined) return tomorrow;
  const on = Temporal.PlainDate.from(asked);
  const days = today.until(on, { largestUnit: 'days' }).days;
  return days >= 0 && days < daysAhead ? on : tomorrow;
}

function titleOf(on: Temporal.PlainDate, today: Temporal.PlainDate): string {
  if (on.equals(today)) return 'Who can go out today';
  return on.equals(today.add({ days: 1 })) ? 'Who can go out tomorrow' : `Who can go out on ${longDate(on)}`;
}
