import { z } from 'zod';
import { dateValues, peopleOnUnit, type UnitPerson } from '#people';
import type { Goal } from '#plan';
import { unitById, vehiclesOf, type VehicleRow } from '#places';
import type { Reason } from '#platform/ruling.ts';
import { page } from '#platform/route.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  CheckboxField,
  DateField,
  FieldRow,
  Form,
  SelectField,
  startForm,
  TextArea,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, EmptyState, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { daySpan } from '#platform/time.ts';
import { driversToWarnOf, staffOfUnit, staffOnShift, type UnitStaff } from '#workforce';
import { leaveAccess } from './access.ts';
import { footingsOf, type Footing } from './footing-store.ts';
import { goalsToServe } from './outing-goal-store.ts';

export const travels = ['on foot', 'bus', 'train', 'taxi', 'unit vehicle', 'own transport', 'ambulance', 'other'] as const;

interface NewOutingModel {
  readonly unitId: string;
  readonly unitName: string;
  readonly people: readonly UnitPerson[];
  readonly footings: ReadonlyMap<string, readonly Footing[]>;
  readonly goals: ReadonlyMap<string, readonly Goal[]>;
  /** Named in the address: shown first and open. */
  readonly first: string | null;
  readonly staff: readonly (UnitStaff & { readonly onToday: boolean })[];
  readonly vehicles: readonly VehicleRow[];
  /** What is said of each before they drive one of the unit's vehicles that day; those of whom nothing is said are missing. */
  readonly ofDrivers: ReadonlyMap<string, readonly Reason[]>;
  readonly on: Temporal.PlainDate | null;
}

