import { z } from 'zod';
import { namesOf } from '#people';
import { date, time } from '#platform/form-fields.ts';
import { problemsOf } from '#platform/form-input.ts';
import { page, type PageContext } from '#platform/route.ts';
import { andList, howMany } from '#platform/ruling.ts';
import { clockTime, dateOf, dayAndTime, instantAt, longDate, shortDate, timeOf, timeRange, type Span } from '#platform/time.ts';
import {
  AskForm,
  Button,
  ButtonLink,
  Buttons,
  CheckboxField,
  DateField,
  FieldRow,
  Form,
  HiddenField,
  RadioField,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { startForm, type FormState, type Problem } from '#platform/ui/form-state.ts';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { reasonLabel, reasonsOn } from './attendance.words.ts';
import type { SessionRecord } from './session.words.ts';
import { dateExample } from './invite-view.tsx';
import { standDownPlan } from './stand-down.ts';
import type { StandDownPlan } from './stand-down.rules.ts';
import { standDownsSince, type StandDown } from './stand-down-store.ts';
import { unitName } from './unit-things-store.ts';
import { invitedToSessions } from './week-invitations-store.ts';

/** The time asked about, as the address and the form carry it. */
export const standDownTime = {
  from: date('the day it begins'),
  from_at: time('when it begins'),
  to: date('the day it ends'),
  to_at: time('when it ends'),
};

/** Longest a unit is stood down in one go: beyond that each week is planned anew. */
const longestStandDownDays = 14;

/** The span, or what is wrong with it. */
export function spanOf(asked: {
  readonly from: Temporal.PlainDate;
  readonly from_at: Temporal.PlainTime;
  readonly to: Temporal.PlainDate;
  readonly to_at: Temporal.PlainTime;
}): Span | Problem {
  const span = { from: instantAt(asked.from, asked.from_at), to: instantAt(asked.to, asked.to_at) };
  if (Temporal.Instant.compare(span.to, span.from) <= 0) return { field: 'to_at', message: 'It must end later than it begins' };
  if (Temporal.PlainDate.compare(asked.to, asked.from.add({ days: longestStandDownDays })) > 0)
    return { field: 'to', message: `A unit is stood down for ${longestStandDownDays} days at most in one go. Choose an earlier day` };
  return span;
}

export interface StandDownModel {
  readonly unitId: string;
  readonly unitName: string;
  readonly earlier: readonly StandDown[];
  /** The words in the address and what is wrong with them. */
  readonly asked: FormState;
  readonly preview: {
    readonly span: Span;
    readonly plan: StandDownPlan<SessionRecord>;
    /** Names of those invited, for each session. */
    readonly invited: ReadonlyMap<string, readonly string[]>;
    readonly people: readonly string[];
  } | null;
}

const query = z.object({
  unit: z.string().optional().catch(undefined),
  change: z.string().optional(),
  'from-day': z.string().optional(),
  'from-month': z.string().optional(),
  'from-year': z.string().optional(),
  from_at: z.string().optional(),
  'to-day': z.string().optional(),
  'to-month': z.string().optional(),
  'to-year': z.string().optional(),
  to_at: z.string().optional(),
});

/** Standing the unit down for an incident: first what it would cancel, whom it frees and who is to be told; then the act; and undoing it. */
export const standDownPage = page({
  path: '/stand-down',
  access: programmeAccess['see-stand-down'],
  query,
  subject: aboutUnit,
  async load(scope, { query: typed }): Promise<StandDownModel | null> {
    const unitId = chosenUnit(scope.actor, typed.unit);
    const name = unitId === null ? null : await unitName(scope, unitId);
    if (unitId === null || name === null) return null;
    const model = { unitId, unitName: name, earlier: await standDownsSince(scope, unitId, scope.now.subtract({ hours: 24 * 14 })) };
    if (typed.from_at === undefined) return { ...model, asked: startForm(startingAt(scope.today, scope.now)), preview: null };
    const { unit: _unit, change, ...values } = typed;
    if (change === 'yes') return { ...model, asked: startForm(values), preview: null };
    const part = (which: 'from' | 'to') => ({
      day: typed[`${which}-day`] ?? '',
      month: typed[`${which}-month`] ?? '',
      year: typed[`${which}-year`] ?? '',
    });
    const read = z.object(standDownTime).safeParse({ from: part('from'), from_at: typed.from_at, to: part('to'), to_at: typed.to_at ?? '' });
    if (!read.success) return { ...model, asked: { values, problems: problemsOf(read.error) }, preview: null };
    const span = spanOf(read.data);
    if ('field' in span) return { ...model, asked: { values, problems: [span] }, preview: null };
    const plan = await standDownPlan(scope, unitId, span);
    const sessions = [...plan.cancel, ...plan.cutShort];
    const invited = await invitedToSessions(
      scope,
      sessions.map((one) => one.id),
    );
    const names = await namesOf(
      scope,
      invited.map((one) => one.personId),
    );
    return {
      ...model,
      asked: startForm(values),
      preview: {
        span,
        plan,
        people: [...new Set(invited.map((one) => one.personId))],
        invited: new Map(
          sessions.map((session) => [
            session.id,
            invited
              .filter((one) => one.sessionId === session.id)
              .map((one) => names.get(one.personId)?.name ?? 'somebody who has left')
              .toSorted((a, b) => a.localeCompare(b, 'en-GB')),
          ]),
        ),
      },
    };
  },
  people: (model) => model.preview?.people ?? [],
  show(model, context) {
    const { preview } = model;
    const back = { href: `/week?unit=${model.unitId}`, label: 'Week' };
    if (preview !== null) {
      return {
        title: `Stand ${model.unitName} down?`,
        lead: dayAndTime(preview.span),
        back: {
          href: `/stand-down?${new URLSearchParams({ unit: model.unitId, ...(model.asked.values as Record<string, string>), change: 'yes' }).toString()}`,
          label: 'Change the time',
        },
        body: <Preview model={model} preview={preview} context={context} />,
      };
    }
    return {
      title: `Stand ${model.unitName} down`,
      lead: 'For an incident or anything else that stops the programme for a time. You see what it does before it is done, and it can be undone.',
      back,
      body: (
        <Columns layout="main-side">
          <Card tone="flag">
            <AskForm action="/stand-down">
              <HiddenField name="unit" value={model.unitId} />
              <FieldRow>
                <DateField form={model.asked} name="from" label="From" hint={dateExample(context.today)} />
                <TimeField form={model.asked} name="from_at" label="From what time" />
              </FieldRow>
              <FieldRow>
                <DateField form={model.asked} name="to" label="To" hint={dateExample(context.today)} />
                <TimeField form={model.asked} name="to_at" label="To what time" />
              </FieldRow>
              <Buttons>
                <Button look="primary">See what it would cancel</Button>
              </Buttons>
            </AskForm>
          </Card>
          <Earlier model={model} context={context} />
        </Columns>
      ),
    };
  },
});

/** The form as first opened: from now, today. Nobody has said when it ends. */
function startingAt(today: Temporal.PlainDate, now: Temporal.Instant): Record<string, string> {
  const day = (name: string) => ({
    [`${name}-day`]: String(today.day),
    [`${name}-month`]: String(today.month),
    [`${name}-year`]: String(today.year),
  });
  return { ...day('from'), from_at: clockTime(timeOf(now)), ...day('to'), to_at: '' };
}

function Preview({
  model,
  preview,
  context,
}: {
  readonly model: StandDownModel;
  readonly preview: NonNullable<StandDownModel['preview']>;
  readonly context: PageContext;
}) {
  const { plan, span } = preview;
  const form = context.sentBy === programmeAccess['stand-down'].name ? context.sent : startForm();
  const staff = [...new Map(plan.cancel.flatMap((session) => session.staff).map((one) => [one.staffId, one.name])).values()].toSorted();
  const rooms = [...new Set(plan.cancel.flatMap((session) => [session.roomName, session.vehicleName]).filter((one) => one !== null))].toSorted();
  return (
    <Columns layout="main-side">
      <Stack>
        <Card>
          <CardHead title="It cancels" aside={howMany(plan.cancel.length, 'session', 'sessions')} />
          {plan.cancel.length === 0 ? (
            <p class="quiet">Nothing is planned then.</p>
          ) : (
            <LineList>
              {plan.cancel.map((session) => (
                <OneSession session={session} names={preview.invited.get(session.id) ?? []} />
              ))}
            </LineList>
          )}
          <p class="small">Everyone invited is excused: it counts as cancelled by us, never as anybody’s absence.</p>
        </Card>
        {plan.cutShort.length === 0 ? null : (
          <Card tone="look">
            <CardHead title="Cut short, not cancelled" aside={howMany(plan.cutShort.length, 'session', 'sessions')} />
            <p>Somebody is recorded as having come. Record how long each person was there.</p>
            <LineList>
              {plan.cutShort.map((session) => (
                <OneSession session={session} names={preview.invited.get(session.id) ?? []} link />
              ))}
            </LineList>
          </Card>
        )}
      </Stack>
      <Stack>
        <Card>
          <CardHead title="Whom it frees" />
          <p>
            {staff.length === 0 ? 'No staff were down for these' : andList(staff)}
            {rooms.length === 0 ? '' : `. Also ${andList(rooms)}`}.
          </p>
        </Card>
        <Card tone="flag">
          <Form action={`/stand-down/${model.unitId}`} context={context.form}>
            <HiddenField name="from" value={dateOf(span.from).toString()} />
            <HiddenField name="from_at" value={clockTime(timeOf(span.from))} />
            <HiddenField name="to" value={dateOf(span.to).toString()} />
            <HiddenField name="to_at" value={clockTime(timeOf(span.to))} />
            <HiddenField name="seen" value={seenWords(plan)} />
            {plan.begun.length === 0 ? null : (
              <CheckboxField
                form={form}
                name="under_way"
                label="Were any of these going on?"
                hint="Nobody is recorded yet. Tick what had begun with people there: it is cut short, not cancelled."
                options={plan.begun.map((session) => ({ value: session.id, label: `${session.name}, ${timeRange(session.span)}` }))}
              />
            )}
            <RadioField
              form={form}
              name="reason"
              label="Why?"
              hint="People see this reason."
              options={reasonsOn('stand down', context.today).map((reason) => ({ value: reason.code, label: reason.label }))}
            />
            <TextField form={form} name="words" label="A word more" optional hint="No names." />
            <p class="small">Somebody is asked to tell everyone invited, session by session: it stands on Today until it is done.</p>
            <Buttons>
              <Button look="danger">Stand the unit down</Button>
              <ButtonLink look="link" href={`/week?unit=${model.unitId}`}>
                Leave everything as it is
              </ButtonLink>
            </Buttons>
          </Form>
        </Card>
      </Stack>
    </Columns>
  );
}

/** What was shown before the act: if the week has changed since, the worker looks again. */
export function seenWords(plan: StandDownPlan<SessionRecord>): string {
  return [...plan.cancel.map((one) => one.id), '-', ...plan.cutShort.map((one) => one.id)].join(' ');
}

function OneSession({ session, names, link }: { readonly session: SessionRecord; readonly names: readonly string[]; readonly link?: boolean }) {
  return (
    <ListItem
      title={
        <>
          <a href={link === true ? `/sessions/${session.id}/attendance` : `/sessions/${session.id}`}>{session.name}</a>
          {session.status === 'draft' ? (
            <>
              {' '}
              <Tag tone="dashed">Draft</Tag>
            </>
          ) : null}
        </>
      }
      note={
        <>
          {shortDate(session.onDate)}, {timeRange(session.span)}
          {session.staff.length === 0 ? '' : ` · ${andList(session.staff.map((one) => one.name))}`}
        </>
      }
    >
      <p class="small">{names.length === 0 ? 'Nobody is invited.' : `To tell: ${andList(names)}.`}</p>
    </ListItem>
  );
}

function Earlier({ model, context }: { readonly model: StandDownModel; readonly context: PageContext }) {
  if (model.earlier.length === 0)
    return (
      <Notice tone="info" title="Not stood down lately">
        Nothing in the last two weeks.
      </Notice>
    );
  return (
    <Card>
      <CardHead title="Lately and to come" />
      <LineList>
        {model.earlier.map((one) => (
          <ListItem
            title={`${dayAndTime(one.span)}: ${reasonLabel('stand down', one.reason, dateOf(one.span.from))}`}
            note={`${one.words === null ? '' : `“${one.words}” `}${one.byName === null ? '' : `By ${one.byName}. `}${one.undoneAt === null ? `${howMany(one.stillCancelled, 'session', 'sessions')} still cancelled by it.` : `Undone by ${one.undoneByName ?? 'Trellis'}, ${longDate(dateOf(one.undoneAt))}.${one.stillCancelled > 0 ? ` ${howMany(one.stillCancelled, 'session', 'sessions')} could not be put back.` : ''}`}`}
          >
            {one.undoneAt === null && context.may(programmeAccess['undo-stand-down'], { unitIds: [model.unitId] }) ? (
              <Form action={`/stand-down/${model.unitId}/${one.id}/undo`} context={context.form}>
                <Button about={`, ${dayAndTime(one.span)}`}>Undo: put the sessions back</Button>
              </Form>
            ) : null}
          </ListItem>
        ))}
      </LineList>
    </Card>
  );
}
