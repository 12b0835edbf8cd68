import { aboutPerson, dateValues } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, RadioField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { legalTop, legalView, type LegalTop } from './legal-top.tsx';
import { reportsOf, reportTitle, type LegalReport } from './report-store.ts';

interface ReportsModel extends LegalTop {
  readonly reports: readonly LegalReport[];
}

/** The reports the Ministry of Justice waits for about a restricted person. */
export const reportsPage = page<Record<string, never>, ReportsModel>({
  path: '/people/:person/legal-status/reports',
  access: access['see-status'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await legalTop(scope, params['person']!);
    return top === null ? null : { ...top, reports: await reportsOf(scope, top.top.person.id) };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const { restricted } = model.standing;
    return legalView(model, context, {
      path: '/reports',
      title: `Reports on ${person.name} to the Ministry of Justice`,
      lead: 'For restricted people: the annual report, and the report of completed leave when it is asked for. Trellis keeps the dates and sends nothing.',
      body: (
        <Columns layout="two">
          <Card>
            <CardHead title="Reports" />
            {restricted === true ? null : (
              <Notice tone="info" title={restricted === false ? 'They are not restricted' : 'Whether they are restricted is not known'}>
                {restricted === false ? 'No report is due.' : 'Record the status first.'}
              </Notice>
            )}
            {restricted === true && !model.reports.some((one) => one.kind === 'annual report' && one.sentOn === null) ? (
              <Notice tone="look" title="No date for the next annual report">
                The Secretary of State asks for one at least every year (MHA 1983 s41(6)).
              </Notice>
            ) : null}
            <LineList>
              {model.reports.map((report) => (
                <Report report={report} model={model} context={context} />
              ))}
            </LineList>
          </Card>
          {restricted === true && context.may(access['record-report']) ? <AddReport model={model} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function Report({ report, model, context }: { readonly report: LegalReport; readonly model: ReportsModel; readonly context: PageContext }) {
  const late = report.sentOn === null && Temporal.PlainDate.compare(report.dueOn, context.today) < 0;
  const mine = context.sentBy === access['send-report'].name && context.sent.values['id'] === report.id;
  const form = mine ? context.sent : startForm(dateValues('sent', context.today));
  return (
    <ListItem
      title={capital(reportTitle(report.kind))}
      {...(late ? { tone: 'look' as const } : {})}
      note={[
        ...(report.askedOn === null ? [] : [`Asked for on ${dateWithYear(report.askedOn)}`]),
        report.sentOn === null
          ? `${late ? 'Was due on' : 'Due on'} ${dateWithYear(report.dueOn)}`
          : `Sent on ${dateWithYear(report.sentOn)}, due on ${dateWithYear(report.dueOn)}`,
      ].join(' · ')}
    >
      {report.sentOn === null && context.may(access['send-report']) ? (
        <Details summary="It has been sent" open={mine}>
          <Form
            action={`/people/${model.top.person.id}/legal-status/reports/sent`}
            context={context.form}
            label={`The ${reportTitle(report.kind)} due on ${dateWithYear(report.dueOn)} has been sent`}
          >
            <HiddenField name="id" value={report.id} />
            <DateField form={form} name="sent" label="Sent on" />
            {report.kind === 'annual report' ? (
              <DateField form={form} name="next" label="Next one due" hint="Empty: not known yet." optional />
            ) : null}
            <Buttons>
              <Button>Record that it was sent</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </ListItem>
  );
}

function AddReport({ model, context }: { readonly model: ReportsModel; readonly context: PageContext }) {
  const form = context.sentBy === access['record-report'].name ? context.sent : startForm();
  return (
    <Card class="no-print">
      <CardHead title="Add a report to send" />
      <Form action={`/people/${model.top.person.id}/legal-status/reports`} context={context.form}>
        <RadioField
          form={form}
          name="kind"
          label="Which report"
          options={[
            { value: 'annual report', label: 'Annual report' },
            { value: 'completed leave', label: 'Report of completed leave', hint: 'When the Ministry of Justice has asked for it.' },
          ]}
        />
        <DateField form={form} name="asked" label="Asked for on" hint="For a report of completed leave." optional />
        <DateField form={form} name="due" label="Due on" hint="The day they must have it." />
        <Buttons>
          <Button look="primary">Add report</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
