import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateRange, dateWithYear } from '#platform/time.ts';
import { Button, Form, HiddenField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Quote, Row, Stack, Tag } from '#platform/ui/pieces.tsx';
import { staffOfUnit, type UnitStaff } from '#workforce';
import { roundsAccess } from './access.ts';
import { unitOfPerson } from './about.ts';
import { AgreeForm, AskForm, EndForm, ReadForm, SendForm } from './agreed-forms.tsx';
import { agreedStanding, everyWords, nextPeriod, type AgreedStanding } from './agreed.rules.ts';
import { agreedReportsOf, lastDueOf, lastToldOf, type AgreedReport, type AgreedReportWritten } from './agreed-store.ts';
import { purposesOn } from './report-store.ts';
import type { Purpose } from './report.words.ts';
import { StateTag } from './reports.page.tsx';
import { agreedAheadDays } from './settings.ts';

/** One form is open at a time: which agreement or report it is about, and what is written down. */
type OpenForm = { readonly what: 'ask' | 'send' | 'read' | 'end'; readonly id: string } | null;

export interface AgreedModel {
  readonly top: PersonTop;
  readonly agreed: readonly AgreedReport[];
  readonly staff: readonly UnitStaff[];
  readonly purposes: readonly Purpose[];
  readonly ahead: number;
  readonly open: OpenForm;
}

export interface AgreedParts {
  readonly model: AgreedModel;
  readonly one: AgreedReport;
  readonly context: PageContext;
}

