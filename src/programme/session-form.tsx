import { z } from 'zod';
import { choice, optionalChosen, optionalText, optionalWholeNumber, time, wholeNumber } from '#platform/form-fields.ts';
import { clockTime } from '#platform/time.ts';
import { DateField, FieldRow, NumberField, RadioField, SelectField, TextField, TimeField, type FormState } from '#platform/ui/forms.tsx';
import { joiningWords } from './activity-view.tsx';
import { joinings, type Duty, type Joining, type SessionRecord } from './session.words.ts';
import type { Thing, UnitWorker } from './unit-things-store.ts';

/** The lists a session's form chooses from. */
export interface SessionChoices {
  readonly rooms: readonly Thing[];
  readonly vehicles: readonly Thing[];
  readonly workers: readonly UnitWorker[];
}

const roomAsked = z.union([z.literal(''), z.literal('none'), z.guid()], { error: 'Choose a room from the list' }).optional();

/** Where a session is and who runs it, as a form sends it. */
export const whereAndWho = {
  room: roomAsked,
  place: optionalText('the place', 120),
  vehicle: roomAsked,
  lead: optionalChosen('Choose who leads from the list'),
  co_worker_1: optionalChosen('Choose a co-worker from the list'),
  co_worker_2: optionalChosen('Choose a co-worker from the list'),
  co_worker_3: optionalChosen('Choose a co-worker from the list'),
};

/** A room or vehicle as typed: undefined leaves it as the activity has it. */
export function thingAsked(value: string | undefined): string | null | undefined {
  if (value === undefined || value === '') return undefined;
  return value === 'none' ? null : value;
}

/** Who runs it, of what was chosen; somebody chosen twice leads. */
export function staffAsked(input: {
  readonly lead: string | null;
  readonly co_worker_1: string | null;
  readonly co_worker_2: string | null;
  readonly co_worker_3: string | null;
  readonly cover?: string | null;
}): { staffId: string; duty: Duty }[] {
  const all: { staffId: string; duty: Duty }[] = [
    ...(input.lead === null ? [] : [{ staffId: input.lead, duty: 'lead' as const }]),
    ...(input.cover === null || input.cover === undefined ? [] : [{ staffId: input.cover, duty: 'cover' as const }]),
    ...[input.co_worker_1, input.co_worker_2, input.co_worker_3]
      .filter((staffId) => staffId !== null)
      .map((staffId) => ({ staffId, duty: 'co-worker' as const })),
  ];
  return all.filter((one, index) => all.findIndex((other) => other.staffId === one.staffId) === index);
}

/** A date's three boxes. */
export function dateTyped(name: string, date: Temporal.PlainDate | null): Record<string, string> {
  if (date === null) return {};
  return { [`${name}-day`]: String(date.day), [`${name}-month`]: String(date.month), [`${name}-year`]: String(date.year) };
}

const things = (list: readonly Thing[], word: string) =>
  list.map((one) => ({ value: one.id, label: one.holds === null ? one.name : `${one.name} (${word} ${one.holds})` }));

/** Room, place, vehicle. `asActivity`: leaving the room empty keeps what the activity says. */
export function WhereFields({
  form,
  choices,
  asActivity,
}: {
  readonly form: FormState;
  readonly choices: SessionChoices;
  readonly asActivity: boolean;
}) {
  return (
    <>
      <SelectField
        form={form}
        name="room"
        label="Room"
        choose={asActivity ? 'As the activity has it' : 'Choose a room'}
        options={[{ value: 'none', label: 'No room of ours' }, ...things(choices.rooms, 'holds')]}
      />
      <TextField form={form} name="place" label="Place, when it is not one of our rooms" optional />
      <SelectField
        form={form}
        name="vehicle"
        label="Vehicle"
        choose={asActivity ? 'As the activity has it' : 'Choose a vehicle'}
        options={[{ value: 'none', label: 'No vehicle' }, ...things(choices.vehicles, 'seats')]}
      />
    </>
  );
}

