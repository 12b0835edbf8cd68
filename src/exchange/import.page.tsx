import { z } from 'zod';
import { page, type PageContext, type PageView } from '#platform/route.ts';
import { andList } from '#platform/ruling.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { AmountBar, Card, CardHead, Columns, Figures, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { programmeAccess } from '#programme';
import { access } from './access.ts';
import { howManyOf } from './brought-in.ts';
import { chooseLines, HowRead, Lines, shows, Verdict, type Show } from './import-preview.tsx';
import { aboutImport } from './importer.ts';
import { importById, isWorkLeft, sameFileBefore, type ImportRecord } from './import-store.ts';
import { kindWords } from './import-words.ts';
import type { ImportReport } from './import-report.ts';

interface ImportQuery {
  readonly show?: Show | undefined;
  readonly page: number;
}
interface ImportModel {
  readonly record: ImportRecord;
  readonly query: ImportQuery;
  /** When these very bytes were brought in before, in a sentence. */
  readonly before: string | null;
  /** A job had begun and nobody is at it: the process that did was ended. */
  readonly stopped: boolean;
}

/** One file: how it was read, every line's problems, what bringing it in would do; then how far it has come, and how it ended. */
export const importPage = page<ImportQuery, ImportModel>({
  path: '/imports/:import',
  access: access['see-import'],
  query: z.object({ show: z.enum(shows).optional().catch(undefined), page: z.coerce.number().int().min(1).max(10_000).catch(1) }),
  subject: aboutImport,
  async load(scope, { params, query }) {
    const record = await importById(scope, params['import']!);
    if (record === null) return null;
    const same = record.state === 'read' ? await sameFileBefore(scope, record) : null;
    const before =
      same === null
        ? null
        : `This very file was brought in before, on ${longDate(dateOf(same.at))} at ${clockAt(same.at)}${same.by === null ? '' : ` by ${same.by}`}. What it said then is not brought in a second time.`;
    return { record, query, before, stopped: record.state === 'working' && (await isWorkLeft(scope, record.id)) };
  },
  people: ({ record, query }) =>
    record.report.read === undefined
      ? []
      : chooseLines(record.report.read, query.show, query.page).lines.flatMap((line) => (line.personId === null ? [] : [line.personId])),
  show(model, context) {
    const { record } = model;
    return {
      title: record.fileName,
      lead: `${kindWords[record.kind].title} for ${record.unitName}, brought by ${record.madeByName ?? 'somebody'} on ${longDate(dateOf(record.madeAt))} at ${clockAt(record.madeAt)}`,
      back: { href: `/imports?unit=${record.unitId}`, label: 'Files brought in' },
      // In every state: a page that shows work going on must be able to become the one that shows how it ended.
      // Only those who work on the unit may listen; others press the link.
      ...(context.may(programmeAccess['see-week']) ? { live: { unitId: record.unitId, about: ['imports'] } } : {}),
      body: bodyOf(model, context),
    } satisfies PageView;
  },
});

function bodyOf(model: ImportModel, context: PageContext) {
  const { record, stopped } = model;
  const report = record.report.read;
  switch (record.state) {
    case 'applied':
      return <Ended record={record} />;
    case 'abandoned':
      return (
        <Notice tone="info" title="Nothing of this file was brought in">
          It was put away, and its lines are no longer kept. <a href={`/imports/new/${record.kind}?unit=${record.unitId}`}>Choose the file again</a>{' '}
          to look at it again.
        </Notice>
      );
    case 'waiting':
    case 'working':
      return stopped ? (
        <Again model={model} context={context} title="The work was cut off, and nothing was brought in" />
      ) : (
        <AtWork record={record} context={context} />
      );
    case 'failed':
      return <Again model={model} context={context} title="Something went wrong, and nothing was brought in" />;
    case 'read':
      return report === undefined ? (
        <Notice tone="unknown" title="What was read is no longer kept. Choose the file again." />
      ) : (
        <Look model={model} report={report} context={context} />
      );
  }
}

function Look({ model, report, context }: { readonly model: ImportModel; readonly report: ImportReport; readonly context: PageContext }) {
  const { record, query } = model;
  const { counts } = report;
  return (
    <Stack>
      <Verdict record={record} report={report} before={model.before} again={record.report.again} />
      {report.ready ? (
        <Figures
          items={[
            { words: 'New', figure: counts.new.toLocaleString('en-GB') },
            { words: 'Change', figure: counts.changed.toLocaleString('en-GB') },
            { words: 'Stay as they are', figure: counts.same.toLocaleString('en-GB') },
          ]}
        />
      ) : null}
      <Decide record={record} report={report} context={context} />
      <Columns layout="main-side">
        <Lines record={record} report={report} show={query.show} page={query.page} />
        <HowRead record={record} report={report} />
      </Columns>
    </Stack>
  );
}

