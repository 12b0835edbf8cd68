import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { staffOfUnit } from '#workforce';
import { z } from 'zod';
import { choice, date, longText, optionalChosen, optionalText, text, version } from '#platform/form-fields.ts';
import { action, page, refuse, refuseStale, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Quote, Stack, SummaryList, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { addBoundary, addTold, boundariesOf, boundaryAnswers, toldKinds, toldOf, type Boundary, type Told } from './boundary-store.ts';
import { boundaryReview, boundaryWords } from './boundary.settings.ts';
import { sentence } from './plan-view.tsx';

interface BoundaryModel {
  readonly top: PersonTop;
  readonly all: readonly Boundary[];
  readonly told: readonly Told[];
  readonly staff: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly words: { readonly weDo: string; readonly weDoNot: string };
  readonly reviewWeeks: number;
}

const theService = 'the service';

/** How somebody and those who work with them mean to treat each other: with whom, what was explained, what they said, when it is gone through again. */
export const boundaryPage = page<Record<string, never>, BoundaryModel>({
  path: '/people/:person/plan/working-agreement',
  access: access['see-working-agreement'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const unitId = top.person.stay?.unitId ?? null;
    return {
      top,
      all: await boundariesOf(scope, top.person.id),
      told: await toldOf(scope, top.person.id),
      staff: unitId === null ? [] : await staffOfUnit(scope, unitId),
      words: await settingFor(scope, boundaryWords, unitId),
      reviewWeeks: await settingFor(scope, boundaryReview, unitId),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, all, told } = model;
    const first = firstName(top.person);
    const newest = all.filter((one, at) => all.findIndex(({ workerId }) => workerId === one.workerId) === at);
    return personView(top, context, {
      title: `How ${first} and we work together`,
      lead: (
        <>
          Company within bounds that both know. <a href={`/people/${top.person.id}/plan`}>All of {first}’s plan</a>
        </>
      ),
      body: (
        <Columns layout="main-side">
          <Stack>
            {newest.length === 0 ? (
              <Card>
                <p class="quiet">Nothing has been gone through with {first} yet.</p>
              </Card>
            ) : null}
            {newest.map((one) => (
              <Agreement
                one={one}
                earlier={all.filter(({ workerId, id }) => workerId === one.workerId && id !== one.id)}
                first={first}
                context={context}
              />
            ))}
            <ToldCard told={told} model={model} context={context} />
          </Stack>
          {context.may(access['make-working-agreement']) ? <AgreeForm model={model} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

function Agreement({
  one,
  earlier,
  first,
  context,
}: {
  readonly one: Boundary;
  readonly earlier: readonly Boundary[];
  readonly first: string;
  readonly context: PageContext;
}) {
  const due = Temporal.PlainDate.compare(one.reviewOn, context.today) <= 0;
  return (
    <Card tone={due ? 'look' : 'plain'}>
      <CardHead
        title={`With ${one.withWhom}`}
        aside={<Tag tone={one.answer === 'agrees' ? 'green' : 'amber'}>{one.answer === 'not asked yet' ? one.answer : `${first} ${one.answer}`}</Tag>}
      />
      {one.said === null ? null : <Quote words={one.said} who={first} />}
      <SummaryList
        items={[
          { key: 'What we do', value: one.weDo },
          { key: 'What we do not', value: one.weDoNot },
          ...(one.personWords === null ? [] : [{ key: `What ${first} asks`, value: `“${one.personWords}”` }]),
          { key: 'Gone through', value: one.explained },
          { key: 'On', value: `${dateWithYear(one.on)}, by ${one.writtenBy}` },
          { key: 'Again', value: due ? `Due since ${dateWithYear(one.reviewOn)}` : dateWithYear(one.reviewOn) },
        ]}
      />
      {earlier.length === 0 ? null : (
        <Details summary={`As it was before (${earlier.length})`}>
          <LineList tight>
            {earlier.map((old) => (
              <ListItem
                title={`${dateWithYear(old.on)}: ${old.answer === 'not asked yet' ? old.answer : `${first} ${old.answer}`}`}
                note={`We do: ${old.weDo} We do not: ${old.weDoNot} ${old.personWords === null ? '' : `${first} asked: “${old.personWords}” `}· ${old.writtenBy}`}
              />
            ))}
          </LineList>
        </Details>
      )}
    </Card>
  );
}

function AgreeForm({ model, context }: { readonly model: BoundaryModel; readonly context: PageContext }) {
  const { top, all, words } = model;
  const first = firstName(top.person);
  const [newest] = all;
  const form =
    context.sentBy === access['make-working-agreement'].name
      ? context.sent
      : startForm({
          worker: newest?.workerId ?? '',
          weDo: newest?.weDo ?? words.weDo,
          weDoNot: newest?.weDoNot ?? words.weDoNot,
          ...dateValues('on', context.today),
          ...dateValues('review', context.today.add({ weeks: model.reviewWeeks })),
        });
  return (
    <Card class="no-print">
      <CardHead title={newest === undefined ? `Go through it with ${first}` : 'Go through it again'} />
      <Form action={`/people/${top.person.id}/plan/working-agreement`} context={context.form} version={newest?.number ?? 0} label="Working agreement">
        <SelectField
          form={form}
          name="worker"
          label={`Between ${first} and`}
          choose={sentence(theService)}
          optional
          options={model.staff.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
        />
        <TextArea form={form} name="weDo" label="What is part of the work" rows={4} />
        <TextArea form={form} name="weDoNot" label="What is not, and why" rows={4} />
        <TextArea form={form} name="personWords" label={`What ${first} asks of it`} hint="In their own words" rows={2} optional />
        <TextField form={form} name="explained" label="How was it gone through?" hint="Such as: read aloud together, in Polish" width="full" />
        <RadioField
          form={form}
          name="answer"
          label={`What does ${first} say?`}
          options={boundaryAnswers.map((value) => ({ value, label: sentence(value) }))}
        />
        <TextArea form={form} name="said" label="In their words" rows={2} optional />
        <DateField form={form} name="on" label="When" />
        <DateField form={form} name="review" label="Go through it again on" />
        <Buttons>
          <Button look="primary">Keep it</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

function ToldCard({ told, model, context }: { readonly told: readonly Told[]; readonly model: BoundaryModel; readonly context: PageContext }) {
  const sent = context.sentBy === access['tell-of-gift'].name;
  const form = sent ? context.sent : startForm(dateValues('on', context.today), 'told');
  return (
    <Card>
      <CardHead title="Gifts, and contact outside work" />
      {told.length === 0 ? <p class="quiet">Nothing was told.</p> : null}
      <LineList>
        {told.map((one) => (
          <ListItem title={`${sentence(one.kind)}: ${one.words}`} note={`${one.did} · told by ${one.by}, ${dateWithYear(one.on)}`} />
        ))}
      </LineList>
      {context.may(access['tell-of-gift']) ? (
        <Details summary="Tell of one" open={sent}>
          <Form action={`/people/${model.top.person.id}/plan/working-agreement/told`} context={context.form} label="A gift or contact outside work">
            <p class="quiet small">Telling of it is right, and is no fault. Whoever works with {firstName(model.top.person)} can read it.</p>
            <RadioField form={form} name="kind" label="What was it?" options={toldKinds.map((value) => ({ value, label: sentence(value) }))} />
            <TextArea form={form} name="words" label="What happened?" rows={2} />
            <TextField form={form} name="did" label="What was done about it, and who was told?" width="full" />
            <DateField form={form} name="on" label="When" />
            <Buttons>
              <Button>Keep it</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

/** Keeps what was agreed, as a new version. */
export const makeBoundary = action({
  path: '/people/:person/plan/working-agreement',
  access: access['make-working-agreement'],
  input: z.strictObject({
    worker: optionalChosen('Choose with whom'),
    weDo: longText('what is part of the work', 1500),
    weDoNot: longText('what is not part of the work', 1500),
    personWords: optionalText('what they ask of it', 600),
    explained: text('how it was gone through', 300),
    answer: choice('Say what they answer', boundaryAnswers),
    said: optionalText('what they said', 600),
    on: date('the day'),
    review: date('the day it is gone through again'),
    version: version(),
  }),
  subject: aboutPerson,
  again: boundaryPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day must not be later than today.');
    if (Temporal.PlainDate.compare(input.review, input.on) <= 0) refuse('review', 'Go through it again on a later day.');
    const top = await personTop(scope, personId);
    const staff = top?.person.stay == null ? [] : await staffOfUnit(scope, top.person.stay.unitId);
    const worker = input.worker === null ? null : (staff.find(({ id }) => id === input.worker) ?? null);
    if (input.worker !== null && worker === null) refuse('worker', 'Choose somebody who works on this unit, or the service.');
    const before = await boundariesOf(scope, personId);
    const written =
      (before[0]?.number ?? 0) === input.version &&
      (await addBoundary(scope, personId, {
        number: input.version + 1,
        workerId: worker?.id ?? null,
        withWhom: worker?.name ?? theService,
        weDo: input.weDo,
        weDoNot: input.weDoNot,
        personWords: input.personWords,
        explained: input.explained,
        answer: input.answer,
        said: input.said,
        on: input.on,
        reviewOn: input.review,
      }));
    if (!written)
      refuseStale([{ label: 'What is part of the work', yours: input.weDo, theirs: (await boundariesOf(scope, personId))[0]?.weDo ?? '' }]);
    return { to: `/people/${personId}/plan/working-agreement`, say: 'Kept. What stood before stays readable.', fields: ['working agreement'] };
  },
});

/** Keeps what a worker tells of a gift, or of contact outside work. */
export const tellBoundary = action({
  path: '/people/:person/plan/working-agreement/told',
  access: access['tell-of-gift'],
  input: z.strictObject({
    kind: choice('Choose what it was', toldKinds),
    words: longText('what happened', 600),
    did: text('what was done about it', 300),
    on: date('the day'),
  }),
  subject: aboutPerson,
  again: boundaryPage as never,
  async run(scope, input, params) {
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day must not be later than today.');
    await addTold(scope, params['person']!, input);
    return { to: `/people/${params['person']!}/plan/working-agreement`, say: 'Kept. Thank you for telling.', fields: ['told'] };
  },
});