/** Who leads and who helps. */
export function WhoFields({ form, choices, cover }: { readonly form: FormState; readonly choices: SessionChoices; readonly cover: boolean }) {
  const names = choices.workers.map((one) => ({ value: one.id, label: one.name }));
  return (
    <>
      <SelectField form={form} name="lead" label="Who leads" optional choose="Nobody yet" options={names} />
      {cover ? (
        <SelectField
          form={form}
          name="cover"
          label="Who covers"
          optional
          choose="Nobody"
          hint="Somebody who runs it in the leader’s place this time"
          options={names}
        />
      ) : null}
      <SelectField form={form} name="co_worker_1" label="Co-worker" optional choose="Nobody" options={names} />
      <FieldRow>
        <SelectField form={form} name="co_worker_2" label="Second co-worker" optional choose="Nobody" options={names} />
        <SelectField form={form} name="co_worker_3" label="Third co-worker" optional choose="Nobody" options={names} />
      </FieldRow>
    </>
  );
}

/** When it is: a date, a start, a length. */
export function WhenFields({ form, dateLabel }: { readonly form: FormState; readonly dateLabel: string }) {
  return (
    <>
      <DateField form={form} name="date" label={dateLabel} hint="For example, 27 11 2026" />
      <FieldRow>
        <TimeField form={form} name="start" label="Starts" />
        <NumberField form={form} name="minutes" label="Lasts" suffix="minutes" />
      </FieldRow>
    </>
  );
}

/** Which of a pattern's sessions a change is for. */
export function ScopeField({ form }: { readonly form: FormState }) {
  return (
    <RadioField
      form={form}
      name="apply"
      label="Change"
      options={[
        { value: 'this one', label: 'This one' },
        { value: 'this and later', label: 'This one and later ones' },
        { value: 'all', label: 'All that have not happened yet', hint: 'Those changed by hand, cancelled or begun keep what they have' },
      ]}
    />
  );
}

const editScopes = ['this one', 'this and later', 'all'] as const;

/** The fields of the change form, all but the date. */
export const changeFields = {
  ...whereAndWho,
  start: time('the time it starts'),
  minutes: wholeNumber('how long it lasts', 5, 720),
  cover: optionalChosen('Choose who covers from the list'),
  max_people: optionalWholeNumber('the most people', 1, 200),
  joining: choice('Choose how people join', joinings),
  words: optionalText('why', 500),
  apply: choice('Choose which sessions to change', editScopes).optional(),
};

/** A session as the change form's words. */
export function sessionTyped(session: SessionRecord): Record<string, string | string[]> {
  const ids = (duty: Duty): string[] => session.staff.filter((one) => one.duty === duty).map(({ staffId }) => staffId);
  const helpers = [...ids('co-worker'), ...ids('lead').slice(1), ...ids('cover').slice(1)];
  const coWorkers = { co_worker_1: helpers[0] ?? '', co_worker_2: helpers[1] ?? '', co_worker_3: helpers[2] ?? '' };
  return {
    ...dateTyped('date', session.onDate),
    start: clockTime(session.startTime),
    minutes: String(session.minutes),
    room: session.roomId ?? 'none',
    place: session.place ?? '',
    vehicle: session.vehicleId ?? 'none',
    lead: ids('lead')[0] ?? '',
    cover: ids('cover')[0] ?? '',
    ...coWorkers,
    max_people: session.maxPeople === null ? '' : String(session.maxPeople),
    joining: session.joining,
    words: '',
    apply: '',
  };
}

/** How many at most, and how people join. */
export function PeopleFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <NumberField form={form} name="max_people" label="Most people" optional />
      <RadioField
        form={form}
        name="joining"
        label="How people join"
        inline
        options={(Object.keys(joiningWords) as Joining[]).map((value) => ({ value, label: joiningWords[value].label }))}
      />
    </>
  );
}
