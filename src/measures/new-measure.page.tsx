import { z } from 'zod';
import { aboutPerson, dateValues, firstName, PersonTopHeader } from '#people';
import { page, type PageContext, type PageView } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, StickyFoot, TextField } from '#platform/ui/forms.tsx';
import { Details, Notice, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { ChooseInstrument } from './choose-instrument.tsx';
import { newMeasureHref } from './measure-address.ts';
import { AboutFields, ItemField, ItemFields } from './measure-fields.tsx';
import { newMeasureModel, type NewMeasureModel } from './new-measure-model.ts';
import type { ShownInstrument } from './shown-wording.rules.ts';

interface Query {
  readonly instrument?: string | undefined;
  /** The number of the one question shown; none: all on one page. */
  readonly at?: number | undefined;
}

/** Fills in a measure with somebody: all of it on one page, or a question at a time. What is filled in is kept until it is saved. */
export const newMeasurePage = page<Query, NewMeasureModel & { readonly at: number | undefined }>({
  path: '/people/:person/measures/new',
  access: access.complete,
  query: z.object({
    instrument: z.string().max(60).optional().catch(undefined),
    at: z.coerce.number().int().min(1).max(200).optional().catch(undefined),
  }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const model = await newMeasureModel(scope, params['person']!, query.instrument);
    if (model === null || (query.instrument !== undefined && model.shown === null)) return null;
    return { ...model, at: query.at };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    if (model.shown === null) return chooseView(model, context);
    const ratersOnly = model.shown.instrument.completedBy.every((one) => one === 'rater');
    const notYours = ratersOnly && !model.rate.may && model.rate.heldUntil === null ? model.rate.say : null;
    if (notYours !== null || !model.usable.allowed) return notNowView(model, model.shown, notYours);
    const item = model.at === undefined ? undefined : model.shown.instrument.items[model.at - 1];
    return item === undefined ? wholeView(model, model.shown, context) : questionView(model, model.shown, model.at!, context);
  },
});

function chooseView(model: NewMeasureModel, context: PageContext): PageView {
  const { person } = model.top;
  return {
    title: `What would you like to fill in with ${firstName(person)}?`,
    back: { href: `/people/${person.id}/measures`, label: 'Measures' },
    body: (
      <Stack>
        <PersonTopHeader top={model.top} today={context.today} />
        <ChooseInstrument model={model} today={context.today} />
      </Stack>
    ),
  };
}

/** Why it cannot be filled in here now: every reason, and where each is put right. */
function notNowView(model: NewMeasureModel, shown: ShownInstrument, notYours: string | null): PageView {
  return {
    title: shown.instrument.name,
    back: { href: `/people/${model.top.person.id}/measures/new`, label: 'Another measure' },
    width: 'reading',
    body: (
      <Stack>
        {notYours === null ? null : (
          <Notice tone="stop" title="Not yours to rate">
            {notYours} <a href="/measures/trained">Who is trained</a>
          </Notice>
        )}
        {model.usable.allowed ? null : (
          <Notice tone="stop" title="Not used here yet">
            {model.usable.reasons.map(({ say }) => say).join(' ')} <a href={`/measures/instruments#${shown.instrument.id}`}>The measures</a>
          </Notice>
        )}
        {shown.says === null ? null : <Notice tone="info">{shown.says}</Notice>}
      </Stack>
    ),
  };
}

function formOf(model: NewMeasureModel, context: PageContext): FormState {
  const mine = [access['save-measure'].name, access['keep-answers'].name, access['keep-one-answer'].name, access.decline.name];
  if (context.sentBy !== undefined && mine.includes(context.sentBy)) return context.sent;
  return startForm({ ...dateValues('on', context.today), ...model.draft?.values });
}

function Hidden({ shown }: { readonly shown: ShownInstrument }) {
  return (
    <>
      <HiddenField name="instrument" value={shown.instrument.id} />
      <HiddenField name="definition" value={shown.instrument.version} />
    </>
  );
}

/** What stands round an instrument wherever it is filled in: what of its words is shown, and whose they are. */
function Terms({ shown }: { readonly shown: ShownInstrument }) {
  return (
    <>
      {shown.says === null ? null : <Notice tone="info">{shown.says}</Notice>}
      {shown.intro === null ? null : <p class="measure-intro">{shown.intro}</p>}
    </>
  );
}

function wholeView(model: NewMeasureModel, shown: ShownInstrument, context: PageContext): PageView {
  const { person } = model.top;
  const first = firstName(person);
  const form = formOf(model, context);
  const base = `/people/${person.id}/measures`;
  return {
    title: `${shown.instrument.shortName} with ${first}`,
    lead: shown.instrument.about,
    back: { href: base, label: `Measures of ${first}` },
    body: (
      <Stack>
        <PersonTopHeader top={model.top} today={context.today} />
        {model.draft === null ? null : (
          <Notice tone="info" role="status">
            Kept for you on {longDate(dateOf(model.draft.savedAt))} at {clockAt(model.draft.savedAt)}. Only you can see it until it is saved.
          </Notice>
        )}
        <Form action={base} context={context.form} ownDraft={false}>
          <Hidden shown={shown} />
          <Stack>
            <Terms shown={shown} />
            {model.rate.may || model.rate.heldUntil === null ? null : (
              <Notice tone="look">{model.rate.say} What was done while it held may still be written up.</Notice>
            )}
            {shown.instrument.items.length > 3 ? (
              <p>
                <a href={newMeasureHref(person.id, shown.instrument.id, 1)}>One question at a time</a>
              </p>
            ) : null}
            <ItemFields shown={shown} form={form} />
            <AboutFields shown={shown} form={form} first={first} />
            <p class="small quiet">
              {shown.instrument.missingRule} {shown.copyrightLine}
            </p>
            <StickyFoot words={`${shown.instrument.items.length} to answer`}>
              <Button action={`${base}/keep`}>Keep for later</Button>
              <Button look="primary">Save</Button>
            </StickyFoot>
          </Stack>
        </Form>
        <Decline shown={shown} form={form} context={context} personId={person.id} first={first} />
      </Stack>
    ),
  };
}

function Decline(about: {
  readonly shown: ShownInstrument;
  readonly form: FormState;
  readonly context: PageContext;
  readonly personId: string;
  readonly first: string;
}) {
  const { shown, context, personId, first } = about;
  const sent = context.sentBy === access.decline.name;
  const form = sent ? context.sent : startForm({});
  return (
    <Details summary={`${first} would rather not`} open={sent}>
      <Form action={`/people/${personId}/measures/decline`} context={context.form} label={`${first} would rather not`}>
        <Hidden shown={shown} />
        <Stack>
          <p>That is an answer. It is kept, and nobody asks again before the day you agree.</p>
          <TextField form={form} name="declineWords" label={`What ${first} said`} optional width="full" />
          <DateField form={form} name="again" label="Ask again on" hint="Leave it empty for the usual time" optional />
          <Buttons>
            <Button name="kind" value="declined">
              Keep that {first} would rather not
            </Button>
          </Buttons>
          <TextField
            form={form}
            name="stopWhy"
            label="Or: why it is not asked any more"
            hint="Only when it is of no use to them"
            optional
            width="full"
          />
          <Buttons>
            <Button look="link" name="kind" value="not asked any more">
              Do not ask any more
            </Button>
          </Buttons>
        </Stack>
      </Form>
    </Details>
  );
}

function questionView(model: NewMeasureModel, shown: ShownInstrument, at: number, context: PageContext): PageView {
  const { person } = model.top;
  const { items } = shown.instrument;
  const item = items[at - 1]!;
  const sent = context.sentBy === access['keep-one-answer'].name;
  const form = sent ? context.sent : startForm({ answer: model.draft?.values[`answers.${item.id}`] });
  return {
    title: `${shown.instrument.shortName}: question ${at} of ${items.length}`,
    heading: null,
    back: {
      href: at === 1 ? newMeasureHref(person.id, shown.instrument.id) : newMeasureHref(person.id, shown.instrument.id, at - 1),
      label: at === 1 ? 'All on one page' : 'The question before',
    },
    width: 'reading',
    body: (
      <Stack>
        <h1 class="nhsuk-u-visually-hidden">
          {shown.instrument.shortName}: question {at} of {items.length}
        </h1>
        <Form action={`/people/${person.id}/measures/answer`} context={context.form}>
          <Hidden shown={shown} />
          <HiddenField name="at" value={String(at)} />
          <Stack>
            <p class="quiet">
              {firstName(person)}, question {at} of {items.length}
            </p>
            {shown.intro === null ? null : <p class="measure-intro">{shown.intro}</p>}
            <div class="measure-one">
              <ItemField shown={shown} item={item} form={form} name="answer" />
            </div>
            <Buttons>
              <Button look="primary" size="big" name="go" value="on">
                {at === items.length ? 'To the end' : 'Next'}
              </Button>
              <Button look="link" name="go" value="skip">
                Leave this one out
              </Button>
            </Buttons>
            <p class="small quiet">{shown.copyrightLine}</p>
          </Stack>
        </Form>
      </Stack>
    ),
  };
}
