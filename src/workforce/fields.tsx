import { z } from 'zod';
import { roles, type Role } from '#platform/actor.ts';
import { choice, optionalText, text } from '#platform/form-fields.ts';
import { registrationBodies, roleWords } from './words.ts';
import type { FormState } from '#platform/ui/forms.tsx';
import { FieldRow, SelectField, TextField } from '#platform/ui/forms.tsx';

/** Roles that somebody on a unit may hold; the last two are for the whole organisation and given by administrators. */
export const unitRoles = roles.filter((role) => role !== 'administrator' && role !== 'auditor');
const organisationRoles = ['administrator', 'auditor'] as const satisfies readonly Role[];

/** The names somebody goes by, their e-mail and number. */
export const namesShape = {
  givenName: text('a first name', 100),
  surname: text('a surname', 100),
  preferredName: optionalText('the name they go by', 100),
  email: z
    .union([z.literal('').transform(() => null), z.email('Enter an e-mail address such as name@example.org').max(200)], {
      error: 'Enter an e-mail address such as name@example.org',
    })
    .optional()
    .transform((value) => value ?? null),
  assignment: optionalText('the rota’s number', 40),
};

/** The same as fields. */
export function NamesFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <FieldRow>
        <TextField form={form} name="givenName" label="First name" width={20} autocomplete="off" />
        <TextField form={form} name="surname" label="Surname" width={20} autocomplete="off" />
      </FieldRow>
      <FieldRow>
        <TextField form={form} name="preferredName" label="Name they go by" optional width={20} autocomplete="off" />
        <TextField form={form} name="assignment" label="Number on the rota" optional width={20} autocomplete="off" />
      </FieldRow>
      <TextField form={form} name="email" label="E-mail" optional width={30} type="email" inputmode="email" autocomplete="off" />
    </>
  );
}

/** A role, with those an administrator alone may give at the end. */
export function RoleField({ form, all }: { readonly form: FormState; readonly all: boolean }) {
  const option = (role: Role) => ({ value: role, label: roleWords(role) });
  return (
    <SelectField
      form={form}
      name="role"
      label="Role"
      choose="Choose a role"
      options={[
        ...unitRoles.map(option),
        ...(all ? [{ group: 'For the whole organisation; reads no record', options: organisationRoles.map(option) }] : []),
      ]}
    />
  );
}

export const roleChoice = choice('Choose a role', roles);

/** A registration looked up on the body's own site: both parts or neither. */
export const registrationShape = {
  body: z
    .union([z.literal('').transform(() => null), z.enum(registrationBodies)], { error: 'Choose the register' })
    .optional()
    .transform((value) => value ?? null),
  number: optionalText('the registration number', 20),
};

export function RegistrationFields({ form, hint }: { readonly form: FormState; readonly hint?: string }) {
  return (
    <FieldRow>
      <SelectField
        form={form}
        name="body"
        label="Register"
        optional
        {...(hint === undefined ? {} : { hint })}
        choose="None"
        options={registrationBodies.map((body) => ({ value: body, label: body }))}
      />
      <TextField form={form} name="number" label="Registration number" optional width={10} autocomplete="off" spellcheck={false} />
    </FieldRow>
  );
}
