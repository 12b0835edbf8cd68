import type { PageContext } from '#platform/route.ts';
import { clockTime, dayName, longDate, weekOf, type Weekday } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, HiddenField, RadioField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { Card, CardHead, Columns, Details } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import type { PlaceRecord } from './allocation.words.ts';
import { reasonsOn } from './attendance.words.ts';
import { dateExample } from './invite-view.tsx';
import type { PatternRecord } from './pattern-store.ts';
import { weekNumberIn } from './pattern.rules.ts';
import type { PatternComing, PlacesModel } from './places-model.ts';
import { patternTimes, pauseWords, placeWords } from './places-view.tsx';

/** Changing somebody's place: which days, a pause, its end. One question a form. */
export function ChangePlace({ place, model, context }: { readonly place: PlaceRecord; readonly model: PlacesModel; readonly context: PageContext }) {
  const one = model.patterns.find(({ pattern }) => pattern.id === place.patternId);
  const name = model.names.get(place.personId) ?? 'Somebody who has left';
  const base = `/activities/${model.activity.id}/places/${place.id}`;
  if (one === undefined) return null;
  const open = (access: { readonly name: string }): boolean => context.sentBy === access.name;
  const pauses = place.pauses.filter((pause) => pause.during.to === null || Temporal.PlainDate.compare(pause.during.to, context.today) > 0);
  return (
    <Card tone="flag">
      <CardHead title={name} aside={<a href={`/activities/${model.activity.id}/places`}>Close</a>} />
      <p>
        {patternTimes(one.pattern)} · {placeWords(place, one.pattern, context.today).join(' · ')}
      </p>
      {pauses.map((pause) => (
        <Form action={`${base}/end-pause`} context={context.form} version={place.version} label={`End the pause of ${name}`}>
          <HiddenField name="pause" value={pause.id} />
          <p>
            {pauseWords(pause, context.today)}{' '}
            <Button>
              {pause.during.from !== null && Temporal.PlainDate.compare(pause.during.from, context.today) > 0
                ? 'Take the pause back'
                : 'End the pause: comes again from tomorrow'}
            </Button>
          </p>
        </Form>
      ))}
      <Details summary="Come only on some days" open={open(programmeAccess['choose-days'])}>
        <Days place={place} one={one} base={base} context={context} />
      </Details>
      <Details summary="Pause the place for a time" open={open(programmeAccess['pause-place'])}>
        <Pause place={place} base={base} context={context} />
      </Details>
      <Details summary="End the place" open={open(programmeAccess['end-place'])}>
        <End place={place} base={base} context={context} />
      </Details>
    </Card>
  );
}

function Days({
  place,
  one,
  base,
  context,
}: {
  readonly place: PlaceRecord;
  readonly one: PatternComing;
  readonly base: string;
  readonly context: PageContext;
}) {
  const { pattern } = one;
  const form = context.sentBy === programmeAccess['choose-days'].name ? context.sent : startForm(daysNow(place, pattern));
  const today = one.coming.find((session) => session.onDate.equals(context.today));
  return (
    <Form action={`${base}/days`} context={context.form} version={place.version}>
      <Columns layout="two">
        {pattern.days
          .toSorted((a, b) => a - b)
          .map((day) => (
            <SelectField form={form} name={`days.${day}`} label={`${dayName(day)}s`} options={dayOptions(pattern, day, context.today)} />
          ))}
      </Columns>
      {today === undefined ? (
        <p class="small">This holds from tomorrow.</p>
      ) : (
        <RadioField
          form={form}
          name="today"
          label={`There is one today at ${clockTime(today.startTime)}. Is this for today too?`}
          hint="Lists for today may be printed already."
          inline
          options={[
            { value: 'yes', label: 'Yes, today too' },
            { value: 'no', label: 'No, from tomorrow' },
          ]}
        />
      )}
      <Buttons>
        <Button>Save the days</Button>
      </Buttons>
    </Form>
  );
}

/** What can be chosen for one day: always, not at all, and for something weekly, every other week. */
function dayOptions(pattern: PatternRecord, day: Weekday, today: Temporal.PlainDate) {
  const every = [
    { value: 'every', label: pattern.everyWeeks === 2 ? 'Comes every time' : 'Comes every week' },
    { value: 'none', label: `Does not come on ${dayName(day)}s` },
  ];
  if (pattern.everyWeeks === 2) return every;
  const thisWeek = weekNumberIn(pattern, today);
  const monday = weekOf(today).monday;
  const next = (week: 1 | 2): string => longDate((week === thisWeek ? monday : monday.add({ days: 7 })).add({ days: day - 1 }));
  return [
    every[0]!,
    { value: 'week 1', label: `Every other week, such as ${next(1)}` },
    { value: 'week 2', label: `Every other week, such as ${next(2)}` },
    every[1]!,
  ];
}

/** The days as they stand, as the form shows them. */
function daysNow(place: PlaceRecord, pattern: PatternRecord): Record<string, string> {
  return Object.fromEntries(
    pattern.days.map((day) => {
      const out = place.exclusions.filter((one) => one.day === day && one.during.to === null).map((one) => one.week);
      const value =
        out.includes(null) || (out.includes(1) && out.includes(2)) ? 'none' : out.includes(1) ? 'week 2' : out.includes(2) ? 'week 1' : 'every';
      return [`days.${day}`, value];
    }),
  );
}

function Pause({ place, base, context }: { readonly place: PlaceRecord; readonly base: string; readonly context: PageContext }) {
  const form = context.sentBy === programmeAccess['pause-place'].name ? context.sent : startForm();
  return (
    <Form action={`${base}/pause`} context={context.form} version={place.version}>
      <FieldRow>
        <DateField form={form} name="from" label="First day away from it" hint={dateExample(context.today.add({ days: 1 }))} />
        <DateField
          form={form}
          name="until"
          label="Last day"
          optional
          hint="They come again by themselves the day after. Leave empty if nobody knows"
        />
      </FieldRow>
      <TextField form={form} name="pause_words" label="Why" optional />
      <Buttons>
        <Button>Pause the place</Button>
      </Buttons>
    </Form>
  );
}

function End({ place, base, context }: { readonly place: PlaceRecord; readonly base: string; readonly context: PageContext }) {
  const form = context.sentBy === programmeAccess['end-place'].name ? context.sent : startForm();
  return (
    <Form action={`${base}/end`} context={context.form} version={place.version}>
      <DateField form={form} name="last" label="Last day" hint={dateExample(context.today)} />
      <RadioField
        form={form}
        name="reason"
        label="Why does it end?"
        hint="Whoever next thinks of inviting them sees this."
        options={reasonsOn('end', context.today).map((reason) => ({ value: reason.code, label: reason.label }))}
      />
      <TextField form={form} name="end_words" label="In their words, or yours" optional />
      <Buttons>
        <Button look="danger">End the place</Button>
        <ButtonLink look="link" href={base.slice(0, base.lastIndexOf('/'))}>
          Leave it
        </ButtonLink>
      </Buttons>
    </Form>
  );
}
