import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateRange, weekKey, weekOf } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Quote, Row, Stack } from '#platform/ui/pieces.tsx';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { roundsAccess } from './access.ts';
import { unitOfPerson } from './about.ts';
import { nextDays } from './settings.ts';
import { loadWeek, weekAsked, type PersonWeek, type WeekReview } from './week-model.ts';
import { Gathered, NextTag, nextWords, Worries } from './week-parts.tsx';
import { nextEnds } from './week-store.ts';

export interface PersonWeekModel {
  readonly top: PersonTop;
  readonly unitId: string;
  readonly review: WeekReview;
  readonly one: PersonWeek;
  readonly staff: readonly UnitStaff[];
  /** The day offered for what comes next. */
  readonly due: Temporal.PlainDate;
  /** What is being closed; null: nothing. */
  readonly close: string | null;
}

interface Parts {
  readonly model: PersonWeekModel;
  readonly context: PageContext;
}

/** One person's week, for the weekly review: gathered by itself, with what went well in their words, what was difficult, what next and who. */
export const personWeekPage = page({
  path: '/people/:person/weekly-review',
  access: roundsAccess['see-person-week'],
  query: z.object({ week: z.string().max(8).optional().catch(undefined), close: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<PersonWeekModel | null> {
    const top = await personTop(scope, params['person']!);
    const unitId = top === null ? null : await unitOfPerson(scope, top.person.id);
    if (top === null || unitId === null) return null;
    const review = await loadWeek(scope, unitId, weekAsked(query.week, scope.today), top.person.id);
    const [one] = review.people;
    if (one === undefined) return null;
    return {
      top,
      unitId,
      review,
      one,
      staff: await staffOfUnit(scope, unitId),
      due: scope.today.add({ days: await settingFor(scope, nextDays, unitId) }),
      close: query.close ?? null,
    };
  },
  people: () => [],
  show(model, context) {
    const { top, review, one, unitId } = model;
    const { monday } = review.week;
    const first = firstName(top.person);
    const here = (on: Temporal.PlainDate): string => `/people/${one.personId}/weekly-review?week=${weekKey(weekOf(on))}`;
    const view = personView(top, context, {
      title: `${first}’s week: ${top.person.name}`,
      lead: dateRange(monday, monday.add({ days: 6 })),
      body: (
        <Stack>
          <Row>
            <a href={here(monday.subtract({ weeks: 1 }))}>The week before</a>
            {Temporal.PlainDate.compare(monday, weekOf(context.today).monday) < 0 ? (
              <a href={here(monday.add({ weeks: 1 }))}>The week after</a>
            ) : null}
          </Row>
          <Columns layout="main-side">
            <Stack>
              <Card>
                <CardHead title={`What went well, in ${first}’s words`} />
                {one.wentWell.length === 0 ? <p class="quiet">Not asked yet.</p> : null}
                {one.wentWell.map(({ words, authorName }) => (
                  <Quote words={words} who={first} when={`written down by ${authorName}`} />
                ))}
              </Card>
              <Card>
                <CardHead title="Difficult matters, and whom they were told" />
                {one.difficult.length === 0 && one.worries?.length === 0 ? <p class="quiet">Nothing is written down.</p> : null}
                <Worries one={one} />
                <LineList tight>
                  {one.difficult.map(({ words, told, authorName }) => (
                    <ListItem title={words} note={`Told: ${told ?? ''} · ${authorName}`} />
                  ))}
                </LineList>
              </Card>
              <NextCard model={model} context={context} />
              <Card>
                <CardHead title="This week, gathered from the record" aside={one.recorded === null ? '' : `${one.recorded.length}`} />
                <Gathered one={one} />
              </Card>
            </Stack>
            {context.may(roundsAccess['write-week']) ? <WriteCards model={model} context={context} /> : null}
          </Columns>
        </Stack>
      ),
    });
    return { ...view, back: { href: `/weekly-review?unit=${unitId}&week=${weekKey(review.week)}#person-${one.personId}`, label: 'Weekly review' } };
  },
});

function NextCard({ model, context }: Parts) {
  const { one, review } = model;
  const { monday } = review.week;
  return (
    <Card>
      <CardHead title="What next, and who" aside={`${one.next.filter(({ closed }) => closed === null).length} open`} />
      {one.next.length === 0 ? <p class="quiet">Nothing is written down. What is not done is carried forward from week to week.</p> : null}
      <LineList>
        {one.next.map((next) => (
          <ListItem title={next.words} note={nextWords(next, one.first, monday)} aside={<NextTag next={next} today={context.today} />}>
            {next.closed === null && context.may(roundsAccess['close-next']) && model.close !== next.id ? (
              <a href={`/people/${one.personId}/weekly-review?week=${weekKey(review.week)}&close=${next.id}#close`}>
                It is done, or not needed<span class="nhsuk-u-visually-hidden">: {next.words.slice(0, 60)}</span>
              </a>
            ) : null}
            {next.closed === null && context.may(roundsAccess['close-next']) && model.close === next.id ? (
              <CloseForm model={model} context={context} id={next.id} words={next.words} />
            ) : null}
          </ListItem>
        ))}
      </LineList>
    </Card>
  );
}

function CloseForm({ model, context, id, words }: Parts & { readonly id: string; readonly words: string }) {
  const form = stateOf(context, 'close-next', {});
  return (
    <div id="close">
      <Form action={`/people/${model.one.personId}/weekly-review/done`} context={context.form} label={`Close: ${words.slice(0, 60)}`}>
        <HiddenField name="week" value={weekKey(model.review.week)} />
        <HiddenField name="next" value={id} />
        <RadioField form={form} name="what" label="How does it stand?" options={nextEnds.map((value) => ({ value, label: value }))} />
        <TextField form={form} name="closing" label="In a few words" hint="Needed where it is not done" optional width={30} />
        <Buttons>
          <Button>Close it</Button>
        </Buttons>
      </Form>
    </div>
  );
}

function stateOf(context: PageContext, name: 'write-week' | 'plan-next' | 'close-next', first: Record<string, string>, kind?: string): FormState {
  const mine = context.sentBy === roundsAccess[name].name && (kind === undefined || context.sent.values['kind'] === kind);
  return mine ? context.sent : startForm(first);
}

function WriteCards({ model, context }: Parts) {
  const { one, review, staff } = model;
  const action = `/people/${one.personId}/weekly-review`;
  const week = <HiddenField name="week" value={weekKey(review.week)} />;
  const well = stateOf(context, 'write-week', {}, 'went well');
  const hard = stateOf(context, 'write-week', {}, 'difficult');
  const next = stateOf(context, 'plan-next', dateValues('due', model.due));
  return (
    <Stack>
      <Card>
        <Form action={`${action}/said`} context={context.form} label="What went well">
          {week}
          <HiddenField name="kind" value="went well" />
          <HiddenField name="told" value="" />
          <TextArea form={well} name="words" label={`What went well this week? ${one.first}’s own words`} rows={2} />
          <Buttons>
            <Button look="primary">Keep {one.first}’s words</Button>
          </Buttons>
        </Form>
      </Card>
      <Card>
        <Form action={`${action}/said`} context={context.form} label="A difficult matter">
          {week}
          <HiddenField name="kind" value="difficult" />
          <TextArea form={hard} name="matter" label="What was difficult?" rows={2} />
          <TextField
            form={hard}
            name="told"
            label="Whom was it told, and how?"
            hint="Such as: the named nurse, face to face; Rana knows that we told her"
            width="full"
          />
          <Buttons>
            <Button>Keep it</Button>
          </Buttons>
        </Form>
      </Card>
      <Card>
        <Form action={`${action}/next`} context={context.form} label="What next">
          {week}
          <TextArea form={next} name="doing" label="What next?" rows={2} />
          <SelectField
            form={next}
            name="who"
            label="Who does it"
            optional
            choose={`${one.first} themself`}
            options={staff.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
          />
          <DateField form={next} name="due" label="By" />
          <Buttons>
            <Button>Keep what is next</Button>
          </Buttons>
        </Form>
      </Card>
    </Stack>
  );
}
