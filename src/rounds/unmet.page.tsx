import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { shownUnit } from '#places';
import { choice, chosen, date, longText, optionalText, text } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateRange, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { MonthsBack, monthsAsked } from '#platform/ui/months-back.tsx';
import { Card, CardHead, Columns, DataTable, Quote, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { roundsAccess } from './access.ts';
import { unitOfPerson } from './about.ts';
import { addUnmet, meetUnmet, unmetCounts, unmetKinds, unmetOf, whyNot, type Unmet, type UnmetKind } from './unmet-store.ts';

interface UnmetModel {
  readonly met: string | null;
  readonly top: PersonTop;
  readonly needs: readonly Unmet[];
  readonly kinds: readonly UnmetKind[];
}

/** What somebody asked for or needed and could not be given (D50). */
export const unmetPage = page({
  path: '/people/:person/unmet-needs',
  access: roundsAccess['see-unmet'],
  query: z.object({ met: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<UnmetModel | null> {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, met: query.met ?? null, needs: await unmetOf(scope, top.person.id), kinds: await unmetKinds(scope) };
  },
  people: () => [],
  show(model, context) {
    const { top, needs } = model;
    const first = firstName(top.person);
    return personView(top, context, {
      title: `Unmet needs: ${top.person.name}`,
      lead: `What ${first} asked for or needed and could not be given. Counted for those who plan services, without names.`,
      body: (
        <Columns layout="main-side">
          <Stack>
            {needs.length === 0 ? (
              <Card>
                <p class="quiet">Nothing is written down.</p>
              </Card>
            ) : null}
            {needs.map((need) => (
              <Card id={`unmet-${need.id}`}>
                <CardHead
                  title={need.words}
                  aside={<Tag tone={need.metOn === null ? 'amber' : 'green'}>{need.metOn === null ? need.why : 'met since'}</Tag>}
                />
                {need.ownWords === null ? null : <Quote words={need.ownWords} who={first} />}
                {need.instead === null ? null : <p>Offered instead: {need.instead}</p>}
                {need.metOn === null ? null : (
                  <p>
                    Met {dateWithYear(need.metOn)}: {need.metHow}
                  </p>
                )}
                <p class="quiet small">
                  {need.kindTitle} · {dateWithYear(need.onDate)} · written down by {need.recordedBy}
                </p>
                {need.metOn === null && context.may(roundsAccess['meet-unmet']) ? <MetForm need={need} model={model} context={context} /> : null}
              </Card>
            ))}
          </Stack>
          <AddCard model={model} context={context} />
        </Columns>
      ),
    });
  },
});

function MetForm({ need, model, context }: { readonly need: Unmet; readonly model: UnmetModel; readonly context: PageContext }) {
  if (model.met !== need.id)
    return (
      <p>
        <a href={`/people/${model.top.person.id}/unmet-needs?met=${need.id}#unmet-${need.id}`}>
          It was met after all<span class="nhsuk-u-visually-hidden">: {need.words}</span>
        </a>
      </p>
    );
  const mine = context.sentBy === roundsAccess['meet-unmet'].name && context.sent.values['need'] === need.id;
  const form = mine ? context.sent : startForm();
  return (
    <>
      <Form action={`/people/${model.top.person.id}/unmet-needs/met`} context={context.form} label={`Met: ${need.words.slice(0, 60)}`}>
        <HiddenField name="need" value={need.id} />
        <TextField form={form} name="how" label="How?" width={30} />
        <Buttons>
          <Button>Keep that it was met</Button>
        </Buttons>
      </Form>
    </>
  );
}

function AddCard({ model, context }: { readonly model: UnmetModel; readonly context: PageContext }) {
  if (!context.may(roundsAccess['add-unmet'])) return null;
  const first = firstName(model.top.person);
  const form = context.sentBy === roundsAccess['add-unmet'].name ? context.sent : startForm(dateValues('on', context.today));
  return (
    <Card>
      <CardHead title="Write down another" />
      <Form action={`/people/${model.top.person.id}/unmet-needs`} context={context.form} label="An unmet need">
        <TextArea form={form} name="words" label={`What did ${first} ask for or need?`} rows={2} />
        <TextArea form={form} name="ownWords" label={`In ${first}’s own words`} optional rows={2} />
        <SelectField
          form={form}
          name="kind"
          label="Goes under"
          choose="Choose"
          options={model.kinds.map(({ code, title }) => ({ value: code, label: title }))}
        />
        <SelectField
          form={form}
          name="why"
          label="Why could it not be given?"
          choose="Choose"
          options={whyNot.map((value) => ({ value, label: value }))}
        />
        <TextField form={form} name="instead" label="What was offered instead" optional width={30} />
        <DateField form={form} name="on" label="When" />
        <Buttons>
          <Button look="primary">Keep it</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

/** Keeps a need that could not be met. */
export const addUnmetAction = action({
  path: '/people/:person/unmet-needs',
  access: roundsAccess['add-unmet'],
  input: z.strictObject({
    words: longText('what they asked for or needed', 400),
    ownWords: optionalText('their own words', 400),
    kind: text('what it goes under', 40),
    why: choice('Choose why it could not be given', whyNot),
    instead: optionalText('what was offered instead', 300),
    on: date('when it was'),
  }),
  subject: aboutPerson,
  again: unmetPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const unitId = await unitOfPerson(scope, personId);
    if (unitId === null) throw new NotFound();
    if (!(await unmetKinds(scope)).some(({ code }) => code === input.kind)) refuse('kind', 'Choose what it goes under.');
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day must not be later than today.');
    await addUnmet(scope, { personId, unitId }, { ...input, onDate: input.on });
    return { to: `/people/${personId}/unmet-needs`, say: 'Kept.', fields: ['unmet need'] };
  },
});

/** Keeps that a need was met after all. */
export const meetUnmetAction = action({
  path: '/people/:person/unmet-needs/met',
  access: roundsAccess['meet-unmet'],
  input: z.strictObject({ need: chosen('Choose the need'), how: text('how it was met', 300) }),
  subject: aboutPerson,
  again: unmetPage as never,
  againQuery: (_params, raw) => (typeof raw['need'] === 'string' ? { met: raw['need'] } : {}),
  async run(scope, input, params) {
    if (!(await meetUnmet(scope, params['person']!, input.need, input.how))) throw new NotFound();
    return { to: `/people/${params['person']!}/unmet-needs`, say: 'Kept that it was met.', fields: ['met'] };
  },
});

const spans = [3, 12] as const;

/** What could not be given on a unit, counted by kind and reason. Nobody is named; fewer than three people are told as "fewer than 3". */
export const unmetCountsPage = page({
  path: '/unmet-needs',
  access: roundsAccess['see-unmet-counts'],
  query: z.object({ unit: z.guid().optional().catch(undefined), months: z.string().max(2).optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    const months = monthsAsked(query.months, spans, 3);
    const from = scope.today.subtract({ months });
    return { ...shown, months, from, to: scope.today, counts: await unmetCounts(scope, shown.unit.id, from, scope.today) };
  },
  people: () => [],
  show({ unit, months, from, to, counts }) {
    return {
      title: 'Unmet needs, counted',
      lead: `${unit.name} · ${dateRange(from, to)}`,
      body: (
        <Stack>
          <MonthsBack spans={spans} months={months} href={(one) => `/unmet-needs?unit=${unit.id}&months=${one}`} />
          <Card>
            <DataTable
              caption="What was asked for and could not be given"
              phone="stack"
              columns={[
                { heading: 'What' },
                { heading: 'Why not' },
                { heading: 'Needs', numeric: true },
                { heading: 'People' },
                { heading: 'Met since', numeric: true },
              ]}
              rows={counts.map((one) => ({ cells: [one.title, one.why, String(one.needs), peopleWords(one.people), String(one.met)] }))}
              empty="Nothing was written down in these months."
            />
          </Card>
        </Stack>
      ),
    };
  },
});

/** So few that somebody could be known by it are not counted out. */
function peopleWords(people: number): string {
  return people < 3 ? 'fewer than 3' : howMany(people, 'person', 'people');
}