function Decide({ record, report, context }: { readonly record: ImportRecord; readonly report: ImportReport; readonly context: PageContext }) {
  const count = report.counts.new + report.counts.changed;
  const may = context.may(access['apply-import']);
  return (
    <Buttons>
      {report.ready && count > 0 && may ? (
        <Form action={`/imports/${record.id}/apply`} context={context.form} version={record.version} label="Bring the file in">
          <Button look="primary">Bring in {howManyOf(record.kind, count)}</Button>
        </Form>
      ) : null}
      {report.ready ? null : (
        <ButtonLink href={`/imports/new/${record.kind}?unit=${record.unitId}`} look="primary">
          Choose the corrected file
        </ButtonLink>
      )}
      <PutAway record={record} context={context} />
    </Buttons>
  );
}

function PutAway({
  record,
  context,
  words = 'Put it away: bring nothing in',
}: {
  readonly record: ImportRecord;
  readonly context: PageContext;
  readonly words?: string;
}) {
  if (!context.may(access['abandon-import'])) return null;
  return (
    <Form action={`/imports/${record.id}/abandon`} context={context.form} label="Put the file away">
      <Button>{words}</Button>
    </Form>
  );
}

function AtWork({ record, context }: { readonly record: ImportRecord; readonly context: PageContext }) {
  const doing = record.report.task?.what === 'apply' ? 'Bringing it in' : 'Reading it';
  const part = record.rowsTotal === 0 ? 0 : Math.round((record.rowsDone / record.rowsTotal) * 100);
  return (
    <Card tone="top">
      <CardHead
        title={
          record.state === 'waiting'
            ? `${doing} begins when it is its turn`
            : `${doing}: ${record.rowsDone.toLocaleString('en-GB')} of ${record.rowsTotal.toLocaleString('en-GB')} lines`
        }
      />
      <p role="status">
        {part}% done. You may leave this page: the work goes on.{' '}
        {record.report.task?.what === 'apply' ? 'All of it is brought in, or nothing.' : 'Nothing is written yet.'}
      </p>
      <AmountBar amount={record.rowsDone} full={Math.max(1, record.rowsTotal)} />
      <Buttons>
        <ButtonLink href={`/imports/${record.id}`}>See how far it is</ButtonLink>
        <PutAway record={record} context={context} words="Stop, and bring nothing in" />
      </Buttons>
    </Card>
  );
}

function Again({ model, context, title }: { readonly model: ImportModel; readonly context: PageContext; readonly title: string }) {
  const { record } = model;
  return (
    <Notice tone="stop" title={title}>
      <p>It can be begun again from the first line.</p>
      <Buttons>
        <Form action={`/imports/${record.id}/apply`} context={context.form} version={record.version} label="Begin again">
          <Button look="primary">Begin again</Button>
        </Form>
        <PutAway record={record} context={context} />
      </Buttons>
    </Notice>
  );
}

function Ended({ record }: { readonly record: ImportRecord }) {
  const { ended } = record.report;
  const done = ended?.done ?? [];
  return (
    <Stack>
      <Notice tone="fine" title={done.length === 0 ? 'Brought in: nothing had to change' : `Brought in: ${andList(done)}`} role="status">
        {record.appliedAt === null
          ? null
          : `On ${longDate(dateOf(record.appliedAt))} at ${clockAt(record.appliedAt)}. The file itself is no longer kept.`}
      </Notice>
      {ended === undefined || ended.toDo.length === 0 ? null : (
        <Card>
          <CardHead title="Left to do by hand" />
          <LineList>
            {ended.toDo.map((one) => (
              <ListItem title={<a href={one.href}>{one.say}</a>} />
            ))}
          </LineList>
        </Card>
      )}
      {ended === undefined || ended.notices.length === 0 ? null : (
        <Notice tone="info" title="Worth knowing">
          <ul>
            {ended.notices.map((notice) => (
              <li>{notice}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Buttons>
        {record.kind === 'people' ? <ButtonLink href={`/people?unit=${record.unitId}`}>See the people of {record.unitName}</ButtonLink> : null}
        <ButtonLink href={`/imports?unit=${record.unitId}`}>Bring in another file</ButtonLink>
      </Buttons>
    </Stack>
  );
}
