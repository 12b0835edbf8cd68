import { clockTime, longDate, timeRange } from '#platform/time.ts';
import { howMany } from '#platform/ruling.ts';
import type { PageContext } from '#platform/route.ts';
import { Button, DateField, FieldRow, Form, HiddenField, NumberField, RadioField, startForm, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, Notice } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import { dateTyped } from './session-form.tsx';
import { cancelledWords, isClash, kindLine, Sentences, staffShort } from './session-view.tsx';
import { weekAddress } from './week-address.ts';
import type { ChosenSession, WeekModel } from './week-model.ts';

/** The chosen session: what clashes as a sentence, ways out, moving it, who is invited. */
export function WeekPanel({ model, chosen, context }: { readonly model: WeekModel; readonly chosen: ChosenSession; readonly context: PageContext }) {
  const { session, reasons } = chosen;
  const mayArrange = context.may(programmeAccess.arrange, { unitIds: [session.unitId] });
  const live = session.status === 'draft' || session.status === 'published';
  const clashes = reasons.filter((reason) => isClash(reason));
  const looks = reasons.filter((reason) => !isClash(reason));
  const over = Temporal.Instant.compare(session.span.to, context.now) <= 0;
  return (
    <Card tone={clashes.length > 0 ? 'top-stop' : 'top'} id="chosen" label={session.name}>
      <CardHead title={session.name} aside={<a href={weekAddress(model)}>Close</a>} line={false} />
      <p class="quiet small">
        {longDate(session.onDate)}, {timeRange(session.span)} · {kindLine(session)}
      </p>
      {session.status === 'cancelled' ? (
        <Notice tone="info" title="Cancelled by us">
          {cancelledWords(session)}
        </Notice>
      ) : null}
      {clashes.length === 0 ? null : (
        <Notice tone="stop" title={clashes.length === 1 ? 'A clash' : `${clashes.length} clashes`}>
          <Sentences say={clashes.map(({ say }) => say)} />
        </Notice>
      )}
      {looks.length === 0 || over ? null : (
        <Notice tone="look">
          <Sentences say={looks.map(({ say }) => say)} />
        </Notice>
      )}
      {mayArrange && live && !over ? <WaysOut model={model} chosen={chosen} context={context} /> : null}
      {mayArrange && live && !over ? <MoveForm model={model} chosen={chosen} context={context} /> : null}
      <h3>
        {howMany(chosen.invited.length, 'person', 'people')}
        {session.maxPeople === null ? '' : `, ${howMany(Math.max(0, session.maxPeople - chosen.invited.length), 'place', 'places')} left`}
      </h3>
      {chosen.invited.length === 0 ? null : (
        <p class="small" translate="no">
          {chosen.invited.map(({ name }) => name).join(', ')}
        </p>
      )}
      {chosen.wouldLike.map(({ label, people }) => (
        <p class="small">
          {howMany(people.length, 'other', 'others')} said “{label}”:{' '}
          {people.map(({ id, name }, index) => (
            <>
              {index > 0 ? ', ' : ''}
              <a href={`/sessions/${session.id}/invite?person=${id}`}>{name}</a>
            </>
          ))}
        </p>
      ))}
      <p class="small">
        {staffShort(session) === '' ? 'Nobody runs it yet' : `Run by ${staffShort(session)}`}
        {session.where === null ? '' : ` · ${session.where}`}
      </p>
      <p class="row small">
        <a href={`/sessions/${session.id}`}>{mayArrange ? 'All options and history' : 'All about it'}</a>
        {mayArrange && live ? <a href={`/sessions/${session.id}/change`}>Change it</a> : null}
        {context.may(programmeAccess.invite, { unitIds: [session.unitId] }) && live ? <a href={`/sessions/${session.id}/people`}>Invite</a> : null}
        {context.may(programmeAccess.cancel, { unitIds: [session.unitId] }) && session.status === 'published' ? (
          <a href={`/sessions/${session.id}/cancel`}>Cancel it</a>
        ) : null}
      </p>
    </Card>
  );
}

interface Parts {
  readonly model: WeekModel;
  readonly chosen: ChosenSession;
  readonly context: PageContext;
}

/** Where to come back to. */
export function ComingBack({ model }: { readonly model: WeekModel }) {
  return (
    <>
      <HiddenField name="back_unit" value={model.unitId} />
      <HiddenField name="back_from" value={String(model.monday)} />
      <HiddenField name="back_by" value={model.view} />
      <HiddenField name="back_who" value={model.who ?? ''} />
    </>
  );
}

function WaysOut({ model, chosen, context }: Parts) {
  const { session, couldRun, freeTimes } = chosen;
  if (couldRun.length === 0 && freeTimes.length === 0) return null;
  const form = context.sentBy === programmeAccess.arrange.name ? context.sent : startForm();
  const helpers = session.staff.filter(({ duty }) => duty === 'lead').length > 0 ? 'leads instead' : 'leads it';
  const options = [
    ...couldRun.map((one, index) => ({
      value: `lead:${one.staffId}`,
      label: `${one.name} ${helpers}`,
      suggested: index === 0,
      hint: ['On shift', 'free', one.timesLed === 0 ? 'has not led it before' : `has led it ${howMany(one.timesLed, 'time', 'times')}`].join(', '),
    })),
    ...freeTimes.map((one) => ({ value: `start:${clockTime(one.start)}`, label: `Move to ${clockTime(one.start)}`, hint: one.free })),
  ];
  return (
    <Form action={`/sessions/${session.id}/settle`} context={context.form} version={session.version} label="What should happen?">
      <ComingBack model={model} />
      <RadioField form={form} name="settle" label="What should happen?" options={options} />
      <WhichOnes chosen={chosen} form={form} name="settle_apply" />
      <Button look={model.pending.count === 0 ? 'primary' : 'secondary'}>Save to draft</Button>
    </Form>
  );
}

function WhichOnes({ chosen, form, name }: { readonly chosen: ChosenSession; readonly form: ReturnType<typeof startForm>; readonly name: string }) {
  if (chosen.session.patternId === null) return null;
  return (
    <RadioField
      form={form}
      name={name}
      label="Change"
      inline
      options={[
        { value: 'this one', label: 'This one' },
        { value: 'this and later', label: 'And later ones' },
      ]}
    />
  );
}

/** Moving by date and time: what dragging does, in a form. */
function MoveForm({ model, chosen, context }: Parts) {
  const { session } = chosen;
  const sent = context.sentBy === programmeAccess.arrange.name && context.sent.values['settle'] === undefined;
  const form = sent
    ? context.sent
    : startForm({
        ...dateTyped('date', session.onDate),
        start: clockTime(session.startTime),
        minutes: String(session.minutes),
        place: session.place ?? '',
      });
  return (
    <Details summary="Move by date, time or place" open={sent}>
      <Form action={`/sessions/${session.id}/move`} context={context.form} version={session.version} label={`Move ${session.name}`}>
        <ComingBack model={model} />
        <DateField form={form} name="date" label="Date" hint="For example, 27 11 2026" />
        <FieldRow>
          <TimeField form={form} name="start" label="Starts" />
          <NumberField form={form} name="minutes" label="Lasts" suffix="minutes" />
        </FieldRow>
        <TextField form={form} name="place" label="Place, when it is not one of our rooms" optional />
        <WhichOnes chosen={chosen} form={form} name="apply" />
        <Button>Move it</Button>
      </Form>
    </Details>
  );
}