/** Who goes out, where and when. It plans: nobody is released by it. */
export const newOutingPage = page({
  path: '/outings/new',
  access: leaveAccess.plan,
  query: z.object({
    unit: z.guid().optional().catch(undefined),
    person: z.guid().optional().catch(undefined),
    on: z.iso.date().optional().catch(undefined),
  }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<NewOutingModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null || unitId === null) return null;
    const people = await peopleOnUnit(scope, unitId);
    const staff = await staffOfUnit(scope, unitId);
    const day = query.on === undefined ? scope.today : Temporal.PlainDate.from(query.on);
    const on = new Set((await staffOnShift(scope, unitId, daySpan(scope.today))).map(({ id }) => id));
    return {
      unitId,
      unitName: unit.name,
      people,
      footings: await footingsOf(
        scope,
        people.map(({ id }) => id),
      ),
      goals: await goalsToServe(
        scope,
        people.map(({ id }) => id),
      ),
      first: people.some(({ id }) => id === query.person) ? query.person! : null,
      staff: staff.map((one) => ({ ...one, onToday: on.has(one.id) })),
      on: query.on === undefined ? null : Temporal.PlainDate.from(query.on),
      ofDrivers: await driversToWarnOf(
        scope,
        unitId,
        staff.map(({ id }) => id),
        'ours',
        day,
      ),
      vehicles: (await vehiclesOf(scope, unitId)).filter(({ closedOn }) => closedOn === null),
    };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show(model, context) {
    // A day in the address, from tomorrow's page, stands in the boxes; what was typed stands before it.
    const form = context.sentBy === undefined && model.on !== null ? startForm(dateValues('on', model.on)) : context.sent;
    const mayGo = model.people.filter(({ id }) => model.footings.has(id));
    const cannot = model.people.filter(({ id }) => !model.footings.has(id));
    const first = mayGo.filter(({ id }) => id === model.first);
    const rest = mayGo.filter(({ id }) => id !== model.first);
    const escorts = model.staff.filter(({ role }) => role !== 'volunteer' && role !== 'student');
    const escortChoice = (one: UnitStaff) => ({ value: one.id, label: one.name, hint: one.role });
    const row = (person: UnitPerson) => (
      <SelectField
        form={form}
        name={`going.${person.id}`}
        label={person.name}
        choose="Not going"
        options={model.footings.get(person.id)!.map(({ value, label }) => ({ value, label }))}
      />
    );
    const withGoals = [...first, ...rest].filter(({ id }) => model.goals.has(id));
    return {
      title: 'Plan somebody going out',
      lead: `${model.unitName}. This plans; a registered nurse releases on the day.`,
      back: { href: `/leave?unit=${model.unitId}`, label: 'Leave board' },
      body:
        mayGo.length === 0 ? (
          <EmptyState title="Nobody has leave recorded here">
            Record a grant on a person’s Leave page. Somebody who is out already can always be{' '}
            <a href={`/leave/out-now?unit=${model.unitId}`}>recorded as out</a>.
          </EmptyState>
        ) : (
          <Form action={`/outings/new/${model.unitId}`} context={context.form}>
            <Stack>
              <Card tone="flag">
                <CardHead title="Where and when" line={false} />
                <TextField form={form} name="title" label="What it is" hint="Library, walking group, dentist. No names: others see it." />
                <TextField form={form} name="place" label="Where" />
                <FieldRow>
                  <DateField form={form} name="on" label="Day" hint="Empty: today." optional />
                  <TimeField form={form} name="leaves" label="Leaves" />
                  <TimeField form={form} name="due" label="Due back" />
                </FieldRow>
                <Details summary="Back on another day" open={form.problems.some(({ field }) => field.startsWith('back'))}>
                  <DateField form={form} name="backOn" label="Day they come back" optional />
                </Details>
              </Card>
              <Card>
                <CardHead title="Who goes, and on what footing" aside={`${mayGo.length} may`} />
                {first.map(row)}
                {model.first === null ? (
                  <div class="side-by-side">{rest.map(row)}</div>
                ) : (
                  <Details summary="Others who may go too">
                    <div class="side-by-side">{rest.map(row)}</div>
                  </Details>
                )}
                <TextField
                  form={form}
                  name="along"
                  label="Who goes along who is not staff"
                  hint="A sister, a friend. They hold no custody."
                  optional
                />
                {withGoals.length === 0 ? null : (
                  <Details
                    summary="Which of their goals does it serve?"
                    open={model.first !== null || Object.entries(form.values).some(([name, value]) => name.startsWith('goal.') && value !== '')}
                  >
                    <div class="side-by-side">
                      {(model.first === null ? withGoals : withGoals.filter(({ id }) => id === model.first)).map((person) => (
                        <SelectField
                          form={form}
                          name={`goal.${person.id}`}
                          label={`${person.name}: the goal it serves`}
                          choose="None named"
                          optional
                          options={model.goals.get(person.id)!.map((goal) => ({ value: goal.id, label: `“${goal.words}”` }))}
                        />
                      ))}
                    </div>
                  </Details>
                )}
                {cannot.length === 0 ? null : (
                  <p class="quiet small">{`Nothing recorded lets these go: ${cannot.map(({ name }) => name).join(', ')}.`}</p>
                )}
              </Card>
              <Card>
                <CardHead title="Escorts" />
                <div class="tick-columns">
                  <CheckboxField
                    form={form}
                    name="escort"
                    label="On shift today"
                    options={escorts.filter(({ onToday }) => onToday).map(escortChoice)}
                  />
                </div>
                {escorts.every(({ onToday }) => onToday) ? null : (
                  <Details summary="Others, not on shift today">
                    <div class="tick-columns">
                      <CheckboxField
                        form={form}
                        name="more"
                        label="Not on shift today"
                        options={escorts.filter(({ onToday }) => !onToday).map(escortChoice)}
                      />
                    </div>
                  </Details>
                )}
              </Card>
              <Details summary="Travel, phone, money, what to carry, plan B" open={form.problems.length > 0}>
                <Stack>
                  <SelectField
                    form={form}
                    name="travel"
                    label="How"
                    choose="Choose"
                    optional
                    options={travels.map((value) => ({ value, label: value }))}
                  />
                  {model.vehicles.length === 0 ? null : (
                    <SelectField
                      form={form}
                      name="vehicle"
                      label="Vehicle"
                      choose="None of ours"
                      optional
                      options={model.vehicles.map((one) => ({ value: one.id, label: `${one.name}, ${one.seats} seats` }))}
                    />
                  )}
                  <SelectField
                    form={form}
                    name="driver"
                    label="Driver"
                    choose="Nobody drives"
                    optional
                    hint="“Not checked”: below stands what is missing."
                    options={model.staff.map((one) => ({
                      value: one.id,
                      label: model.ofDrivers.has(one.id) ? `${one.name} (not checked)` : one.name,
                    }))}
                  />
                  <NotChecked ofDrivers={model.ofDrivers} />
                  <TextField form={form} name="phone" label="Phone carried" optional />
                  <TextField form={form} name="carries" label="What is carried" hint="First aid, glucose, money bag." optional />
                  <TextArea
                    form={form}
                    name="planB"
                    label="If something changes"
                    hint="Rain, the place is shut, somebody wants to turn back."
                    rows={2}
                    optional
                  />
                </Stack>
              </Details>
              <Buttons>
                <Button look="primary">Plan it</Button>
                <ButtonLink href={`/leave?unit=${model.unitId}`} look="link">
                  Leave it
                </ButtonLink>
              </Buttons>
            </Stack>
          </Form>
        ),
    };
  },
});

/** Of each who may not drive by the checks made of them, the sentences that would be said. */
function NotChecked({ ofDrivers }: Pick<NewOutingModel, 'ofDrivers'>) {
  if (ofDrivers.size === 0) return null;
  return (
    <Details summary="What is missing before they drive">
      <LineList tight>
        {[...ofDrivers.values()].flat().map(({ say, source }) => (
          <ListItem title={say} {...(source === undefined ? {} : { note: source })} />
        ))}
      </LineList>
    </Details>
  );
}
