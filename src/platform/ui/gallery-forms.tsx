import {
  Button,
  Buttons,
  ButtonLink,
  CheckboxField,
  ChoiceRow,
  DateField,
  FieldRow,
  FileField,
  Form,
  NumberField,
  PasswordField,
  RadioField,
  SelectField,
  StickyFoot,
  TextArea,
  TextField,
  TimeField,
  type FormContext,
  type FormState,
} from './forms.tsx';
import { Card, CardHead, Columns, PersonLine, Stack } from './pieces.tsx';

/** A form somebody sent with three faults: their words are kept. */
export const sentForm: FormState = {
  values: {
    called: 'Drum and bass listening',
    'day-day': '26',
    'day-month': '13',
    'day-year': '2026',
    starts: '19:00',
    ends: '18:30',
    line: 'We printed cards with leaves from the garden.',
    'level-1': 'joined',
    'level-2': 'did-not-come',
    'reason-2': 'declined',
    needs: ['quiet'],
    hours: '1.5',
    kind: 'open',
  },
  problems: [
    { field: 'day-month', message: 'The month must be between 1 and 12' },
    { field: 'ends', message: 'The end must be after 19:00, when it starts' },
    { field: 'leader', message: 'Choose who leads it, or choose “not known yet”' },
    { field: 'level-3', message: 'Say what happened for Stephen Pugh' },
  ],
};

const levels = [
  { value: 'was-there', label: 'Was there' },
  { value: 'a-bit', label: 'A bit' },
  { value: 'joined', label: 'Joined in' },
  { value: 'led', label: 'Led' },
  { value: 'did-not-come', label: 'Did not come', tone: 'quiet' as const },
];
const reasons = [
  { value: 'declined', label: 'Declined' },
  { value: 'leave', label: 'On leave' },
  { value: 'unwell', label: 'Unwell' },
  { value: 'asleep', label: 'Asleep' },
  { value: 'other', label: 'Other' },
];

/** Every field, filled, empty and in error. */
export function FormsSample({ context }: { readonly context: FormContext }) {
  const form = sentForm;
  const person = (number: number, preferred: string, surname: string, sameSurname?: number) => (
    <Card>
      <PersonLine
        face={false}
        preferred={preferred}
        surname={surname}
        sameSurname={sameSurname}
        alerts={number === 1 ? [{ words: 'Polish', tone: 'need', icon: 'translate' }] : undefined}
      />
      <ChoiceRow
        form={form}
        name={`level-${number}`}
        label={`What happened for ${preferred} ${surname}`}
        hideLabel
        options={levels}
        opened={
          <ChoiceRow
            form={form}
            name={`reason-${number}`}
            label={`Why ${preferred} did not come`}
            hideLabel
            columns={3}
            options={reasons}
            hint="Still counts as offered. Declining is a choice."
          />
        }
      />
    </Card>
  );
  return (
    <Form action="/sessions" context={context} version={7} files label="Add a session">
      <Columns layout="two">
        <Card>
          <TextField form={form} name="called" label="What is it called?" width={30} />
          <DateField form={form} name="day" label="Day" hint="For example, 26 11 2026" />
          <FieldRow>
            <TimeField form={form} name="starts" label="Starts" />
            <TimeField form={form} name="ends" label="Ends" />
          </FieldRow>
          <SelectField
            form={form}
            name="leader"
            label="Who leads it?"
            choose="Choose"
            options={[
              { value: 'none', label: 'Not known yet' },
              {
                group: 'On shift',
                options: [
                  { value: 'jo', label: 'Jo Tranter', suggested: true },
                  { value: 'sol', label: 'Sol Whitby' },
                ],
              },
            ]}
          />
          <NumberField form={form} name="hours" label="How long?" suffix="hours" decimals hint="To the nearest quarter" />
          <RadioField
            form={form}
            name="kind"
            label="Who may come?"
            options={[
              { value: 'open', label: 'Anyone on the unit', hint: 'Nobody needs to be invited' },
              { value: 'closed', label: 'Only people invited', suggested: true },
              { value: 'other', label: 'Something else', opens: <TextField form={form} name="other" label="Say what" width={20} /> },
            ]}
          />
          <CheckboxField
            form={form}
            name="needs"
            label="What helps people join in?"
            optional
            options={[
              { value: 'quiet', label: 'A quiet start' },
              { value: 'break', label: 'A break half way', hint: 'At least five minutes' },
            ]}
          />
          <TextArea form={form} name="line" label="One line for everyone who came" hint="Goes into 8 records. No names." rows={3} />
          <FileField form={form} name="file" label="Rota file" accept=".csv,.tsv,.txt" hint="CSV, up to 10 MB" />
          <PasswordField form={form} name="password" label="Password" autocomplete="current-password" />
          <Buttons>
            <Button look="primary">Add to draft</Button>
            <ButtonLink look="link" href="#a">
              Cancel
            </ButtonLink>
          </Buttons>
        </Card>
        <Stack gap="small">
          {person(1, 'Tomasz', 'Wilk')}
          {person(2, 'Gareth', 'Pugh', 2)}
          {person(3, 'Stephen', 'Pugh', 2)}
          <Card>
            <CardHead title="Buttons" line={false} />
            <Buttons>
              <Button>Ask Sol</Button>
              <Button icon="printer">Print</Button>
              <Button look="danger" icon="trash">
                Cancel the session
              </Button>
              <Button look="link">Undo</Button>
              <Button disabled>Not yet</Button>
            </Buttons>
            <Button look="primary" size="big" wide>
              Sign in with your NHS smartcard
            </Button>
            <Button size="big" wide icon="key">
              Use a passkey
            </Button>
          </Card>
        </Stack>
      </Columns>
      <StickyFoot words="8 came, 2 did not" note="Kept as a draft 15:34">
        <Button look="primary">Sign and send</Button>
      </StickyFoot>
    </Form>
  );
}
