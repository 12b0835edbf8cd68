import { z } from 'zod';
import { page } from '#platform/route.ts';
import { Button, ButtonLink, Buttons, Form, SelectField, TextArea } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { Card, DataTable } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { KINDS_OF_FILE } from './field-words.ts';
import type { ImportChoices, ReportColumn } from './import-report.ts';
import { aboutImport } from './importer.ts';
import { importById, type ImportRecord } from './import-store.ts';

const asItReads = 'as it reads';
const leaveOut = 'leave out';

/** What each column means, to be put right by hand; then the file is read again. */
export const columnsPage = page<Record<string, never>, ImportRecord>({
  path: '/imports/:import/columns',
  access: access['see-columns'],
  query: z.object({}) as never,
  subject: aboutImport,
  async load(scope, { params }) {
    const record = await importById(scope, params['import']!);
    return record?.state === 'read' && record.report.read !== undefined ? record : null;
  },
  people: () => [],
  show(record, { form, sent, sentBy }) {
    const columns = record.report.read?.columns ?? [];
    const state = sentBy === access['change-columns'].name ? sent : startForm(valuesOf(record.choices, columns));
    const { fields } = KINDS_OF_FILE[record.kind];
    const choices = [...fields.map((field) => ({ value: field.key, label: field.title })), { value: leaveOut, label: 'Leave this column out' }];
    return {
      title: 'What the columns mean',
      lead: `${record.fileName}. Change what was understood wrongly; the file is then read again. Nothing is written.`,
      back: { href: `/imports/${record.id}`, label: record.fileName },
      width: 'reading',
      body: (
        <Card>
          <Form action={`/imports/${record.id}/columns`} context={form} version={record.version} label="What the columns mean">
            <DataTable
              caption="Columns of the file, with what each is taken to be"
              hideCaption
              columns={[{ heading: 'Heading in the file' }, { heading: 'What it is', wide: true }]}
              rows={columns.map((column) => ({
                cells: [
                  column.heading,
                  <SelectField
                    form={state}
                    name={`column.${column.index}`}
                    label={`What is “${column.heading}”?`}
                    hideLabel
                    options={[{ value: asItReads, label: `As it reads: ${meaning(column)}` }, ...choices]}
                  />,
                ],
              }))}
            />
            {fields.some((field) => field.holdsDate === true) ? (
              <SelectField
                form={state}
                name="dateOrder"
                label="How are dates written?"
                hint="Only where every date could be read two ways"
                choose="As the dates themselves show"
                options={[
                  { value: 'day first', label: 'Day first: 04/03 is 4 March' },
                  { value: 'month first', label: 'Month first: 04/03 is 3 April' },
                ]}
              />
            ) : null}
            {record.kind === 'shifts' ? (
              <TextArea
                form={state}
                name="shiftTimes"
                label="Times of shift codes"
                hint="For codes that stand without times, one a line, such as: E 07:00-15:00"
                optional
                rows={4}
              />
            ) : null}
            <Buttons>
              <Button look="primary">Read it again</Button>
              <ButtonLink href={`/imports/${record.id}`}>Leave it as it is</ButtonLink>
            </Buttons>
          </Form>
        </Card>
      ),
    };
  },
});

function meaning(column: ReportColumn): string {
  if (column.use === 'day of the rota') return 'a day';
  if (column.use === 'not known') return 'not known';
  return column.title ?? column.heading;
}

function valuesOf(choices: ImportChoices, columns: readonly ReportColumn[]): Readonly<Record<string, string>> {
  const chosen = Object.fromEntries(
    columns.map(({ index }) => {
      const by = choices.columns?.[String(index)];
      return [`column.${index}`, by === undefined ? asItReads : (by ?? leaveOut)];
    }),
  );
  const times = Object.entries(choices.shiftTimes ?? {}).map(([code, [start, end]]) => `${code} ${start}-${end}`);
  return { ...chosen, dateOrder: choices.dateOrder ?? '', shiftTimes: times.join('\n') };
}

/** Turns the form's words into choices. Null where a column's answer is none that was offered. */
export function choicesOf(
  input: {
    readonly column: Readonly<Record<string, string>>;
    readonly dateOrder: ImportChoices['dateOrder'] | null;
    readonly shiftTimes: ImportChoices['shiftTimes'];
  },
  known: readonly string[],
): ImportChoices | null {
  const columns: Record<string, string | null> = {};
  for (const [index, answer] of Object.entries(input.column)) {
    if (answer === asItReads) continue;
    if (answer !== leaveOut && !known.includes(answer)) return null;
    columns[index] = answer === leaveOut ? null : answer;
  }
  return {
    columns,
    ...(input.dateOrder == null ? {} : { dateOrder: input.dateOrder }),
    ...(input.shiftTimes === undefined || Object.keys(input.shiftTimes).length === 0 ? {} : { shiftTimes: input.shiftTimes }),
  };
}
