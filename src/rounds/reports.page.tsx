import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { dateOf, dateRange, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, FieldRow, Form, HiddenField, RadioField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { purposesOn, reportsOf } from './report-store.ts';
import type { Purpose, ReportHead, ReportState } from './report.words.ts';

const word = z.string().max(60).optional().catch(undefined);

interface ReportsModel {
  readonly top: PersonTop;
  readonly reports: readonly ReportHead[];
  readonly purposes: readonly Purpose[];
  readonly from: Temporal.PlainDate | null;
  readonly to: Temporal.PlainDate | null;
}

/** Somebody’s reports, and beginning one. */
export const reportsPage = page({
  path: '/people/:person/reports',
  access: roundsAccess['see-reports'],
  query: z.object({ from: word, to: word }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<ReportsModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    return {
      top,
      reports: await reportsOf(scope, top.person.id),
      purposes: await purposesOn(scope, scope.today),
      from: day(query.from),
      to: day(query.to),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, reports } = model;
    const view = personView(top, context, {
      title: `Reports: ${top.person.name}`,
      lead: (
        <>
          Drafted from the record, every sentence with where it came from; edited and signed by a person.{' '}
          <a href={`/people/${top.person.id}/reports/agreed`}>Reports agreed with somebody</a>
        </>
      ),
      body: (
        <Columns layout="main-side">
          <Card>
            <CardHead title="Reports" aside={`${reports.length}`} />
            {reports.length === 0 ? <p class="quiet">None yet about {firstName(top.person)}.</p> : null}
            <LineList>
              {reports.map((report) => (
                <ListItem
                  title={<a href={`/reports/${report.id}`}>{report.title}</a>}
                  note={`${dateRange(report.from, report.to)} · ${report.authorName}, ${dateWithYear(dateOf(report.lockedAt ?? report.startedAt))}`}
                  aside={<StateTag state={report.state} />}
                />
              ))}
            </LineList>
          </Card>
          <Begin model={model} context={context} />
        </Columns>
      ),
    });
    return { ...view, back: { href: `/people/${top.person.id}/ward-round`, label: 'Ward round' } };
  },
});

export function StateTag({ state }: { readonly state: ReportState }) {
  const looks = { draft: 'dashed', 'to be countersigned': 'amber', signed: 'green', 'given up': 'grey' } as const;
  return <Tag tone={looks[state]}>{state}</Tag>;
}

function Begin({ model, context }: { readonly model: ReportsModel; readonly context: PageContext }) {
  if (!context.may(roundsAccess['start-report'])) return null;
  const { top, purposes, reports } = model;
  const to = model.to !== null && Temporal.PlainDate.compare(model.to, context.today) <= 0 ? model.to : context.today;
  const from = model.from ?? to.subtract({ weeks: 12 });
  const form =
    context.sentBy === roundsAccess['start-report'].name ? context.sent : startForm({ ...dateValues('from', from), ...dateValues('to', to) });
  const signed = reports.filter(({ state }) => state === 'signed');
  return (
    <Card>
      <CardHead title="Write one" />
      <Form action={`/people/${top.person.id}/reports`} context={context.form} label="Write a report">
        <Stack>
          <RadioField
            form={form}
            name="purpose"
            label="What is it for?"
            options={purposes.map(({ code, title, says }) => ({ value: code, label: title, hint: says }))}
          />
          <TextField form={form} name="reader" label="Who reads it" hint="Such as: the ward round on 26 November" optional width="full" />
          <FieldRow>
            <DateField form={form} name="from" label="From" />
            <DateField form={form} name="to" label="To" />
          </FieldRow>
          {signed.length === 0 ? (
            <HiddenField name="replaces" value="" />
          ) : (
            <SelectField
              form={form}
              name="replaces"
              label="In the place of a signed report"
              optional
              choose="No, a new one"
              options={signed.map(({ id, title, lockedAt }) => ({ value: id, label: `${title}, ${dateWithYear(dateOf(lockedAt!))}` }))}
            />
          )}
          <Buttons>
            <Button look="primary">Make the draft</Button>
          </Buttons>
        </Stack>
      </Form>
    </Card>
  );
}

function day(text: string | undefined): Temporal.PlainDate | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}
