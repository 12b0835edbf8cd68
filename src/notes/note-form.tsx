import type { Child } from 'hono/jsx';
import type { FormState } from '#platform/ui/form-state.ts';
import {
  CheckboxField,
  ChoiceRow,
  DateField,
  FieldRow,
  NumberField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Details } from '#platform/ui/pieces.tsx';
import type { SupportTask } from './limits-store.ts';
import { contactKinds, supportLevels } from './note.words.ts';
import { NoteTies } from './note-ties.tsx';
import { assessments, assessmentWords } from './note.words.ts';
import type { Limit } from './scope-of-role.rules.ts';
import type { ForNotes } from './slots.ts';
import { AllTheSame, taskOptions } from './support-answer.tsx';
import { kindWords, levelWords } from './view.ts';
import type { MayBeTold } from './who-told.ts';

/** Something of theirs the note may be tied to, and how it is called in the form. */
export interface Offered {
  readonly value: string;
  readonly label: string;
}

/** What the interview offers, beside its questions. */
export interface InterviewModel {
  /** What the person is called. */
  readonly first: string;
  readonly goals: readonly Offered[];
  readonly signs: readonly Offered[];
  /** Goals or signs could not be asked for just now. */
  readonly couldNotAsk: boolean;
  /** Steps of the activity it tells of, the easiest first. */
  readonly steps: readonly (ForNotes & { readonly now: boolean })[];
  /** When the person asked for somebody to listen, and nobody has answered. */
  readonly askedToBeHeard: Temporal.Instant | null;
  readonly tasks: readonly SupportTask[];
  readonly limits: readonly Limit[];
  /** Who may be told of a concern, the likeliest first. */
  readonly tell: readonly MayBeTold[];
}

/** What kind of contact, when and where. What the diary knows already is filled in and folded away. */
export function ContactFields({ form, known }: { readonly form: FormState; readonly known: string | null }) {
  const fields = (
    <>
      <RadioField
        form={form}
        name="kind"
        label="What was it?"
        inline
        options={contactKinds.map((kind) => ({ value: kind, label: kindWords(kind) }))}
      />
      <FieldRow>
        <DateField form={form} name="on" label="Day" />
        <TimeField form={form} name="at" label="From" />
        <NumberField form={form} name="minutes" label="For" suffix="minutes" optional width={4} />
      </FieldRow>
      <TextField form={form} name="place" label="Where" optional width={20} />
    </>
  );
  const wrong = form.problems.some(({ field }) => /^(kind|on|at|minutes|place)/.test(field));
  return (
    <Card>
      {known === null ? (
        <>
          <CardHead title="The contact" />
          {fields}
        </>
      ) : (
        <Details summary={`From your diary: ${known}. Change`} open={wrong}>
          {fields}
        </Details>
      )}
    </Card>
  );
}

/** The interview: their words first, then ours; nothing is answered for anybody. */
export function Interview({ form, about }: { readonly form: FormState; readonly about: InterviewModel }) {
  const { first } = about;
  const named = form.problems.some(({ message }) => /^This line (may )?names? /.test(message)) || String(form.values['keepNames'] ?? '') !== '';
  return (
    <>
      <Card tone="flag">
        <TextArea
          form={form}
          name="ownWords"
          label={`What ${first} said`}
          hint="Their words, as they said them. They stand first, in quotes."
          rows={3}
          optional
        />
      </Card>
      <Card>
        <TextArea form={form} name="did" label="What we did" hint="Time and listening is work: it needs no goal and no task." rows={3} optional />
        <TextArea
          form={form}
          name="responded"
          label={`How ${first} responded`}
          hint="What you saw and heard, not what you think it means."
          rows={3}
          optional
        />
        <TextArea form={form} name="next" label="What next" hint="Who does what, by when; the person’s own step first." rows={2} optional />
        {named ? <KeepNames form={form} /> : null}
      </Card>
      <NoteTies form={form} about={about} />
      <SupportFields form={form} about={about} />
      <TiedTo form={form} about={about} />
      <AddsTo form={form} about={about} />
      <Card>
        <ChoiceRow
          form={form}
          name="concern"
          label="Did anything concern you?"
          columns={2}
          options={[
            { value: 'no', label: 'No' },
            { value: 'yes', label: 'Yes, somebody must know', tone: 'quiet' },
          ]}
          opened={
            <>
              <TextArea
                form={form}
                name="concernWords"
                label="What concerned you?"
                hint="Stands in the note, and goes to whoever you choose to acknowledge."
                rows={2}
              />
              <SelectField form={form} name="concernWho" label="Who must know?" choose="Choose" options={about.tell} />
            </>
          }
        />
      </Card>
    </>
  );
}

