import { z } from 'zod';
import { shownUnit } from '#places';
import { page, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { startForm, valueOf } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, FieldRow, Form, HiddenField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, Details, Stack, Tabs, Tag } from '#platform/ui/pieces.tsx';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { access } from './access.ts';
import { certificatesOf, supervisionsOf, type Certificate, type Supervision } from './certificate-store.ts';
import { certificateSoonDays } from './settings.ts';
import { toolsOf } from './tool-store.ts';
import { structuredWork, supervises, trainable, trainedLabel } from './trained-in.ts';

export interface TrainedModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly staff: readonly UnitStaff[];
  readonly certificates: readonly Certificate[];
  readonly supervisions: readonly Supervision[];
  /** Days before its end from which a certificate is said to end soon. */
  readonly soonDays: number;
  /** Other assessments of the unit that ask for a certificate, by name. */
  readonly tools: readonly string[];
}

/** Who is trained in which assessment or structured work, until when, and who supervises it. */
export const trainedPage = page<{ unit?: string | undefined }, TrainedModel>({
  path: '/measures/trained',
  access: access['see-raters'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }) as never,
  subject: aboutUnit,
  async load(scope, { query }) {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    const staff = await staffOfUnit(scope, shown.unit.id);
    const ids = staff.map(({ id }) => id);
    return {
      unit: shown.unit,
      units: shown.units,
      staff,
      certificates: await certificatesOf(scope, ids),
      supervisions: await supervisionsOf(scope, ids),
      soonDays: await settingFor(scope, certificateSoonDays, shown.unit.id),
      tools: (await toolsOf(scope, shown.unit.id)).filter(({ asksCertificate }) => asksCertificate).map(({ name }) => name),
    };
  },
  people: () => [],
  show(model, context) {
    const { unit, units } = model;
    const may = context.may(access['add-certificate'], { unitIds: [unit.id] });
    return {
      title: 'Who is trained',
      lead: `${unit.name}: assessments that only a trained worker rates, and structured work that needs training and a supervisor.`,
      back: { href: context.may(access['see-due'], { unitIds: [unit.id] }) ? `/measures?unit=${unit.id}` : '/more', label: 'Back' },
      body: (
        <Stack>
          {units.length > 1 ? (
            <Tabs
              label="Units"
              items={units.map((one) => ({ href: `/measures/trained?unit=${one.id}`, label: one.name, current: one.id === unit.id }))}
            />
          ) : null}
          <Columns layout={may ? 'main-side' : 'two'}>
            <Stack>
              <Certificates model={model} context={context} />
              <Supervisions model={model} />
            </Stack>
            {may ? (
              <Stack>
                <AddCertificate model={model} context={context} />
                <NameSupervisor model={model} context={context} />
              </Stack>
            ) : null}
          </Columns>
        </Stack>
      ),
    };
  },
});

function StandingTag({
  lastOn,
  today,
  soonDays,
}: {
  readonly lastOn: Temporal.PlainDate | null;
  readonly today: Temporal.PlainDate;
  readonly soonDays: number;
}) {
  if (lastOn === null) return <Tag tone="green">Holds</Tag>;
  const left = today.until(lastOn).days;
  if (left < 0) return <Tag tone="amber">Ended</Tag>;
  return left <= soonDays ? <Tag tone="amber">Ends soon</Tag> : <Tag tone="green">Holds</Tag>;
}

