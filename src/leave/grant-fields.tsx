import { Card, CardHead, Details, Stack } from '#platform/ui/pieces.tsx';
import {
  Button,
  Buttons,
  CheckboxField,
  FieldRow,
  HiddenField,
  NumberField,
  SelectField,
  TextArea,
  TextField,
  TimeField,
  type FormState,
} from '#platform/ui/forms.tsx';
import { clockTime, dateOf, timeOf } from '#platform/time.ts';
import type { LeaveKind, WholeAuthorisation } from './authorisation-store.ts';
import { conditionKinds, stayParts } from './grant-input.ts';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_unused, index) => index + 1);

/** The clinician's grid: a card for each line, with "Add a line" that keeps what was typed. */
export function LineFields({ form, kinds, count }: { readonly form: FormState; readonly kinds: readonly LeaveKind[]; readonly count: number }) {
  return (
    <Stack>
      <HiddenField name="lines" value={String(count)} />
      {numbers(count).map((number) => (
        <OneLine form={form} kinds={kinds} number={number} />
      ))}
      <Buttons>
        <Button name="do" value="add line" icon="plus">
          Add a line
        </Button>
      </Buttons>
    </Stack>
  );
}

function OneLine({ form, kinds, number }: { readonly form: FormState; readonly kinds: readonly LeaveKind[]; readonly number: number }) {
  const name = (part: string): string => `line${number}_${part}`;
  const stays = stayParts.some(([part]) => form.values[name(`stay_${part}`)] !== undefined && form.values[name(`stay_${part}`)] !== '');
  return (
    <fieldset class="card">
      <legend>
        <b>Line {number}</b>
        {number > 1 ? <span class="quiet"> Left empty, it is left out.</span> : null}
      </legend>
      <FieldRow>
        <SelectField
          form={form}
          name={name('kind')}
          label="Kind of leave"
          choose="Choose the kind"
          options={kinds.map((kind) => ({ value: kind.code, label: kind.title }))}
        />
        <TextField form={form} name={name('places')} label="Where to" hint="As the form says" width={30} />
        <TextField form={form} name={name('exclusions')} label="Not where" optional width={20} />
      </FieldRow>
      <FieldRow>
        <NumberField form={form} name={name('escorts')} label="Escorts" width={2} optional />
        <TextField form={form} name={name('escort_needs')} label="The escorts" hint="Such as: one of them a man" optional width={20} />
        <TextField form={form} name={name('accompany')} label="Who may go along" hint="Family or friends, by name" optional width={20} />
      </FieldRow>
      <CheckboxField
        form={form}
        name={name('custody')}
        label="Custody"
        hideLabel
        options={[{ value: 'yes', label: 'In the escort’s custody, section 17(3)' }]}
      />
      <FieldRow>
        <NumberField form={form} name={name('minutes')} label="Longest, in minutes" width={5} optional />
        <NumberField form={form} name={name('nights')} label="Nights" width={3} optional />
        <NumberField form={form} name={name('day')} label="Times a day" width={3} optional />
        <NumberField form={form} name={name('week')} label="Times a week" width={3} optional />
        <TimeField form={form} name={name('from')} label="Not before" optional />
        <TimeField form={form} name={name('to')} label="Not after" optional />
      </FieldRow>
      <FieldRow>
        <TextField form={form} name={name('unless')} label="Do not use if" hint="In the clinician’s words" optional width={30} />
        <TextField form={form} name={name('purpose')} label="What this line is for" optional width={20} />
        <NumberField form={form} name={name('grace')} label="Wait when late, in minutes" hint="Empty: none" width={3} optional />
      </FieldRow>
      <CheckboxField
        form={form}
        name={name('discretion')}
        label="Who chooses the hours"
        hideLabel
        options={[{ value: 'yes', label: 'The nurse in charge chooses which hours' }]}
      />
      <Details summary="Overnight or longer: where they stay" open={stays}>
        {stayParts.map(([part, label]) => (
          <TextField form={form} name={name(`stay_${part}`)} label={label} optional width="full" />
        ))}
      </Details>
    </fieldset>
  );
}

