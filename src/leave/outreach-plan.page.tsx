import { z } from 'zod';
import { clinicianAt } from '#legal';
import { aboutPerson, dateValues, firstName, personById, type PersonRecord } from '#people';
import { page } from '#platform/route.ts';
import { clockTime, dayName, type Weekday } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  CheckboxField,
  ChoiceRow,
  DateField,
  FieldRow,
  Form,
  HiddenField,
  NumberField,
  RadioField,
  SelectField,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice, Stack } from '#platform/ui/pieces.tsx';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { leaveAccess } from './access.ts';
import { outreachPlans } from './outreach-store.ts';
import { hearers } from './outreach-view.ts';
import type { OutreachPlan } from './outreach.words.ts';

interface PlanModel {
  readonly person: PersonRecord;
  readonly staff: readonly UnitStaff[];
  readonly clinician: string | null;
  /** The plan this one is to stand in for. */
  readonly old: OutreachPlan | null;
}

/** Plans visits or calls to somebody on long leave: who, when, where, and who hears of a concern. */
export const outreachPlanPage = page({
  path: '/people/:person/outreach/new',
  access: leaveAccess['plan-outreach'],
  query: z.object({ from: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<PlanModel | null> {
    const person = await personById(scope, params['person']!);
    if (person === null) return null;
    const old = query.from === undefined ? null : ((await outreachPlans(scope, { personId: person.id })).find(({ id }) => id === query.from) ?? null);
    return {
      person,
      staff: person.stay === null ? [] : await staffOfUnit(scope, person.stay.unitId),
      clinician: (await clinicianAt(scope, person.id, scope.now))?.staffId ?? null,
      old: old?.endedAt === null ? old : null,
    };
  },
  people: ({ person }) => [person.id],
  show({ person, staff, clinician, old }, context) {
    const form = context.sentBy === leaveAccess['plan-outreach'].name ? context.sent : startForm(old === null ? {} : valuesOf(old, context.today));
    const back = { href: `/people/${person.id}/outreach`, label: `Visits to ${person.name} on leave` };
    return {
      title: old === null ? `Plan visits to ${person.name}` : `Change the visits to ${person.name}`,
      lead: `Agree the days with ${firstName(person)} first, and say who will come.`,
      back,
      width: 'reading',
      body:
        person.stay === null ? (
          <Notice tone="info" title={`${person.name} is on no unit now`}>
            Nobody here plans visits to somebody who has left.
          </Notice>
        ) : (
          <Form action={`/people/${person.id}/outreach/plans`} context={context.form} {...(old === null ? {} : { version: old.version })}>
            <HiddenField name="replaces" value={old?.id ?? ''} />
            <Stack>
              {old === null ? null : (
                <Notice tone="info" title="The plan before ends now">
                  Visits that were due until now stay to be recorded.
                </Notice>
              )}
              <When form={form} />
              <Who form={form} staff={staff} clinician={clinician} />
              <Buttons>
                <Button look="primary">{old === null ? 'Plan these visits' : 'Keep the change'}</Button>
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

function When({ form }: { readonly form: FormState }) {
  return (
    <Card>
      <CardHead title="What, when and where" line={false} />
      <ChoiceRow
        form={form}
        name="kind"
        label="What is planned?"
        columns={3}
        options={[
          { value: 'visit', label: 'Visit' },
          { value: 'phone call', label: 'Phone call' },
          { value: 'video call', label: 'Video call' },
        ]}
      />
      <CheckboxField
        form={form}
        name="days"
        label="On which days?"
        inline
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: `${day}`, label: dayName(day as Weekday) }))}
      />
      <RadioField
        form={form}
        name="weeks"
        label="How often?"
        inline
        options={[
          { value: '1', label: 'Every week' },
          { value: '2', label: 'Every second week' },
          { value: '3', label: 'Every third' },
          { value: '4', label: 'Every fourth' },
        ]}
      />
      <FieldRow>
        <TimeField form={form} name="at" label="At" />
        <NumberField form={form} name="grace" label="Missed after, in minutes" hint="With nothing recorded. 120 is two hours." width={4} />
      </FieldRow>
      <TextField form={form} name="place" label="Where, or the number to ring" width="full" />
      <FieldRow>
        <DateField form={form} name="from" label="From" />
        <DateField form={form} name="last" label="Last day" hint="Empty: until it is ended." optional />
      </FieldRow>
      <TextField form={form} name="purpose" label="What it is for" width="full" optional />
    </Card>
  );
}

function Who({ form, staff, clinician }: { readonly form: FormState; readonly staff: readonly UnitStaff[]; readonly clinician: string | null }) {
  return (
    <Card>
      <CardHead title="Who" line={false} />
      <SelectField
        form={form}
        name="staff"
        label="Who goes or rings?"
        choose="Choose a name"
        options={staff.map((one) => ({ value: one.id, label: `${one.name}, ${one.role}` }))}
      />
      <SelectField
        form={form}
        name="hears"
        label="Which clinician or nurse hears of a concern?"
        hint="With the nurse in charge. They have to say that they know."
        choose="Choose a name"
        options={hearers(staff).map((one) => ({
          value: one.id,
          label: `${one.name}, ${one.role}${one.id === clinician ? ', responsible clinician' : ''}`,
        }))}
      />
      <RadioField
        form={form}
        name="alone"
        label="Does the worker go alone?"
        options={[
          {
            value: 'yes',
            label: 'Alone',
            opens: (
              <>
                <TextField form={form} name="phone" label="The phone they carry" width={20} inputmode="tel" />
                <TextField
                  form={form}
                  name="knows"
                  label="Who knows where they are, and when they ring"
                  hint="Such as: the nurse in charge, by phone on arriving and on leaving"
                  width="full"
                />
              </>
            ),
          },
          { value: 'no', label: 'With somebody, or from the unit by phone' },
        ]}
      />
    </Card>
  );
}

function valuesOf(plan: OutreachPlan, today: Temporal.PlainDate): FormState['values'] {
  const first = Temporal.PlainDate.compare(plan.from, today) < 0 ? today : plan.from;
  return {
    kind: plan.kind,
    days: plan.days.map(String),
    weeks: `${plan.everyWeeks}`,
    at: clockTime(plan.atTime),
    grace: `${plan.graceMinutes}`,
    place: plan.place,
    staff: plan.staffId,
    hears: plan.hearsId,
    alone: plan.alone ? 'yes' : 'no',
    phone: plan.phone ?? '',
    knows: plan.knows ?? '',
    purpose: plan.purpose ?? '',
    ...dateValues('from', first),
    ...dateValues('last', plan.last),
  };
}