function KeepNames({ form }: { readonly form: FormState }) {
  return (
    <TextField
      form={form}
      name="keepNames"
      label="Keep the name? Say why"
      hint="Kept with the note. Better: change it to “someone else here” with the button below."
      optional
    />
  );
}

function SupportFields({ form, about: { tasks, limits } }: { readonly form: FormState; readonly about: InterviewModel }) {
  const options = taskOptions({ tasks, limits });
  const used = [1, 2, 3].some((row) => String(form.values[`task${row}`] ?? '') !== '' || String(form.values[`level${row}`] ?? '') !== '');
  const wrong = form.problems.some(({ field }) => /^(task|level)\d/.test(field));
  const met =
    form.problems.some(({ field, message }) => /^task\d/.test(field) && message.includes('outside the')) || form.values['outside'] === 'yes';
  return (
    <Card>
      <Details summary="How much support was given, and with what" open={used || wrong}>
        {[1, 2, 3].map((row) => (
          <FieldRow>
            <SelectField
              form={form}
              name={`task${row}`}
              label={row === 1 ? 'With' : `With, ${row === 2 ? 'second' : 'third'}`}
              choose="Nothing more"
              options={options}
              optional={row === 1}
            />
            <SelectField
              form={form}
              name={`level${row}`}
              label={row === 1 ? 'How much' : `How much, ${row === 2 ? 'second' : 'third'}`}
              choose="Choose"
              options={supportLevels.map((level) => ({ value: level, label: levelWords(level) }))}
              optional={row === 1}
            />
          </FieldRow>
        ))}
        {met ? <AllTheSame form={form} name="outside" what="The note" /> : null}
        <p class="small">
          <a href="/notes/limits">What a role does not hold, and why</a>
        </p>
      </Details>
    </Card>
  );
}

function TiedTo({ form, about: { goals, signs, couldNotAsk, first } }: { readonly form: FormState; readonly about: InterviewModel }) {
  if (goals.length === 0 && signs.length === 0 && !couldNotAsk) return null;
  const seen = (form.values['signs'] ?? '').length > 0 || form.problems.some(({ field }) => field.startsWith('sign'));
  return (
    <Card>
      {couldNotAsk ? <p class="quiet">Goals and early signs could not be asked for just now. The note can be signed without.</p> : null}
      {goals.length === 0 ? null : (
        <CheckboxField form={form} name="goals" label="Did it serve a goal of theirs?" hint="None is needed." optional options={goals} />
      )}
      {signs.length === 0 ? null : (
        <Details summary={`Early signs ${first} told us of`} open={seen}>
          <CheckboxField form={form} name="signs" label="Was it one of these?" optional options={signs} />
          <TextArea form={form} name="signSaid" label="Their words about it" rows={2} optional />
          <TextArea form={form} name="signSeen" label="What you saw" hint="Kept apart from what they said." rows={2} optional />
        </Details>
      )}
    </Card>
  );
}

/** What somebody knows goes to whoever leads the assessment; who may not lead it reads why. */
function AddsTo({ form, about: { limits } }: { readonly form: FormState; readonly about: InterviewModel }) {
  const limit = limits.find(({ code }) => code === 'assessment');
  return (
    <Card>
      <Details summary="Does it add to an assessment?" open={(form.values['addsTo'] ?? '').length > 0}>
        <CheckboxField
          form={form}
          name="addsTo"
          label="It adds to"
          hint={limit === undefined ? 'Stands on the page of the assessment, with your name.' : `${limit.says} ${limit.may}`}
          optional
          options={assessments.map((one) => ({ value: one, label: assessmentWords[one] }))}
        />
      </Details>
    </Card>
  );
}

/** Why it is written late: asked where it is, or may be. */
export function LateReason({ form, hours }: { readonly form: FormState; readonly hours: number }) {
  return (
    <TextField
      form={form}
      name="lateReason"
      label="Why is it written late?"
      hint={`It was over more than ${hours} hours ago. The reason stands beside the note.`}
    />
  );
}

/** A line of words under a heading, left out where there are none. */
export function Said({ heading, children }: { readonly heading: string; readonly children?: Child }) {
  return (
    <div class="note-part">
      <p class="part-name">{heading}</p>
      <div class="note-words">{children}</div>
    </div>
  );
}
