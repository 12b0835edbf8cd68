/** Everything a page needs to ask for something. See README.md for one line on each. */
export { fieldId, problemOf, startForm, valueOf, valuesOf, type FormContext, type FormState, type Problem } from './form-state.ts';
export { FileField, NumberField, PasswordField, TextArea, TextField, TimeField } from './text-fields.tsx';
export { DateField } from './date-field.tsx';
export { CheckboxField, ChoiceRow, RadioField, SelectField, type Choice, type RowChoice } from './choice-fields.tsx';
export { AskForm, Button, ButtonLink, Buttons, ErrorSummary, FieldRow, Form, HiddenField, StickyFoot, type ButtonLook } from './form.tsx';
