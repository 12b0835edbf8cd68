import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { choice, chosen, optionalDate, ticked } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, DateField, Form, HiddenField, RadioField, StickyFoot } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { saidSaved, SaidParts } from './matters.page.tsx';
import { partsForm, PartsFields, partsInput, saveParts } from './plan-parts.tsx';
import { answeredParts, prepareParts } from './plan-parts.words.ts';
import { sentence } from './plan-view.tsx';
import { addPreparation, closePreparation, meetings, preparationsOf, type Preparation } from './prepare-store.ts';

interface PrepareModel {
  readonly top: PersonTop;
  readonly open: Preparation | null;
  readonly closed: readonly Preparation[];
}

/** What somebody wants to say, ask and leave alone at a meeting about them; and what was answered. */
export const preparePage = page<Record<string, never>, PrepareModel>({
  path: '/people/:person/plan/prepare',
  access: access['see-preparation'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const all = await preparationsOf(scope, top.person.id);
    return { top, open: all.find(({ closedAt }) => closedAt === null) ?? null, closed: all.filter(({ closedAt }) => closedAt !== null) };
  },
  people: () => [],
  show(model, context) {
    const { top, open, closed } = model;
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan`;
    return personView(top, context, {
      title: open === null ? `Is there a meeting ${first} would like to prepare for?` : `What does ${first} want at the ${called(open)}?`,
      lead: <a href={base}>All of {first}’s plan</a>,
      body: (
        <Columns layout="main-side">
          <Stack>
            {open === null ? (
              <Begin model={model} context={context} />
            ) : (
              <>
                <SaidParts parts={prepareParts} texts={open.texts} top={top} />
                {context.may(access['save-preparation']) ? <Ask model={model} open={open} context={context} /> : null}
              </>
            )}
            {closed.length === 0 ? null : (
              <Card>
                <CardHead title="Earlier meetings" />
                {closed.map((one) => (
                  <Details summary={`${sentence(called(one))}, prepared ${dateWithYear(dateOf(one.madeAt))}`}>
                    <SaidParts parts={[...prepareParts, ...answeredParts]} texts={one.texts} top={top} />
                  </Details>
                ))}
              </Card>
            )}
          </Stack>
          {open === null ? <span></span> : <Answered model={model} open={open} context={context} />}
        </Columns>
      ),
    });
  },
});

function called(one: Preparation): string {
  return `${one.forWhat}${one.meetsOn === null ? '' : ` on ${dateWithYear(one.meetsOn)}`}`;
}

function Begin({ model, context }: { readonly model: PrepareModel; readonly context: PageContext }) {
  if (!context.may(access['begin-preparation'])) return <p class="quiet">Nothing is being prepared.</p>;
  const form = context.sentBy === access['begin-preparation'].name ? context.sent : startForm();
  return (
    <Card>
      <Form action={`/people/${model.top.person.id}/plan/prepare/begin`} context={context.form} label="Prepare for a meeting">
        <RadioField form={form} name="forWhat" label="Which meeting?" options={meetings.map((one) => ({ value: one, label: sentence(one) }))} />
        <DateField form={form} name="meetsOn" label="On" hint="If the day is known" optional />
        <Buttons>
          <Button look="primary">Begin</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

function Ask({ model, open, context }: { readonly model: PrepareModel; readonly open: Preparation; readonly context: PageContext }) {
  const first = firstName(model.top.person);
  const name = access['save-preparation'].name;
  return (
    <Details summary="Ask and write down" open={context.sentBy === name || open.texts.length === 0}>
      <Form action={`/people/${model.top.person.id}/plan/prepare`} context={context.form} label="What they want at the meeting">
        <HiddenField name="preparation" value={open.id} />
        <Card>
          <PartsFields form={partsForm(context, name, prepareParts, open.texts)} parts={prepareParts} texts={open.texts} first={first} />
        </Card>
        <StickyFoot words="Save whenever you stop">
          <Button look="primary">Save their words</Button>
        </StickyFoot>
      </Form>
    </Details>
  );
}

function Answered({ model, open, context }: { readonly model: PrepareModel; readonly open: Preparation; readonly context: PageContext }) {
  const first = firstName(model.top.person);
  const name = access['answer-preparation'].name;
  const sent = context.sentBy === name;
  const form = partsForm(context, name, answeredParts, open.texts);
  return (
    <Card>
      <CardHead title="What was answered" />
      <p class="small">
        {first} takes this away. Take it with you to the meeting: <a href={`/people/${model.top.person.id}/plan/print?what=meeting`}>print it</a>.
      </p>
      {context.may(access['answer-preparation']) ? (
        <Details summary="Write down what was answered" open={sent}>
          <Form action={`/people/${model.top.person.id}/plan/prepare/answered`} context={context.form} label="What was answered">
            <HiddenField name="preparation" value={open.id} />
            <PartsFields form={form} parts={answeredParts} texts={open.texts} first={first} />
            <CheckboxField form={form} name="close" label="Is it over?" options={[{ value: 'yes', label: 'The meeting is over' }]} />
            <Buttons>
              <Button>Save what was answered</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

/** Begins preparing. One at a time: what is open is finished first. */
export const beginPreparation = action({
  path: '/people/:person/plan/prepare/begin',
  access: access['begin-preparation'],
  input: z.strictObject({ forWhat: choice('Choose the meeting', meetings), meetsOn: optionalDate('the day of the meeting') }),
  subject: aboutPerson,
  again: preparePage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (input.meetsOn !== null && Temporal.PlainDate.compare(input.meetsOn, scope.today) < 0)
      refuse('meetsOn', 'The day of the meeting must not be past.');
    if ((await preparationsOf(scope, personId)).some(({ closedAt }) => closedAt === null))
      refuse('', 'A meeting is being prepared already. Finish that first.');
    await addPreparation(scope, personId, { forWhat: input.forWhat, meetsOn: input.meetsOn });
    return { to: `/people/${personId}/plan/prepare`, say: 'Now their words.' };
  },
});

async function openOne(scope: Scope, personId: string, id: string): Promise<Preparation> {
  const found = (await preparationsOf(scope, personId)).find((one) => one.id === id);
  if (found === undefined) throw new NotFound();
  if (found.closedAt !== null) refuse('', 'That meeting is over. What was said for it stays as it was.');
  return found;
}

/** Keeps what the person wants at the meeting. */
export const savePreparation = action({
  path: '/people/:person/plan/prepare',
  access: access['save-preparation'],
  input: z.strictObject({ ...partsInput(prepareParts), preparation: chosen('Open the page again') }),
  subject: aboutPerson,
  again: preparePage as never,
  async run(scope, { preparation, ...input }, params) {
    const personId = params['person']!;
    await openOne(scope, personId, preparation);
    const written = await saveParts(scope, { personId, preparationId: preparation }, prepareParts, input);
    return { to: `/people/${personId}/plan/prepare`, say: saidSaved(written), fields: written };
  },
});

/** Keeps what was answered, and that the meeting is over. */
export const answerPreparation = action({
  path: '/people/:person/plan/prepare/answered',
  access: access['answer-preparation'],
  input: z.strictObject({ ...partsInput(answeredParts), preparation: chosen('Open the page again'), close: ticked() }),
  subject: aboutPerson,
  again: preparePage as never,
  async run(scope, { preparation, close, ...input }, params) {
    const personId = params['person']!;
    const open = await openOne(scope, personId, preparation);
    const asked = open.texts.some(({ part, words }) => part === 'prepare: ask' && words !== '');
    if (close && asked && input.words['answered'] === null)
      refuse('words.answered', 'Write down what was answered to their questions, or that nothing was.');
    const written = await saveParts(scope, { personId, preparationId: preparation }, answeredParts, input);
    if (close) await closePreparation(scope, personId, preparation);
    return { to: `/people/${personId}/plan/prepare`, say: close ? 'Kept. The meeting is over.' : 'Kept.', fields: written };
  },
});
