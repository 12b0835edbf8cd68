import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { date, longText, optionalText, wholeNumber } from '#platform/form-fields.ts';
import { action, page, refuse, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, FieldRow, Form, NumberField, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, EmptyState, Notice, Quote, Stack } from '#platform/ui/pieces.tsx';
import { personAndUnit } from './about-measure.ts';
import { access } from './access.ts';
import { certificatesOf, supervisionsOf } from './certificate-store.ts';
import { holdsOn } from './may-rate.rules.ts';
import { addStructuredSession, structuredSessionsOf, type StructuredSession } from './structured-store.ts';
import { structuredWork, trainedLabel } from './trained-in.ts';

/** One kind of structured work, and whether this worker may do it today: under whom, or why not. */
interface Kind {
  readonly code: string;
  readonly label: string;
  readonly about: string;
  readonly open:
    | { readonly may: true; readonly supervisorId: string; readonly supervisorName: string }
    | { readonly may: false; readonly say: string };
}

interface StructuredModel {
  readonly top: PersonTop;
  readonly kinds: readonly Kind[];
  readonly sessions: readonly StructuredSession[];
}

/** What this worker may do on a day: recorded training that holds that day, and a supervisor named. */
async function kindsOpen(scope: Scope, on: Temporal.PlainDate): Promise<readonly Kind[]> {
  const me = scope.actor.id === null ? [] : [scope.actor.id];
  const held = await certificatesOf(scope, me);
  const supervised = await supervisionsOf(scope, me);
  return structuredWork.map((kind) => {
    const trained = holdsOn(kind.code, held, on, `${kind.label} is open to workers who were trained in it.`);
    if (!trained.may) return { ...kind, open: trained };
    const under = supervised.find(({ what }) => what === kind.code);
    return under === undefined
      ? { ...kind, open: { may: false, say: `${kind.label} needs a supervisor, and none is named for you: ask the head OT or manager.` } as const }
      : { ...kind, open: { may: true, supervisorId: under.supervisorId, supervisorName: under.supervisorName } as const };
  });
}

/** Structured work with a person: what was done, under whose supervision; and a new session where this worker may hold one. */
export const structuredWorkPage = page<Record<string, never>, StructuredModel>({
  path: '/people/:person/structured-work',
  access: access['see-structured'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, kinds: await kindsOpen(scope, scope.today), sessions: await structuredSessionsOf(scope, top.person.id) };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const first = firstName(model.top.person);
    return personView(model.top, context, {
      title: `Structured work with ${first}`,
      lead: 'CBT-informed work, family work, solution-focused talk and coping strategies, by workers trained in it and supervised.',
      body: (
        <Columns layout="main-side">
          <Stack>
            {model.sessions.length === 0 ? (
              <Card>
                <EmptyState title="No session yet">What was tried and what {first} made of it stands here.</EmptyState>
              </Card>
            ) : null}
            {model.sessions.map((one) => (
              <Card>
                <CardHead title={`${trainedLabel(one.what)}, ${dateWithYear(one.on)}`} aside={`${one.minutes} min`} />
                {one.ownWords === null ? null : <Quote words={one.ownWords} who={first} />}
                <p>{one.did}</p>
                {one.next === null ? null : <p>Next: {one.next}</p>}
                <p class="small quiet">
                  {one.workerName}, supervised by {one.supervisorName}
                  {one.whoElse === null ? '' : `. Also there: ${one.whoElse}`}
                </p>
              </Card>
            ))}
          </Stack>
          {context.may(access['record-structured']) ? <RecordForm model={model} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

function RecordForm({ model, context }: { readonly model: StructuredModel; readonly context: PageContext }) {
  const first = firstName(model.top.person);
  const open = model.kinds.filter((kind) => kind.open.may);
  const closed = model.kinds.filter((kind) => !kind.open.may);
  const form = context.sentBy === access['record-structured'].name ? context.sent : startForm(dateValues('on', context.today));
  return (
    <Stack>
      {open.length === 0 ? null : (
        <Card tone="top">
          <CardHead title="A session you held" />
          <Form action={`/people/${model.top.person.id}/structured-work`} context={context.form} label="A session you held">
            <Stack>
              <RadioField
                form={form}
                name="what"
                label="What was it?"
                options={open.map((kind) => ({
                  value: kind.code,
                  label: kind.label,
                  hint: `${kind.about}${kind.open.may ? ` ${kind.open.supervisorName} supervises you.` : ''}`,
                }))}
              />
              <FieldRow>
                <DateField form={form} name="on" label="On" />
                <NumberField form={form} name="minutes" label="Minutes" width={3} />
              </FieldRow>
              <TextArea form={form} name="ownWords" label={`What ${first} said of it`} hint="In their own words" optional rows={2} />
              <TextArea form={form} name="did" label="What did you do together?" rows={3} />
              <TextField form={form} name="next" label="What comes next?" optional width="full" />
              <TextField form={form} name="whoElse" label="Who else was there?" hint="Family, a colleague" optional width="full" />
              <Buttons>
                <Button look="primary">Keep the session</Button>
              </Buttons>
            </Stack>
          </Form>
        </Card>
      )}
      {closed.map((kind) => (
        <Notice tone="info" title={`${kind.label}: not open to you`}>
          {kind.open.may ? null : kind.open.say}
        </Notice>
      ))}
    </Stack>
  );
}

/** Keeps a session of structured work, where the worker was trained that day and is supervised. */
export const recordStructured = action({
  path: '/people/:person/structured-work',
  access: access['record-structured'],
  input: z.strictObject({
    what: z.string({ error: 'Choose what it was' }).max(60),
    on: date('the day'),
    minutes: wholeNumber('the minutes', 5, 480),
    ownWords: optionalText('what they said', 2000),
    did: longText('what you did together', 4000),
    next: optionalText('what comes next', 500),
    whoElse: optionalText('who else was there', 200),
  }),
  subject: aboutPerson,
  again: structuredWorkPage as never,
  async run(scope, input, params) {
    const { top, unitId } = await personAndUnit(scope, params['person']!);
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day has not come yet.');
    const kind = (await kindsOpen(scope, input.on)).find(({ code }) => code === input.what);
    if (kind === undefined) refuse('what', 'Choose what it was.');
    if (!kind.open.may) refuse('what', kind.open.say);
    await addStructuredSession(scope, { ...input, personId: top.person.id, unitId, supervisorId: kind.open.supervisorId });
    return {
      to: `/people/${top.person.id}/structured-work`,
      say: `The session is kept. Bring it to supervision with ${kind.open.supervisorName}.`,
      unitId,
      subject: `structured work ${input.what}`,
    };
  },
});