/** The conditions, one on a row. */
export function ConditionFields({ form, count }: { readonly form: FormState; readonly count: number }) {
  return (
    <Card>
      <CardHead title="Conditions" />
      <p class="quiet">Every one of them, as the form says it. Each is shown to the person and at the door.</p>
      <HiddenField name="conditions" value={String(count)} />
      {numbers(count).map((number) => (
        <FieldRow>
          <TextField form={form} name={`condition${number}_words`} label={`Condition ${number}`} optional={number > 1} width={30} />
          <SelectField
            form={form}
            name={`condition${number}_kind`}
            label={`About what (condition ${number})`}
            choose="Other"
            options={conditionKinds
              .filter((kind) => kind !== 'other')
              .map((kind) => ({ value: kind, label: kind.charAt(0).toUpperCase() + kind.slice(1) }))}
          />
        </FieldRow>
      ))}
      <Buttons>
        <Button name="do" value="add condition" icon="plus">
          Add a condition
        </Button>
      </Buttons>
    </Card>
  );
}

/** What was weighed, as the form says it. Victim liaison has its own page, for few. */
export function WeighedFields({ form, first }: { readonly form: FormState; readonly first: string }) {
  return (
    <Card>
      <CardHead title="What was weighed up" />
      <TextArea form={form} name="purpose" label="What the leave is for" rows={2} />
      <TextArea form={form} name="safety" label="Safety plan" hint="Which, and when it was last looked at" optional rows={2} />
      <TextArea form={form} name="safeguarding" label="Safeguarding of children and adults" optional rows={2} />
      <TextArea form={form} name="abuse" label="Domestic abuse" optional rows={2} />
      <TextArea form={form} name="wishes" label={`What ${first} asked for`} optional rows={2} />
      <TextArea form={form} name="team" label="What the team advised" optional rows={2} />
      <TextArea form={form} name="own_words" label={`What ${first} thinks of it, in their own words`} optional rows={2} />
    </Card>
  );
}

const dated = (name: string, at: Temporal.Instant | null): Record<string, string> => {
  if (at === null) return {};
  const on = dateOf(at);
  return {
    [`${name}-day`]: String(on.day),
    [`${name}-month`]: String(on.month),
    [`${name}-year`]: String(on.year),
    [`${name}_time`]: clockTime(timeOf(at)),
  };
};
const typed = (value: string | number | null | undefined): string => (value === null || value === undefined ? '' : String(value));

/** The version before, as its words stand in a new form. Nothing that was signed or decided then is carried over: not who, when, nor the order. */
export function valuesFrom(before: WholeAuthorisation): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {
    ...(before.validTo === null ? { no_end: 'yes' } : dated('ends', before.validTo)),
    purpose: before.purpose,
    safety: typed(before.considered.safetyPlan),
    safeguarding: typed(before.considered.safeguarding),
    abuse: typed(before.considered.domesticAbuse),
    wishes: typed(before.considered.wishes),
    team: typed(before.considered.team),
    lines: String(before.lines.length),
    conditions: String(Math.max(4, before.conditions.length)),
  };
  before.lines.forEach((line, index) => {
    const put = (part: string, value: string | number | null | undefined): void => {
      values[`line${index + 1}_${part}`] = typed(value);
    };
    put('kind', line.kind);
    put('places', line.places);
    put('exclusions', line.exclusions);
    put('purpose', line.purpose);
    put('escorts', line.escorts);
    put('escort_needs', line.escortNeeds);
    put('accompany', line.mayAccompany);
    if (line.custody) put('custody', 'yes');
    put('minutes', line.maxMinutes);
    put('day', line.maxPerDay);
    put('week', line.maxPerWeek);
    put('from', line.windowFrom === null ? null : clockTime(line.windowFrom));
    put('to', line.windowTo === null ? null : clockTime(line.windowTo));
    put('nights', line.nights);
    if (line.nurseDiscretion) put('discretion', 'yes');
    put('unless', line.doNotUseIf);
    put('grace', line.graceMinutes);
    for (const [part] of stayParts) put(`stay_${part}`, before.stays.get(line.id)?.[part]);
  });
  before.conditions.forEach((one, index) => {
    values[`condition${index + 1}_words`] = one.words;
    values[`condition${index + 1}_kind`] = one.kind === 'other' ? '' : one.kind;
  });
  return values;
}
