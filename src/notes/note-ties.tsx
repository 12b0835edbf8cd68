import { clockAt, dateOf, shortDate } from '#platform/time.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { CheckboxField, SelectField } from '#platform/ui/forms.tsx';
import { Card } from '#platform/ui/pieces.tsx';
import type { InterviewModel } from './note-form.tsx';

/** At which step of the activity it was done, and whether it answered what the person asked for. Asked only where there is something to answer. */
export function NoteTies({ form, about: { first, steps, askedToBeHeard } }: { readonly form: FormState; readonly about: InterviewModel }) {
  if (steps.length === 0 && askedToBeHeard === null) return null;
  return (
    <Card>
      {askedToBeHeard === null ? null : (
        <CheckboxField
          form={form}
          name="heard"
          label={`${first} asked for somebody to listen, ${shortDate(dateOf(askedToBeHeard))} at ${clockAt(askedToBeHeard)}`}
          optional
          options={[{ value: 'yes', label: 'This contact answered it', hint: `The request is closed, and ${first} is no longer told to wait.` }]}
        />
      )}
      {steps.length === 0 ? null : (
        <SelectField
          form={form}
          name="step"
          label="At which step of the activity was it done?"
          choose="Not at one of these"
          optional
          options={steps.map(({ id, words, now }) => ({ value: id, label: now ? `${words} (${first}’s step now)` : words }))}
        />
      )}
    </Card>
  );
}
