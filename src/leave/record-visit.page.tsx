import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personById, type PersonRecord } from '#people';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, instantAt } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  ChoiceRow,
  DateField,
  FieldRow,
  Form,
  HiddenField,
  SelectField,
  TextArea,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice, Stack } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import { dueOf } from './outreach-model.ts';
import { outreachPlans, visitsOf } from './outreach-store.ts';
import { dueWords, outcomeWords, planTitle } from './outreach-view.ts';
import { standingVisits } from './outreach.rules.ts';
import type { DueVisit, OutreachPlan, OutreachVisit } from './outreach.words.ts';
import { visitCancelledReasons } from './settings.ts';
import { momentWords } from './view.ts';

interface RecordModel {
  readonly person: PersonRecord;
  /** The planned visit this answers; null: a contact nobody had planned. */
  readonly due: DueVisit | null;
  readonly corrects: OutreachVisit | null;
  readonly reasons: readonly string[];
}

/** The plan's visit of a day, from everything the plan makes fall due round it. Null: none falls on it. */
export async function dueOn(scope: Parameters<typeof dueOf>[0], plan: OutreachPlan, on: Temporal.PlainDate): Promise<DueVisit | null> {
  const from = instantAt(on, '00:00');
  const { due } = await dueOf(scope, [plan], { from, to: from.add({ hours: 26 }) });
  return due.find((one) => one.on.equals(on)) ?? null;
}

/** What came of a visit or call to somebody on leave: their words first, two answers, and a concern that goes to named people. */
export const recordVisitPage = page({
  path: '/people/:person/outreach/record',
  access: leaveAccess['record-visit'],
  query: z.object({
    plan: z.guid().optional().catch(undefined),
    on: z.iso.date().optional().catch(undefined),
    corrects: z.guid().optional().catch(undefined),
  }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<RecordModel | null> {
    const person = await personById(scope, params['person']!);
    if (person === null) return null;
    const corrects = standingVisits(await visitsOf(scope, [person.id])).find(({ id }) => id === query.corrects) ?? null;
    const planId = corrects === null ? query.plan : corrects.planId;
    const plan = (await outreachPlans(scope, { personId: person.id })).find(({ id }) => id === planId);
    const on = corrects === null ? (query.on === undefined ? null : Temporal.PlainDate.from(query.on)) : corrects.dueOn;
    return {
      person,
      due: plan === undefined || on === null ? null : await dueOn(scope, plan, on),
      corrects,
      reasons: await settingFor(scope, visitCancelledReasons, person.stay?.unitId ?? null),
    };
  },
  people: ({ person }) => [person.id],
  show({ person, due, corrects, reasons }, context) {
    const form = context.sentBy === leaveAccess['record-visit'].name ? context.sent : startForm(corrects === null ? {} : valuesOf(corrects));
    const back = { href: `/people/${person.id}/outreach`, label: `Visits to ${person.name} on leave` };
    const kind = corrects?.kind ?? due?.plan.kind ?? null;
    return {
      title: kind === null ? `A contact with ${person.name}` : `${planned(kind)} ${person.name}`,
      lead:
        due === null
          ? 'Not one of the planned visits.'
          : `${planTitle(due.plan)}, due ${dueWords(due, context.today)}, ${due.plan.place}.${due.visits.length === 0 ? '' : ` Recorded already: ${due.visits.map(({ outcome }) => outcomeWords(outcome).toLowerCase()).join(', ')}.`}`,
      back,
      width: 'reading',
      body: (
        <Form action={`/people/${person.id}/outreach/visits`} context={context.form} {...(due === null ? {} : { version: due.plan.version })}>
          <HiddenField name="plan" value={due?.plan.id ?? ''} />
          <HiddenField name="on" value={due === null ? '' : due.on.toString()} />
          <HiddenField name="corrects" value={corrects?.id ?? ''} />
          <Stack>
            {corrects === null ? null : (
              <Notice tone="info" title="The entry before stays in the record">
                It is shown as put right by this one: {outcomeWords(corrects.outcome).toLowerCase()}, {momentWords(corrects.at, context.today)},{' '}
                {corrects.recordedByName}.
              </Notice>
            )}
            <Card tone="flag">
              <CardHead title={`What ${firstName(person)} says`} line={false} />
              <TextArea form={form} name="said" label="In their words" rows={2} optional />
            </Card>
            <Outcome form={form} kind={kind} reasons={reasons} />
            <Card>
              <FieldRow>
                <TimeField form={form} name="at" label="At" hint="Empty: now." optional />
                <DateField form={form} name="day" label="On" hint="Empty: today." optional />
              </FieldRow>
              <TextArea form={form} name="words" label="What you saw, what helped, what comes next" rows={3} optional />
              <TextArea
                form={form}
                name="worry"
                label="Does anything worry you?"
                hint={`Goes to ${due === null ? 'the nurse in charge and their named workers' : `${due.plan.hearsName}, the nurse in charge and their named workers`}, who have to say that they know.`}
                rows={2}
                optional
              />
            </Card>
            <Buttons>
              <Button look="primary">Keep this</Button>
              <ButtonLink href={back.href} look="link">
                Leave it
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});

function Outcome({ form, kind, reasons }: { readonly form: FormState; readonly kind: string | null; readonly reasons: readonly string[] }) {
  return (
    <Card>
      {kind !== null ? null : (
        <ChoiceRow
          form={form}
          name="kind"
          label="What was it?"
          columns={3}
          options={[
            { value: 'visit', label: 'Visit' },
            { value: 'phone call', label: 'Phone call' },
            { value: 'video call', label: 'Video call' },
          ]}
        />
      )}
      <ChoiceRow
        form={form}
        name="outcome"
        label="What came of it?"
        columns={3}
        options={[
          { value: 'seen', label: 'Seen' },
          { value: 'spoken', label: 'Spoken with' },
          { value: 'not in', label: 'Not in', tone: 'quiet' },
          { value: 'not answered', label: 'Not answered', tone: 'quiet' },
          { value: 'cancelled by us', label: 'Cancelled by us', tone: 'quiet' },
        ]}
        opened={
          <SelectField
            form={form}
            name="reason"
            label="Why, if we cancelled"
            choose="Choose a reason"
            options={reasons.map((reason) => ({ value: reason, label: reason }))}
            optional
          />
        }
      />
      <ChoiceRow
        form={form}
        name="how"
        label="If seen or spoken with: how are they?"
        columns={3}
        options={[
          { value: 'settled', label: 'Settled' },
          { value: 'not quite themselves', label: 'Not quite themselves' },
          { value: 'unwell', label: 'Unwell' },
        ]}
        optional
      />
      <ChoiceRow
        form={form}
        name="kept"
        label="Are the conditions of leave kept?"
        columns={3}
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
          { value: 'not known', label: 'Not known' },
        ]}
        optional
      />
    </Card>
  );
}

function planned(kind: string): string {
  return kind === 'visit' ? 'The visit to' : `The ${kind} with`;
}

function valuesOf(visit: OutreachVisit): FormState['values'] {
  return {
    kind: visit.kind,
    outcome: visit.outcome,
    reason: visit.reason ?? '',
    how: visit.how ?? '',
    kept: visit.kept ?? '',
    said: visit.ownWords ?? '',
    words: visit.words ?? '',
    at: clockAt(visit.at),
    ...dateValues('day', dateOf(visit.at)),
  };
}
