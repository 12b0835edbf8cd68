import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { choice, date, longText, optionalChosen, optionalDate, optionalText, text, ticked } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, DateField, Form, HiddenField, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Quote, Stack, Tag } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { unitOfPerson } from './about.ts';
import { recommendationsOf } from './recommendation-store.ts';
import type { Recommendation } from './recommendation.rules.ts';
import { addTeaching, taughtWhom, teachingKinds, teachingOf, teachingWent, type Teaching } from './teaching-store.ts';

interface TeachingModel {
  readonly top: PersonTop;
  readonly taught: readonly Teaching[];
  readonly recommended: readonly Recommendation[];
  /** The time that is followed up with the form; null: something else is taught. */
  readonly after: Teaching | null;
}

/** Who was taught to use what, how it went, and when somebody looks again (D164). */
export const teachingPage = page({
  path: '/people/:person/teaching',
  access: roundsAccess['see-teaching'],
  query: z.object({ after: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<TeachingModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const taught = await teachingOf(scope, top.person.id);
    return {
      top,
      taught,
      recommended: await recommendationsOf(scope, top.person.id),
      after: taught.find(({ id, followed }) => id === query.after && !followed) ?? null,
    };
  },
  people: () => [],
  show(model, context) {
    const { top, taught } = model;
    const first = firstName(top.person);
    return personView(top, context, {
      title: `Teaching: ${top.person.name}`,
      lead: (
        <>
          Equipment and strategies {first}, those near them and we were taught to use, and how it went.{' '}
          <a href={`/people/${top.person.id}/recommendations`}>Recommendations</a>
        </>
      ),
      body: (
        <Columns layout="main-side">
          <Stack>
            {taught.length === 0 ? (
              <Card>
                <p class="quiet">Nothing was taught yet.</p>
              </Card>
            ) : null}
            {taught.map((one) => (
              <OneTime one={one} model={model} context={context} />
            ))}
          </Stack>
          {context.may(roundsAccess.teach) ? <TeachForm model={model} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

function OneTime({ one, model, context }: { readonly one: Teaching; readonly model: TeachingModel; readonly context: PageContext }) {
  const first = firstName(model.top.person);
  const due = !one.followed && one.againOn !== null && Temporal.PlainDate.compare(one.againOn, context.today) <= 0;
  const why = model.recommended.find(({ id }) => id === one.recommendationId) ?? null;
  return (
    <Card id={`teaching-${one.id}`} tone={due ? 'look' : 'plain'}>
      <CardHead title={one.what} aside={<Tag tone={one.went === 'can do it alone' ? 'green' : 'blue'}>{one.went}</Tag>} />
      {one.ownWords === null ? null : <Quote words={one.ownWords} who={first} />}
      <p>{one.how}</p>
      <p class="quiet small">
        {one.kind} · {one.whom === 'the person' ? first : `${one.whomName ?? ''}, ${one.whom}`} · taught by {one.byName}, {dateWithYear(one.on)}
        {one.fitted ? ' · fitted and checked' : ''}
        {why === null ? null : (
          <>
            {' '}
            · recommended: <a href={`/people/${one.personId}/recommendations#recommendation-${why.id}`}>{why.what}</a>
          </>
        )}
      </p>
      {one.followed || one.againOn === null ? null : (
        <p>
          {due ? `To be looked at again since ${dateWithYear(one.againOn)}.` : `Again on ${dateWithYear(one.againOn)}.`}{' '}
          {context.may(roundsAccess.teach) ? (
            <a href={`/people/${one.personId}/teaching?after=${one.id}#teach`}>
              Write down how it goes now<span class="nhsuk-u-visually-hidden">: {one.what}</span>
            </a>
          ) : null}
        </p>
      )}
    </Card>
  );
}

function TeachForm({ model, context }: { readonly model: TeachingModel; readonly context: PageContext }) {
  const { top, after, recommended } = model;
  const first = firstName(top.person);
  const form =
    context.sentBy === roundsAccess.teach.name
      ? context.sent
      : startForm({
          ...dateValues('on', context.today),
          ...(after === null ? {} : { kind: after.kind, what: after.what, whom: after.whom, whomName: after.whomName ?? '' }),
        });
  return (
    <Card id="teach" class="no-print">
      <CardHead title={after === null ? 'Somebody was taught' : `Again: ${after.what}`} />
      <Form action={`/people/${top.person.id}/teaching`} context={context.form} label="Somebody was taught">
        {after === null ? null : <HiddenField name="after" value={after.id} />}
        <RadioField form={form} name="kind" label="What is it about?" options={teachingKinds.map((value) => ({ value, label: value }))} />
        <TextField form={form} name="what" label="What was taught" hint="Such as: the kettle tipper, the weighted blanket" width="full" />
        {recommended.length === 0 ? null : (
          <SelectField
            form={form}
            name="recommendation"
            label="It was recommended"
            optional
            choose="Not on the list"
            options={recommended.map(({ id, what }) => ({ value: id, label: what.slice(0, 80) }))}
          />
        )}
        <CheckboxField
          form={form}
          name="fitted"
          label="Fitted?"
          hideLabel
          optional
          options={[{ value: 'yes', label: 'Equipment was fitted and checked' }]}
        />
        <RadioField
          form={form}
          name="whom"
          label="Who was taught?"
          options={taughtWhom.map((value) => ({ value, label: value === 'the person' ? first : value }))}
        />
        <TextField form={form} name="whomName" label="Their name" hint={`Where it was not ${first}`} optional width={20} />
        <TextArea form={form} name="how" label="What was shown and tried" rows={2} />
        <RadioField form={form} name="went" label="How did it go?" options={teachingWent.map((value) => ({ value, label: value }))} />
        <TextArea form={form} name="ownWords" label={`What ${first} said of it`} rows={2} optional />
        <DateField form={form} name="on" label="When" />
        <DateField form={form} name="again" label="Look again on" hint="Empty: there is no need" optional />
        <Buttons>
          <Button look="primary">Keep it</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

/** Keeps that somebody was taught, and how it went. */
export const teach = action({
  path: '/people/:person/teaching',
  access: roundsAccess.teach,
  input: z.strictObject({
    after: optionalChosen('Open the page again'),
    kind: choice('Choose what it is about', teachingKinds),
    what: text('what was taught', 200),
    recommendation: optionalChosen('Choose what was recommended'),
    fitted: ticked(),
    whom: choice('Say who was taught', taughtWhom),
    whomName: optionalText('their name', 120),
    how: longText('what was shown and tried', 1000),
    went: choice('Say how it went', teachingWent),
    ownWords: optionalText('what they said', 600),
    on: date('the day'),
    again: optionalDate('the day somebody looks again'),
  }),
  subject: aboutPerson,
  again: teachingPage as never,
  againQuery: (_params, raw) => (typeof raw['after'] === 'string' ? { after: raw['after'] } : {}),
  async run(scope, input, params) {
    const personId = params['person']!;
    const unitId = await unitOfPerson(scope, personId);
    if (unitId === null) throw new NotFound();
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day must not be later than today.');
    if (input.again !== null && Temporal.PlainDate.compare(input.again, input.on) <= 0) refuse('again', 'Look again on a later day.');
    if (input.whom !== 'the person' && input.whomName === null) refuse('whomName', 'Enter the name of who was taught.');
    if (input.fitted && input.kind !== 'equipment') refuse('kind', 'Only equipment is fitted: choose equipment, or take the tick away.');
    if (input.recommendation !== null && !(await recommendationsOf(scope, personId)).some(({ id }) => id === input.recommendation))
      refuse('recommendation', 'Choose something recommended for them.');
    const after = input.after === null ? null : ((await teachingOf(scope, personId)).find(({ id }) => id === input.after) ?? null);
    if (input.after !== null && after === null) throw new NotFound();
    const kept = await addTeaching(
      scope,
      { personId, unitId },
      {
        kind: input.kind,
        what: input.what,
        recommendationId: input.recommendation ?? after?.recommendationId ?? null,
        afterId: input.after,
        fitted: input.fitted,
        whom: input.whom,
        whomName: input.whom === 'the person' ? null : input.whomName,
        how: input.how,
        went: input.went,
        ownWords: input.ownWords,
        on: input.on,
        againOn: input.again,
      },
    );
    if (!kept) refuse('', 'Somebody wrote down how it goes now already. Open the page again.');
    return { to: `/people/${personId}/teaching`, say: 'Kept.', fields: ['teaching'] };
  },
});
