import { z } from 'zod';
import { peopleOnUnit, type UnitPerson } from '#people';
import { shownUnit } from '#places';
import { chosenList, date } from '#platform/form-fields.ts';
import { action, page, refuse, type PageContext } from '#platform/route.ts';
import { clockTime, dateWithYear, longDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, DateField, FieldRow, Form, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { roundsAccess } from './access.ts';
import { judgeDay, optionalTime, planOne } from './meeting-actions.ts';
import { meetingsOnUnit } from './meeting-store.ts';
import type { Meeting } from './meeting.words.ts';

interface RoundsModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly UnitPerson[];
  readonly coming: readonly Meeting[];
  readonly lately: readonly Meeting[];
}

/** How far the list reaches each way: what fits a page, no policy. */
const weeksAhead = 5;
const weeksBack = 3;

/** Who is for the ward round on a unit, and whether their page is ready. */
export const roundsPage = page({
  path: '/rounds',
  access: roundsAccess['see-rounds'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<RoundsModel | null> {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    return {
      unit: shown.unit,
      units: shown.units,
      people: await peopleOnUnit(scope, shown.unit.id),
      coming: await meetingsOnUnit(scope, shown.unit.id, scope.today, scope.today.add({ weeks: weeksAhead })),
      lately: (
        await meetingsOnUnit(scope, shown.unit.id, scope.today.subtract({ weeks: weeksBack }), scope.today.subtract({ days: 1 }))
      ).toReversed(),
    };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show(model, context) {
    const { unit, units, coming, lately } = model;
    const days = [...Map.groupBy(coming, ({ on }) => on.toString()).values()];
    return {
      title: 'Ward rounds',
      lead: unit.name,
      body: (
        <Stack>
          {units.length > 1 ? (
            <Segmented label="Unit" items={units.map(({ id, name }) => ({ href: `/rounds?unit=${id}`, label: name, current: id === unit.id }))} />
          ) : null}
          <Columns layout="main-side">
            <Stack>
              {days.length === 0 ? (
                <Card>
                  <CardHead title="To come" />
                  <p class="quiet">No ward round is planned in the next {weeksAhead} weeks.</p>
                </Card>
              ) : null}
              {days.map((meetings) => (
                <Card>
                  <CardHead
                    title={longDate(meetings[0]!.on)}
                    aside={`${meetings.filter(({ readyAt }) => readyAt !== null).length} of ${meetings.length} ready`}
                  />
                  <LineList>
                    {meetings.map((meeting) => (
                      <ListItem
                        title={<a href={`/people/${meeting.personId}/ward-round?meeting=${meeting.id}`}>{nameOf(model, meeting.personId)}</a>}
                        note={notReady(meeting)}
                        aside={
                          <>
                            {meeting.at === null ? null : `${clockTime(meeting.at)} `}
                            {meeting.readyAt === null ? <Tag tone="dashed">draft</Tag> : <Tag tone="green">ready</Tag>}
                          </>
                        }
                      />
                    ))}
                  </LineList>
                </Card>
              ))}
            </Stack>
            <Stack>
              <PlanCard model={model} context={context} />
              <Card>
                <CardHead title="Lately" />
                {lately.length === 0 ? <p class="quiet">None in the last {weeksBack} weeks.</p> : null}
                <LineList tight>
                  {lately.map((meeting) => (
                    <ListItem
                      title={<a href={`/ward-rounds/${meeting.id}`}>{nameOf(model, meeting.personId)}</a>}
                      note={`${longDate(meeting.on)} · ${meeting.decisions.length} decided`}
                      aside={
                        meeting.decisions.length > 0 && !meeting.told.some(({ whom }) => whom === 'the person') ? (
                          <Tag tone="amber">not told yet</Tag>
                        ) : undefined
                      }
                    />
                  ))}
                </LineList>
              </Card>
            </Stack>
          </Columns>
        </Stack>
      ),
    };
  },
});

function nameOf(model: RoundsModel, personId: string): string {
  return model.people.find(({ id }) => id === personId)?.name ?? 'Somebody who has left';
}

/** What the page still lacks, in a sentence. */
function notReady(meeting: Meeting): string {
  const asked = meeting.points.some(({ kind }) => kind !== 'ask');
  const team = meeting.points.some(({ kind }) => kind === 'ask');
  const lacks = [...(asked ? [] : ['nobody has asked what they want to say']), ...(team ? [] : ['nothing is asked of the meeting yet'])];
  if (meeting.readyAt !== null) return `Read through by ${meeting.readyBy}`;
  return lacks.length === 0 ? 'To be read through' : `${lacks.join('; ')}`.replace(/^./, (letter) => letter.toUpperCase());
}

function PlanCard({ model, context }: { readonly model: RoundsModel; readonly context: PageContext }) {
  if (!context.may(roundsAccess['plan-rounds'])) return null;
  const form = context.sentBy === roundsAccess['plan-rounds'].name ? context.sent : startForm();
  const without = model.people.filter(({ id }) => !model.coming.some(({ personId }) => personId === id));
  if (without.length === 0) return null;
  return (
    <Card>
      <Details summary={`Plan a ward round (${without.length} have none planned)`} open={form.problems.length > 0}>
        <Form action={`/rounds/of/${model.unit.id}`} context={context.form} label="Plan a ward round">
          <CheckboxField form={form} name="people" label="For whom?" options={without.map(({ id, name }) => ({ value: id, label: name }))} />
          <FieldRow>
            <DateField form={form} name="on" label="Day" />
            <TimeField form={form} name="at" label="Begins" optional />
          </FieldRow>
          <Buttons>
            <Button look="primary">Plan it</Button>
          </Buttons>
        </Form>
      </Details>
    </Card>
  );
}

/** Plans a ward round for several people of a unit on one day. */
export const planRounds = action({
  path: '/rounds/of/:unit',
  access: roundsAccess['plan-rounds'],
  input: z.strictObject({ people: chosenList('Choose for whom', 60), on: date('the day'), at: optionalTime }),
  subject: aboutUnit,
  again: roundsPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    judgeDay(scope, input.on);
    if (input.people.length === 0) refuse('people', 'Choose at least one person.');
    const people = await peopleOnUnit(scope, params['unit']!);
    if (!input.people.every((id) => people.some((person) => person.id === id))) refuse('people', 'Choose people of this unit.');
    for (const id of input.people) await planOne(scope, id, input.on, input.at);
    return {
      to: `/rounds?unit=${params['unit']!}`,
      say: `Planned for ${dateWithYear(input.on)}.`,
      people: input.people,
      unitId: params['unit']!,
      fields: ['people', 'on', 'at'],
    };
  },
});
