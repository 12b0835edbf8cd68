/** Everything a page needs to ask for something. See README.md for one line on each. */
export { fieldId, startForm, valueOf, type FormContext, type FormState } from './form-state.ts';
export { FileField, NumberField, PasswordField, TextArea, TextField, TimeField } from './text-fields.tsx';
export { DateField } from './date-field.tsx';
export { CheckboxField, ChoiceRow, RadioField, SelectField } from './choice-fields.tsx';
export { AskForm, Button, ButtonLink, Buttons, ErrorSummary, FieldRow, Form, HiddenField, StickyFoot } from './form.tsx';
