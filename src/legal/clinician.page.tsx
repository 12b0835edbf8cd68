import { aboutPerson, dateValues, firstName } from '#people';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, FieldRow, Form, HiddenField, RadioField, SelectField, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { clinicianTimes, type ClinicianTime } from './clinician-store.ts';
import { legalTop, legalView, type LegalTop } from './legal-top.tsx';
import { clinicianProfessions } from './settings.ts';

interface ClinicianModel extends LegalTop {
  readonly times: readonly ClinicianTime[];
  readonly staff: readonly UnitStaff[];
}

/** Who may be recorded as responsible clinician: those of an approved clinician's professions who work on the person's unit. */
export async function possibleClinicians(scope: Scope, unitId: string | null): Promise<readonly UnitStaff[]> {
  if (unitId === null) return [];
  const professions: readonly string[] = await settingFor(scope, clinicianProfessions, unitId);
  return (await staffOfUnit(scope, unitId)).filter((one) => professions.includes(one.role));
}

/** The assignments that hold at a moment or are still to come, as one word: a form opened on others is stale. */
export function seenTimes(times: readonly ClinicianTime[], now: Temporal.Instant): string {
  return times
    .filter((time) => time.to === null || Temporal.Instant.compare(time.to, now) > 0)
    .map((time) => time.id)
    .toSorted()
    .join(' ');
}

/** Who is responsible clinician of somebody, who acts for them, and who was. */
export const clinicianPage = page<Record<string, never>, ClinicianModel>({
  path: '/people/:person/legal-status/clinician',
  access: access['see-status'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await legalTop(scope, params['person']!);
    if (top === null) return null;
    return {
      ...top,
      times: await clinicianTimes(scope, top.top.person.id),
      staff: await possibleClinicians(scope, top.top.person.stay?.unitId ?? null),
    };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    return legalView(model, context, {
      path: '/clinician',
      title: `${firstName(person)}’s responsible clinician`,
      lead: 'One person at a time is responsible clinician. Whoever acts for them stands first while it lasts.',
      body: (
        <Columns layout="two">
          <Times model={model} context={context} />
          {context.may(access['appoint-clinician']) ? <AppointCard model={model} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

function when(time: ClinicianTime, now: Temporal.Instant): string {
  const day = (at: Temporal.Instant): string => `${dateWithYear(dateOf(at))}, ${clockAt(at)}`;
  const words = [
    ...(time.acting ? ['acting'] : []),
    `${Temporal.Instant.compare(time.from, now) > 0 ? 'from' : 'since'} ${day(time.from)}`,
    ...(time.to === null ? [] : [`until ${day(time.to)}`]),
    ...(time.why === null ? [] : [time.why]),
  ].join(' · ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Which assignment stands at a moment: somebody acting comes first. */
function standingId(times: readonly ClinicianTime[], now: Temporal.Instant): string | undefined {
  const hold = times.filter(
    (time) => Temporal.Instant.compare(time.from, now) <= 0 && (time.to === null || Temporal.Instant.compare(time.to, now) > 0),
  );
  return (hold.find((time) => time.acting) ?? hold[0])?.id;
}

function Times({ model, context }: { readonly model: ClinicianModel; readonly context: PageContext }) {
  const { clinician } = model.standing;
  const first = standingId(model.times, context.now);
  return (
    <Card>
      <CardHead title="Who it is" />
      {clinician === null ? (
        <Notice tone="unknown" title="Not recorded">
          Leave cannot be entered until somebody is.
        </Notice>
      ) : null}
      <LineList>
        {model.times.map((time) => (
          <ListItem
            title={
              <>
                {time.name} {time.id === first ? <Tag tone="now">{time.acting ? 'Acting now' : 'Now'}</Tag> : null}
              </>
            }
            note={when(time, context.now)}
            aside={
              time.acting && (time.to === null || Temporal.Instant.compare(time.to, context.now) > 0) && context.may(access['end-acting']) ? (
                <Form
                  action={`/people/${model.top.person.id}/legal-status/clinician/end`}
                  context={context.form}
                  class="inline-form"
                  label={`${time.name} acts no longer`}
                >
                  <HiddenField name="id" value={time.id} />
                  <Button look="link" about={`: ${time.name}`}>
                    Acts no longer
                  </Button>
                </Form>
              ) : undefined
            }
          />
        ))}
      </LineList>
    </Card>
  );
}

function AppointCard({ model, context }: { readonly model: ClinicianModel; readonly context: PageContext }) {
  const { person } = model.top;
  const form =
    context.sentBy === access['appoint-clinician'].name
      ? context.sent
      : startForm({ ...dateValues('from', context.today), fromTime: clockAt(context.now) });
  if (model.staff.length === 0)
    return (
      <Card class="no-print">
        <CardHead title="Record who it is" />
        <Notice tone="info" title={person.stay === null ? 'They are on no unit now' : 'Nobody to choose from'}>
          A responsible clinician is chosen from those who work on the person’s unit in a profession an approved clinician may come from; the settings
          list which. Add them under Staff first.
        </Notice>
      </Card>
    );
  return (
    <Card class="no-print">
      <CardHead title="Record who it is" />
      <Form action={`/people/${person.id}/legal-status/clinician`} context={context.form}>
        <HiddenField name="seen" value={seenTimes(model.times, context.now)} />
        <SelectField
          form={form}
          name="staff"
          label="Who"
          hint="An approved clinician, as the hospital’s own list says. Trellis cannot check that."
          choose="Choose who"
          options={model.staff.map((one) => ({ value: one.id, label: `${one.name}, ${one.role}` }))}
        />
        <RadioField
          form={form}
          name="as"
          label="As"
          options={[
            { value: 'responsible', label: 'Responsible clinician', hint: 'Whoever was stops at that moment.' },
            { value: 'acting', label: 'Acting for the responsible clinician', hint: 'Such as in leave or at night.' },
          ]}
        />
        <FieldRow>
          <DateField form={form} name="from" label="From" hint="May be a day to come." />
          <TimeField form={form} name="fromTime" label="At" hint="Such as 09:00" />
        </FieldRow>
        <FieldRow>
          <DateField form={form} name="until" label="Until" hint="Empty: until another is recorded." optional />
          <TimeField form={form} name="untilTime" label="At" hint="Such as 17:00" optional />
        </FieldRow>
        <TextField form={form} name="why" label="Why" hint="Such as: moved to our unit, annual leave." optional />
        <Buttons>
          <Button look="primary">Record responsible clinician</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