function Certificates({ model, context }: { readonly model: TrainedModel; readonly context: PageContext }) {
  const mayEnd = context.may(access['end-certificate'], { unitIds: [model.unit.id] });
  return (
    <Card>
      <CardHead title="Training and certificates" />
      <DataTable
        caption="Training and certificates"
        hideCaption
        columns={[{ heading: 'Who' }, { heading: 'In' }, { heading: 'Until' }, { heading: 'Stands' }, { heading: 'End it', hideHeading: true }]}
        rows={model.certificates.map((one) => {
          const runs = one.lastOn === null || Temporal.PlainDate.compare(context.today, one.lastOn) <= 0;
          const sent = context.sentBy === access['end-certificate'].name && valueOf(context.sent, 'certificate') === one.id;
          return {
            cells: [
              one.staffName,
              <>
                {trainedLabel(one.what)}
                <span class="small quiet">
                  {one.number === null ? '' : ` No. ${one.number}.`} Paper seen by {one.seenByName}.
                </span>
              </>,
              one.lastOn === null ? 'No end' : dateWithYear(one.lastOn),
              <StandingTag lastOn={one.lastOn} today={context.today} soonDays={model.soonDays} />,
              mayEnd && runs ? (
                <Details summary={`End ${one.staffName}’s`} open={sent}>
                  <Form
                    action={`/measures/trained/of/${model.unit.id}/end`}
                    context={context.form}
                    label={`End ${one.staffName}’s ${trainedLabel(one.what)}`}
                  >
                    <HiddenField name="certificate" value={one.id} />
                    <TextField form={sent ? context.sent : startForm({}, one.id)} name="endWhy" label="Why it ends today" />
                    <Button look="danger">End it</Button>
                  </Form>
                </Details>
              ) : null,
            ],
          };
        })}
        empty="Nobody’s training is recorded: assessments that need a trained rater cannot be entered yet."
      />
    </Card>
  );
}

function Supervisions({ model }: { readonly model: TrainedModel }) {
  return (
    <Card>
      <CardHead title="Supervision of structured work" />
      <DataTable
        caption="Supervision of structured work"
        hideCaption
        columns={[{ heading: 'Who' }, { heading: 'In' }, { heading: 'Supervised by' }, { heading: 'Since' }]}
        rows={model.supervisions.map((one) => ({ cells: [one.staffName, trainedLabel(one.what), one.supervisorName, dateWithYear(one.from)] }))}
        empty="No supervisor is named: structured work is open to nobody yet."
      />
    </Card>
  );
}

function AddCertificate({ model, context }: { readonly model: TrainedModel; readonly context: PageContext }) {
  const form = context.sentBy === access['add-certificate'].name ? context.sent : startForm({});
  return (
    <Card tone="top">
      <CardHead title="Record training you have seen" />
      <Form action={`/measures/trained/of/${model.unit.id}`} context={context.form} label="Record training you have seen">
        <Stack>
          <SelectField
            form={form}
            name="staff"
            label="Who"
            choose="Choose"
            options={model.staff.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            form={form}
            name="what"
            label="In what"
            choose="Choose"
            options={[...trainable.map(({ code, label }) => ({ value: code, label })), ...model.tools.map((name) => ({ value: name, label: name }))]}
          />
          <TextField form={form} name="number" label="Certificate number" optional width={20} />
          <FieldRow>
            <DateField form={form} name="from" label="From" />
            <DateField form={form} name="last" label="Last day" hint="Empty when it does not end" optional />
          </FieldRow>
          <Buttons>
            <Button look="primary">Record it</Button>
          </Buttons>
        </Stack>
      </Form>
    </Card>
  );
}

function NameSupervisor({ model, context }: { readonly model: TrainedModel; readonly context: PageContext }) {
  const form = context.sentBy === access['name-supervisor'].name ? context.sent : startForm({});
  const staff = model.staff.map(({ id, name }) => ({ value: id, label: name }));
  const may = staff.filter(({ value }) => model.staff.some(({ id, role }) => id === value && supervises.includes(role)));
  return (
    <Card>
      <CardHead title="Name who supervises" />
      <Form action={`/measures/trained/of/${model.unit.id}/supervisor`} context={context.form} label="Name who supervises">
        <Stack>
          <SelectField form={form} name="worker" label="Worker" choose="Choose" options={staff} />
          <SelectField
            form={form}
            name="work"
            label="In"
            choose="Choose"
            options={structuredWork.map(({ code, label }) => ({ value: code, label }))}
          />
          <SelectField form={form} name="supervisor" label="Supervised by" choose="Choose" options={may} />
          <Buttons>
            <Button>Name them from today</Button>
          </Buttons>
        </Stack>
      </Form>
    </Card>
  );
}
