import { z } from 'zod';
import { optionalChoice, optionalDate, optionalText, text } from '#platform/form-fields.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { DateField, FieldRow, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Details } from '#platform/ui/pieces.tsx';
import { ethnicCategories } from './ethnicity.words.ts';
import { readNhsNumber, showNhsNumber } from './nhs-number.ts';
import type { PersonRecord } from './person-store.ts';
import { dateValues } from './view.ts';

const nhsNumber = z
  .string()
  .max(60)
  .optional()
  .transform((typed, context) => {
    const read = readNhsNumber(typed);
    for (const reason of read.ruling.reasons) if (reason.stop) context.issues.push({ code: 'custom', message: reason.say, input: typed });
    return read.digits;
  });

const codes = ethnicCategories.map((category) => category.code) as [string, ...string[]];

/** The fields of a person's particulars, the same when admitting and when correcting. */
export const detailsShape = {
  givenName: text('their first name', 100),
  surname: text('their surname', 100),
  preferredName: optionalText('the name they like to be called', 100),
  nhsNumber,
  clientId: optionalText('the record number', 60),
  born: optionalDate('their date of birth'),
  gender: optionalText('their gender', 60),
  pronouns: optionalText('their pronouns', 40),
  ethnicity: optionalChoice('Choose from the list or leave it empty', codes),
  language: optionalText('the language they speak best', 60),
};

/** What is known already, as form values. */
export function detailsValues(person: PersonRecord): Record<string, string> {
  return {
    givenName: person.givenName,
    surname: person.surname,
    preferredName: person.preferredName ?? '',
    nhsNumber: person.nhsNumber === null ? '' : showNhsNumber(person.nhsNumber),
    clientId: person.clientId ?? '',
    ...dateValues('born', person.bornOn),
    gender: person.gender ?? '',
    pronouns: person.pronouns ?? '',
    ethnicity: person.ethnicity ?? '',
    language: person.language ?? '',
  };
}

/** The fields themselves. Only two names must be there. */
export function DetailsFields({ form, open }: { readonly form: FormState; readonly open?: boolean | undefined }) {
  const more = ['clientId', 'gender', 'pronouns', 'ethnicity', 'language'];
  const mustOpen = open === true || form.problems.some((problem) => more.includes(problem.field));
  return (
    <>
      <FieldRow>
        <TextField form={form} name="givenName" label="First name" width={20} autocomplete="off" spellcheck={false} />
        <TextField form={form} name="surname" label="Surname" width={20} autocomplete="off" spellcheck={false} />
      </FieldRow>
      <TextField
        form={form}
        name="preferredName"
        label="What do they like to be called?"
        hint="If it is not their first name. It is shown everywhere."
        optional
        width={20}
        autocomplete="off"
        spellcheck={false}
      />
      <DateField form={form} name="born" label="Date of birth" hint="For example, 14 5 1988. It tells two people of one name apart." optional />
      <TextField
        form={form}
        name="nhsNumber"
        label="NHS number"
        hint="10 digits, spaces or not. Leave it empty if it is not known."
        optional
        width={20}
        inputmode="numeric"
        autocomplete="off"
      />
      <Details summary="Pronouns, language, record number and more" open={mustOpen}>
        <TextField form={form} name="pronouns" label="Pronouns" optional width={10} autocomplete="off" />
        <TextField form={form} name="gender" label="Gender, in their own words" optional width={20} autocomplete="off" />
        <TextField form={form} name="language" label="Language they speak best" optional width={20} autocomplete="off" />
        <SelectField
          form={form}
          name="ethnicity"
          label="Ethnic background, as they put it themselves"
          optional
          choose="Not asked yet"
          options={ethnicCategories.map((category) => ({ value: category.code, label: category.label }))}
        />
        <TextField form={form} name="clientId" label="Number in your record system" optional width={20} autocomplete="off" spellcheck={false} />
      </Details>
    </>
  );
}