/** Reports agreed with a reader: how often, what the person says to it, when the next is due, what went and was read (D59). */
export const agreedReportsPage = page({
  path: '/people/:person/reports/agreed',
  access: roundsAccess['see-agreed-reports'],
  query: z.object({ what: z.enum(['ask', 'send', 'read', 'end']).optional().catch(undefined), id: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<AgreedModel | null> {
    const top = await personTop(scope, params['person']!);
    const unitId = top === null ? null : await unitOfPerson(scope, top.person.id);
    if (top === null || unitId === null) return null;
    return {
      top,
      agreed: await agreedReportsOf(scope, top.person.id),
      staff: await staffOfUnit(scope, unitId),
      purposes: await purposesOn(scope, scope.today),
      ahead: await settingFor(scope, agreedAheadDays, unitId),
      open: query.what === undefined || query.id === undefined ? null : { what: query.what, id: query.id },
    };
  },
  people: () => [],
  show(model, context) {
    const { top, agreed } = model;
    const first = firstName(top.person);
    const standing = agreed.filter(({ ended }) => ended === null);
    const ended = agreed.filter((one) => one.ended !== null);
    const view = personView(top, context, {
      title: `Reports agreed: ${top.person.name}`,
      lead: `Who is kept informed about ${first}, how often, and what ${first} says to it. Trellis sends nothing by itself: somebody prints or sends a report, and writes that down here.`,
      body: (
        <Columns layout="main-side">
          <Stack>
            {agreed.length === 0 ? (
              <Card>
                <p class="quiet">No report is agreed with anybody.</p>
              </Card>
            ) : null}
            {standing.map((one) => (
              <OneAgreed model={model} one={one} context={context} />
            ))}
            {ended.map((one) => (
              <Card>
                <CardHead title={one.reader} aside={<Tag tone="grey">ended</Tag>} />
                <p>
                  {one.who}, {everyWords(one)}, from {dateWithYear(one.agreedOn)} to {dateWithYear(one.ended!.on)}: {one.ended!.why}
                </p>
                <Written model={model} one={one} context={context} />
              </Card>
            ))}
          </Stack>
          {context.may(roundsAccess['agree-report']) ? <AgreeForm model={model} context={context} /> : null}
        </Columns>
      ),
    });
    return { ...view, back: { href: `/people/${top.person.id}/reports`, label: 'Reports' } };
  },
});

/** When the next is due, as a tag. */
export function DueTag({ standing }: { readonly standing: AgreedStanding }) {
  if (standing.state === 'overdue') return <Tag tone="solid">overdue since {dateWithYear(standing.dueOn)}</Tag>;
  return <Tag tone={standing.state === 'due soon' ? 'amber' : 'blue'}>due {dateWithYear(standing.dueOn)}</Tag>;
}

function OneAgreed({ model, one, context }: AgreedParts) {
  const first = firstName(model.top.person);
  const standing = agreedStanding(one, lastDueOf(one), context.today, model.ahead);
  const period = nextPeriod(one.tellsFrom, lastToldOf(one), context.today);
  const waiting = one.written.find(({ sent }) => sent === null);
  const here = `/people/${one.personId}/reports/agreed`;
  const open = (what: NonNullable<OpenForm>['what']): boolean => model.open?.what === what && model.open.id === one.id;
  return (
    <Card id={`agreed-${one.id}`} tone={standing.state === 'overdue' ? 'look' : 'plain'}>
      <CardHead title={one.reader} aside={<DueTag standing={standing} />} />
      <p>
        {one.who}
        {one.readerId === null ? ', outside' : ', works here'} · {everyWords(one)}, since {dateWithYear(one.agreedOn)} · {one.writerName} writes it
      </p>
      <Consent one={one} first={first} />
      <Row class="no-print">
        {context.may(roundsAccess['draft-agreed']) && waiting === undefined && period !== null ? (
          <Form action={`${here}/draft`} context={context.form} label={`Make the draft for ${one.reader.slice(0, 60)}`}>
            <HiddenField name="agreed" value={one.id} />
            <Button look="primary">Make the draft, {dateRange(period.from, period.to)}</Button>
          </Form>
        ) : null}
        {context.may(roundsAccess['ask-about-report']) && !open('ask') ? (
          <a href={`${here}?what=ask&id=${one.id}#agreed-${one.id}`}>
            {one.consent === null ? `Ask ${first}` : `Ask ${first} again`}
            <span class="nhsuk-u-visually-hidden"> about {one.reader}</span>
          </a>
        ) : null}
        {context.may(roundsAccess['end-agreed']) && !open('end') ? (
          <a href={`${here}?what=end&id=${one.id}#agreed-${one.id}`}>
            End it<span class="nhsuk-u-visually-hidden">: {one.reader}</span>
          </a>
        ) : null}
      </Row>
      {waiting === undefined && period === null ? <p class="quiet small">The last one told of today already.</p> : null}
      {open('ask') && context.may(roundsAccess['ask-about-report']) ? <AskForm model={model} one={one} context={context} /> : null}
      {open('end') && context.may(roundsAccess['end-agreed']) ? <EndForm model={model} one={one} context={context} /> : null}
      <Written model={model} one={one} context={context} />
    </Card>
  );
}

/** What the person said to being reported on to this reader. */
export function Consent({ one, first }: { readonly one: AgreedReport; readonly first: string }) {
  const { consent } = one;
  if (consent === null)
    return (
      <p>
        <Tag tone="amber">{first} has not been asked</Tag>
      </p>
    );
  const yes = consent.answer === 'agrees' || consent.answer === 'agrees in part';
  return (
    <>
      <p>
        <Tag tone={yes ? 'green' : 'amber'}>
          {first} {consent.answer}
        </Tag>{' '}
        {consent.mayBeTold === null ? null : `May be told: ${consent.mayBeTold}`}
      </p>
      {consent.ownWords === null ? null : <Quote words={consent.ownWords} who={first} />}
      <p class="quiet small">
        Asked on {dateWithYear(consent.askedOn)} by {consent.byName}
      </p>
    </>
  );
}

function Written({ model, one, context }: AgreedParts) {
  if (one.written.length === 0) return null;
  return (
    <LineList>
      {one.written.map((report) => (
        <OneWritten model={model} one={one} context={context} report={report} />
      ))}
    </LineList>
  );
}

function OneWritten({ model, one, context, report }: AgreedParts & { readonly report: AgreedReportWritten }) {
  const { sent, read } = report;
  const here = `/people/${one.personId}/reports/agreed`;
  const open = (what: NonNullable<OpenForm>['what']): boolean => model.open?.what === what && model.open.id === report.reportId;
  const mayRead = sent !== null && read === null && (one.readerId === null ? context.may(roundsAccess['send-agreed']) : false);
  const mayTake = sent !== null && read === null && one.readerId === context.actor.id && context.may(roundsAccess['read-agreed']);
  return (
    <ListItem
      title={<a href={`/reports/${report.reportId}`}>{dateRange(report.from, report.to)}</a>}
      note={writtenNote(report)}
      aside={read !== null ? <Tag tone="green">read</Tag> : sent !== null ? <Tag tone="amber">not read yet</Tag> : <StateTag state={report.state} />}
    >
      {sent === null && report.state === 'signed' && context.may(roundsAccess['send-agreed']) && !open('send') ? (
        <a href={`${here}?what=send&id=${report.reportId}#agreed-${one.id}`}>
          It went to {one.reader}
          <span class="nhsuk-u-visually-hidden">, {dateRange(report.from, report.to)}</span>
        </a>
      ) : null}
      {mayRead && !open('read') ? (
        <a href={`${here}?what=read&id=${report.reportId}#agreed-${one.id}`}>
          They have read it<span class="nhsuk-u-visually-hidden">, {dateRange(report.from, report.to)}</span>
        </a>
      ) : null}
      {mayTake ? <TakeAsRead one={one} reportId={report.reportId} context={context} /> : null}
      {open('send') && sent === null && report.state === 'signed' && context.may(roundsAccess['send-agreed']) ? (
        <SendForm model={model} one={one} report={report} context={context} />
      ) : null}
      {open('read') && mayRead ? <ReadForm model={model} one={one} report={report} context={context} /> : null}
    </ListItem>
  );
}

/** For the inside reader themself: one press says that they read it. */
export function TakeAsRead({ one, reportId, context }: { readonly one: AgreedReport; readonly reportId: string; readonly context: PageContext }) {
  return (
    <Form action={`/people/${one.personId}/reports/agreed/read`} context={context.form} label="I have read it">
      <HiddenField name="report" value={reportId} />
      <Button>I have read it</Button>
    </Form>
  );
}

function writtenNote({ authorName, sent, read }: AgreedReportWritten): string {
  if (sent === null) return `${authorName} · not sent`;
  const went = `${sent.how === 'read in Trellis' ? 'put to them in Trellis' : sent.how}, ${dateWithYear(sent.on)}, by ${sent.byName}; due ${dateWithYear(sent.dueOn)}`;
  const all = [
    went,
    ...(sent.despite === null ? [] : [`sent all the same: ${sent.despite}`]),
    ...(read === null ? [] : [read.how === null ? `read by ${read.byName}, ${dateWithYear(read.on)}` : `read ${dateWithYear(read.on)}: ${read.how}`]),
  ];
  return all.join(' · ');
}
