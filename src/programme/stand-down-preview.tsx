import type { PageContext } from '#platform/route.ts';
import { andList, howMany } from '#platform/ruling.ts';
import { clockTime, dateOf, shortDate, timeOf, timeRange } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form, HiddenField, RadioField, TextField } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { Card, CardHead, Columns, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import { reasonsOn } from './attendance.words.ts';
import type { SessionRecord } from './session.words.ts';
import { seenWords, type StandDownModel } from './stand-down-model.ts';

/** What standing the unit down would cancel, cut short and free, and the form that does it. */
/** What standing the unit down would cancel, cut short and free, and the form that does it. */
export function StandDownPreview({
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
