import { z } from 'zod';
import { choice, choiceList, optionalDate, text, time } from '#platform/form-fields.ts';
import { refuse } from '#platform/route.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { CheckboxField, DateField, FieldRow, SelectField, TextField, TimeField } from '#platform/ui/forms.tsx';
import { protectedKinds, type ProtectedKind, type ProtectedTime } from './words.ts';

const days = ['1', '2', '3', '4', '5', '6', '7'] as const;
const dayLabels = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const kindLabels: Readonly<Record<ProtectedKind, string>> = {
  meal: 'Meal',
  medicines: 'Medicines',
  prayers: 'Prayers',
  'ward round': 'Ward round',
  appointment: 'Appointment',
  visit: 'Visit',
  rest: 'Rest',
  preferred: 'A time that suits them',
  other: 'Something else',
};

/** The fields of a protected or preferred time. */
export const timeShape = {
  timeKind: choice('Choose the kind of time', protectedKinds),
  timeLabel: text('what it is called', 80),
  days: choiceList('Choose days from the list', days),
  onDate: optionalDate('the date'),
  start: time('when it starts'),
  end: time('when it ends'),
  until: optionalDate('the last day'),
};

type TimeInput = { readonly [Name in keyof typeof timeShape]: z.output<(typeof timeShape)[Name]> };

/** The time as typed; refuses what cannot be, beside its field. */
export function readTime(input: TimeInput, unitId: string, personId: string | null, today: Temporal.PlainDate): Omit<ProtectedTime, 'id'> {
  if (input.days.length === 0 && input.onDate === null) refuse('days', 'Choose the days of the week, or enter one date below.');
  if (input.days.length > 0 && input.onDate !== null) refuse('onDate', 'Choose days of the week or one date, not both.');
  const minutes = input.start.until(input.end).total('minutes');
  if (minutes < 5) refuse('end', 'The end must be at least 5 minutes after the start, on the same day.');
  if (input.onDate !== null && Temporal.PlainDate.compare(input.onDate, today) < 0) refuse('onDate', 'The date is past. Enter today or a later day.');
  if (input.until !== null && Temporal.PlainDate.compare(input.until, today) < 0)
    refuse('until', 'The last day is past. Enter today or a later day, or leave it empty.');
  return {
    unitId,
    personId,
    kind: input.timeKind,
    label: input.timeLabel,
    days: input.days.map(Number),
    onDate: input.onDate,
    startTime: input.start,
    minutes,
    from: today,
    to: input.until === null ? null : input.until.add({ days: 1 }),
  };
}

/** The fields themselves. */
export function TimeFields({ form, wide }: { readonly form: FormState; readonly wide: 'person' | 'unit' }) {
  const kinds = wide === 'unit' ? protectedKinds.filter((kind) => kind !== 'preferred') : protectedKinds;
  return (
    <>
      <SelectField
        form={form}
        name="timeKind"
        label="Kind"
        choose="Choose the kind"
        options={kinds.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
      />
      <TextField
        form={form}
        name="timeLabel"
        label="What is it called?"
        hint={wide === 'unit' ? 'Such as: Lunch, morning medicines' : 'Such as: Friday prayers, Mum visits, sleeps in'}
        width={20}
      />
      <CheckboxField
        form={form}
        name="days"
        label="Which days?"
        inline
        options={days.map((day, index) => ({ value: day, label: dayLabels[index]! }))}
      />
      <DateField form={form} name="onDate" label="Or once, on" hint="For an appointment. Leave it empty for a weekly time." optional />
      <FieldRow>
        <TimeField form={form} name="start" label="From" hint="Such as 12:00" />
        <TimeField form={form} name="end" label="To" hint="Such as 12:45" />
      </FieldRow>
      <DateField form={form} name="until" label="Last day" hint="Leave it empty if no end is known." optional />
    </>
  );
}
