import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { clinicianProfessions, clinicianTimes, legalStandings, statusWords, type LegalStanding } from '#legal';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm, valueOf, problemOf, type FormState } from '#platform/ui/form-state.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  CheckboxField,
  DateField,
  FieldRow,
  Form,
  HiddenField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice, Stack } from '#platform/ui/pieces.tsx';
import { staffOfUnit } from '#workforce';
import { leaveAccess } from './access.ts';
import { authorisationById, leaveKinds, type LeaveKind, type WholeAuthorisation } from './authorisation-store.ts';
import { ConditionFields, LineFields, valuesFrom, WeighedFields } from './grant-fields.tsx';
import { howMany } from './grant-input.ts';

interface Signer {
  readonly value: string;
  readonly label: string;
}

interface RecordModel {
  readonly top: PersonTop;
  readonly standing: LegalStanding;
  readonly kinds: readonly LeaveKind[];
  /** Those who are or were responsible clinician, and others who may have signed. */
  readonly clinicians: readonly Signer[];
  readonly others: readonly Signer[];
  readonly before: WholeAuthorisation | null;
}

/** Enters what the responsible clinician granted, as it stands on the signed form. Trellis records it and cannot grant it. */
export const recordGrantPage = page({
  path: '/people/:person/leave/new',
  access: leaveAccess['record-authorisation'],
  query: z.object({ from: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<RecordModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id, stay } = top.person;
    const before = query.from === undefined ? null : await authorisationById(scope, query.from);
    if (before !== null && before.personId !== id) return null;
    const clinicians = new Map((await clinicianTimes(scope, id)).map((one) => [one.staffId, one.name]));
    const staff = stay === null ? [] : await staffOfUnit(scope, stay.unitId);
    // The law looks at who was responsible, never at the job title: this only bounds who is offered.
    const maySign: readonly string[] = await settingFor(scope, clinicianProfessions, stay?.unitId ?? null);
    return {
      top,
      standing: (await legalStandings(scope, [id])).get(id)!,
      kinds: await leaveKinds(scope),
      clinicians: [...clinicians].map(([value, label]) => ({ value, label })),
      others: staff
        .filter((one) => maySign.includes(one.role) && !clinicians.has(one.id))
        .map((one) => ({ value: one.id, label: `${one.name}, ${one.role}` })),
      before,
    };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const { person } = model.top;
    return personView(model.top, context, {
      title: model.before === null ? `Record leave granted to ${person.name}` : `Record the version after ${model.before.version} for ${person.name}`,
      lead: 'Copied from the signed form. Only the responsible clinician grants leave; Trellis records it, and a second person compares it with the form.',
      body: <Body model={model} context={context} />,
    });
  },
});

function Body({ model, context }: { readonly model: RecordModel; readonly context: PageContext }) {
  const { rule, status, clinician, restricted } = model.standing;
  if (rule !== null && (rule.needs === 'nothing' || rule.needs === 'barred' || rule.needs === 'own plan' || rule.needs === 'classify first'))
    return (
      <Notice tone="stop" title={`No section 17 leave: ${statusWords(status, context.today)}`}>
        {rule.say} <span class="quiet">{rule.source}</span>
      </Notice>
    );
  return (
    <Stack>
      {status === null ? (
        <Notice tone="unknown" title="No legal status is recorded">
          <a href={`/people/${model.top.person.id}/legal-status`}>Record it from the papers first.</a>
        </Notice>
      ) : (
        <Card>
          <p>
            <b>{statusWords(status, context.today)}</b>
            {restricted === true ? ', restricted' : ''}.{' '}
            {clinician === null
              ? 'No responsible clinician is recorded.'
              : `Responsible clinician: ${clinician.name}${clinician.acting ? ', acting' : ''}.`}{' '}
            {status.expiresOn === null ? '' : `The section runs out on ${dateWithYear(status.expiresOn)}.`}
          </p>
        </Card>
      )}
      <GrantForm model={model} context={context} />
    </Stack>
  );
}

