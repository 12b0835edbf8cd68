import { aboutPerson } from '#people';
import { z } from 'zod';
import { date, text } from '#platform/form-fields.ts';
import { action } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { access } from './access.ts';
import { setTarget } from './goal-store.ts';
import { planPage } from './plan.page.tsx';

const hours = z
  .string()
  .trim()
  .regex(/^(\d{1,2}([.,]\d)?)?$/, 'Hours must be a number such as 18 or 12.5')
  .transform((value) => (value === '' ? null : Number(value.replace(',', '.'))))
  .refine((value) => value === null || value <= 84, 'Hours must be between 0 and 84');

/** Agrees how many hours a week a person is to be offered. */
export const setHours = action({
  path: '/people/:person/hours',
  access: access['set-hours'],
  input: z.strictObject({ hours, agreedWith: text('who agreed it', 120), from: date('the day from which it holds') }),
  subject: aboutPerson,
  again: planPage as never,
  async run(scope, input, params) {
    await setTarget(scope, params['person']!, input.from, input.hours, input.agreedWith);
    return {
      to: `/people/${params['person']!}/plan`,
      say: input.hours === null ? 'Back to the unit’s usual level.' : `${input.hours} hours a week from ${dateWithYear(input.from)}.`,
    };
  },
});
