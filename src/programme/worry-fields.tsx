import type { MayBeTold } from '#notes';
import { calledName, type UnitPerson } from '#people';
import { ChoiceRow, SelectField, TextArea, type FormState } from '#platform/ui/forms.tsx';
import { aboutNobody } from './attendance.words.ts';

/** Whether anything worried somebody at a session; then what, about whom, and who must know. */
export function WorryFields({
  form,
  people,
  tell,
}: {
  readonly form: FormState;
  readonly people: readonly UnitPerson[];
  readonly tell: readonly MayBeTold[];
}) {
  return (
    <ChoiceRow
      form={form}
      name="worry"
      label="Did anything worry you?"
      columns={2}
      options={[
        { value: 'no', label: 'No' },
        { value: 'yes', label: 'Yes, somebody must know', tone: 'quiet' },
      ]}
      opened={
        <>
          <TextArea
            form={form}
            name="worry-words"
            label="What worried you?"
            hint="About one person it stands in their record too, not on their own pages. Whoever you choose is asked to say that they know."
            rows={3}
          />
          <SelectField
            form={form}
            name="worry-about"
            label="Whom is it about?"
            choose="Choose"
            options={[
              ...people.map((person) => ({ value: person.id, label: calledName(person) })),
              { value: aboutNobody, label: 'Nobody in particular' },
            ]}
          />
          <SelectField form={form} name="worry-who" label="Who must know?" choose="Choose" options={tell} />
        </>
      }
    />
  );
}