function GrantForm({ model, context }: { readonly model: RecordModel; readonly context: PageContext }) {
  const { person } = model.top;
  const first = firstName(person);
  const mine = context.sentBy === leaveAccess['record-authorisation'].name;
  const form: FormState = mine ? context.sent : startForm(model.before === null ? {} : valuesFrom(model.before));
  return (
    <Form action={`/people/${person.id}/leave/new`} context={context.form}>
      <HiddenField name="from" value={model.before?.id ?? valueOf(form, 'from')} />
      <Stack>
        <Card>
          <CardHead title="Who granted it, and for when" />
          <FieldRow>
            <SelectField
              form={form}
              name="granted_by"
              label="Who signed the form?"
              choose="Choose a name"
              options={[
                { group: `Responsible clinicians of ${first}`, options: model.clinicians },
                { group: 'Others', options: model.others },
              ]}
            />
            <RadioField
              form={form}
              name="granted_as"
              label="Signed as"
              inline
              options={[
                { value: 'responsible clinician', label: 'Responsible clinician' },
                { value: 'acting responsible clinician', label: 'Acting for them' },
              ]}
            />
          </FieldRow>
          <FieldRow>
            <DateField form={form} name="signed" label="Signed on" />
            <TimeField form={form} name="signed_time" label="Signed at" />
          </FieldRow>
          <FieldRow>
            <DateField form={form} name="begins" label="Counts from" />
            <TimeField form={form} name="begins_time" label="Counts from, time" />
          </FieldRow>
          <FieldRow>
            <DateField form={form} name="ends" label="Until" optional />
            <TimeField form={form} name="ends_time" label="Until, time" hint="Empty: the end of that day" optional />
          </FieldRow>
          <CheckboxField form={form} name="no_end" label="Without an end" hideLabel options={[{ value: 'yes', label: 'The form gives no end' }]} />
          <DateField form={form} name="review" label="Reviewed by" />
        </Card>
        <h2>What is allowed</h2>
        <LineFields form={form} kinds={model.kinds} count={howMany(form.values, 'line', 1)} />
        <ConditionFields form={form} count={howMany(form.values, 'condition', 4)} />
        <WeighedFields form={form} first={first} />
        {problemOf(form, 'cto_considered') === undefined && valueOf(form, 'cto_considered') === '' ? null : <OrderFields form={form} />}
        <Card>
          <CardHead title="The signed form" />
          <RadioField
            form={form}
            name="master"
            label="Which record leads from now on?"
            options={[
              { value: 'here', label: 'This one' },
              {
                value: 'paper',
                label: 'The signed paper, kept elsewhere',
                hint: 'It is then compared with this entry every day.',
                opens: <TextField form={form} name="master_place" label="Where is it kept?" width={20} />,
              },
            ]}
          />
          <RadioField
            form={form}
            name="form_at_hand"
            label="Is the signed form here, so that a second person can compare it?"
            options={[
              {
                value: 'yes',
                label: 'Yes, it is here',
                hint: 'With nobody else to check now, the entry may stand for the hours your unit allows.',
                opens: <TextField form={form} name="form_place" label="Where is it now?" hint="Such as: front of the notes" width={20} />,
              },
              { value: 'no', label: 'No', hint: 'The entry is not used before somebody has compared it.' },
            ]}
          />
        </Card>
        <Buttons>
          <Button look="primary" name="do" value="record">
            Record what was granted
          </Button>
          <ButtonLink look="link" href={`/people/${person.id}/leave`}>
            Leave it
          </ButtonLink>
        </Buttons>
      </Stack>
    </Form>
  );
}

/** Asked only where it arises: more than seven days, or without an end, on a section with which an order is possible. */
function OrderFields({ form }: { readonly form: FormState }) {
  return (
    <Card tone="look">
      <CardHead title="Community treatment order" />
      <RadioField
        form={form}
        name="cto_considered"
        label="Did the responsible clinician consider one before granting this?"
        hint="MHA 1983 s17(2A): it is considered first for leave of more than seven days or without an end."
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No, or the form does not say' },
        ]}
      />
      <TextArea form={form} name="cto_decision" label="What was decided, and why" optional rows={2} />
    </Card>
  );
}
