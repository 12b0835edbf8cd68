import type { FormState } from '#platform/ui/form-state.ts';
import { RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { bases, basisWords } from './letter.words.ts';

/** On what basis something is given outside, and whether the person knows. */
export function BasisFields({ form, first }: { readonly form: FormState; readonly first: string }) {
  return (
    <>
      <RadioField form={form} name="basis" label="On what basis" options={bases.map((basis) => ({ value: basis, label: basisWords[basis] }))} />
      <TextArea
        form={form}
        name="basisWords"
        label="What that rests on"
        hint={`What ${first} agreed to and when; or who asked, by which order or law, with which reference.`}
        rows={2}
      />
      <RadioField
        form={form}
        name="told"
        label={`Does ${first} know?`}
        options={[
          { value: 'told', label: 'Yes, they were told' },
          {
            value: 'not told',
            label: 'No',
            opens: <TextField form={form} name="notToldWhy" label="Why not" optional />,
          },
        ]}
      />
    </>
  );
}
