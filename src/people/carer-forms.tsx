import type { PageContext } from '#platform/route.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import {
  Button,
  Buttons,
  CheckboxField,
  DateField,
  FieldRow,
  Form,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { timeOf } from '#platform/time.ts';
import { Card, CardHead, Details, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { CarerModel } from './carer.page.tsx';
import { asksWhyTold, mayTell } from './carer.rules.ts';
import { contactHows, supportAnswers, supportKinds } from './carer.words.ts';
import { dateValues, firstName } from './view.ts';

interface Parts {
  readonly model: CarerModel;
  readonly context: PageContext;
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
const optionsOf = (values: readonly string[]) => values.map((value) => ({ value, label: capital(value) }));

/** The form as it was sent, or a new one; null where the asker may not send it, or the carer is one no more. */
function formOf({ model, context }: Parts, name: keyof typeof access, start: Record<string, string>): FormState | null {
  if (!model.now || !context.may(access[name])) return null;
  return context.sentBy === access[name].name ? context.sent : startForm(start);
}

const pathOf = ({ model: { top, carer } }: Parts, last: string): string => `/people/${top.person.id}/carers/${carer.id}/${last}`;

/** Writes a contact down. What is told of the person rests on what they agreed to. */
export function WriteContact(props: Parts) {
  const { model, context } = props;
  const form = formOf(props, 'write-carer-contact', {
    ...dateValues('on', context.today),
    at: timeOf(context.now).toString({ smallestUnit: 'minute' }),
    reached: 'yes',
  });
  if (form === null) return null;
  const first = firstName(model.top.person);
  return (
    <Details summary="Write down a contact" open={form.problems.length > 0}>
      <Form action={pathOf(props, 'contact')} context={context.form} label="Write down a contact">
        <Stack>
          <FieldRow>
            <DateField form={form} name="on" label="When" />
            <TimeField form={form} name="at" label="At about" />
          </FieldRow>
          <SelectField form={form} name="how" label="How" choose="Choose" options={optionsOf(contactHows)} />
          <RadioField
            form={form}
            name="began"
            label="Who got in touch?"
            inline
            options={[
              { value: 'they did', label: 'They did' },
              { value: 'we did', label: 'We did' },
            ]}
          />
          <RadioField
            form={form}
            name="reached"
            label="Did you speak?"
            inline
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No, nobody answered' },
            ]}
          />
          <TextArea form={form} name="said" label="What was said" rows={3} />
          <TextArea
            form={form}
            name="told"
            label={`What were they told of ${first}?`}
            hint={`${
              mayTell(model.carer, model.wish).allowed
                ? `${model.carer.consentWords}.${model.carer.mayBeTold === '' ? '' : ` May be told: ${model.carer.mayBeTold}.`}`
                : mayTell(model.carer, model.wish)
                    .reasons.map(({ say }) => say)
                    .join(' ')
            } Leave it empty where it was general information.`}
            rows={2}
            optional
          />
          {model.carer.consent === 'agreed in part' && mayTell(model.carer, model.wish).allowed ? (
            <CheckboxField
              form={form}
              name="within"
              label="Within what was agreed"
              hideLabel
              optional
              options={[{ value: 'yes', label: 'What they were told is within what they may be told' }]}
            />
          ) : null}
          {!asksWhyTold(model.carer, model.wish) ? null : (
            <TextArea
              form={form}
              name="beyondWhy"
              label="Told more than was agreed? Why"
              hint="It is kept, and shown to the team."
              rows={2}
              optional
            />
          )}
          <CheckboxField
            form={form}
            name="inConfidence"
            label="In confidence"
            hideLabel
            optional
            options={[{ value: 'yes', label: 'They said it in confidence', hint: `${first} does not read it in a copy without a clinician’s look.` }]}
          />
          <Buttons>
            <Button look="primary">Keep the contact</Button>
          </Buttons>
        </Stack>
      </Form>
    </Details>
  );
}

/** Asks the person anew what this carer may be told. */
export function AskConsent(props: Parts) {
  const { model, context } = props;
  const form = formOf(props, 'ask-carer-consent', { mayBeTold: model.carer.mayBeTold });
  if (form === null) return null;
  const first = firstName(model.top.person);
  return (
    <Details summary={`${first} was asked again`} open={form.problems.length > 0}>
      <Form action={pathOf(props, 'consent')} context={context.form} version={model.carer.version} label={`${first} was asked again`}>
        <Stack>
          <RadioField
            form={form}
            name="consent"
            label={`Does ${first} agree to us telling ${model.carer.name} things?`}
            options={[
              { value: 'agreed', label: 'Yes' },
              { value: 'agreed in part', label: 'Yes, in part' },
              { value: 'did not agree', label: 'No' },
              { value: 'could not answer', label: 'They could not answer' },
            ]}
          />
          <TextArea form={form} name="mayBeTold" label="What may they be told?" optional rows={2} />
          <TextArea form={form} name="ownWords" label={`${first}’s words`} optional rows={2} />
          <Buttons>
            <Button>Keep the answer</Button>
          </Buttons>
        </Stack>
      </Form>
    </Details>
  );
}

/** Writes down how the carer sees it, in their words. */
export function WriteView(props: Parts) {
  const { model, context } = props;
  const form = formOf(props, 'write-carer-view', {});
  if (form === null) return null;
  const first = firstName(model.top.person);
  return (
    <Details summary="Write down their words" open={form.problems.length > 0}>
      <Form action={pathOf(props, 'view')} context={context.form} label="Write down their words">
        <Stack>
          <RadioField
            form={form}
            name="part"
            label="About"
            inline
            options={[
              { value: 'how they see it', label: 'How they see it' },
              { value: 'what helps', label: 'What helps' },
            ]}
          />
          <TextArea form={form} name="words" label="In their own words" rows={4} />
          <RadioField
            form={form}
            name="confidence"
            label={`May ${first} know it?`}
            options={[
              { value: 'may be known', label: 'Yes' },
              { value: 'in confidence', label: 'No, told in confidence' },
            ]}
          />
          <Buttons>
            <Button>Keep their words</Button>
          </Buttons>
        </Stack>
      </Form>
    </Details>
  );
}

/** Writes down what they were given or offered for themself. */
export function WriteSupport(props: Parts) {
  const { context } = props;
  const form = formOf(props, 'write-carer-support', dateValues('given', context.today));
  if (form === null) return null;
  return (
    <Details summary="Write down support" open={form.problems.length > 0}>
      <Form action={pathOf(props, 'support')} context={context.form} label="Write down support">
        <Stack>
          <SelectField form={form} name="kind" label="What" choose="Choose" options={optionsOf(supportKinds)} />
          <SelectField
            form={form}
            name="answer"
            label="Of an assessment or a young carer’s needs: how does it stand?"
            choose="Neither of these"
            optional
            options={optionsOf(supportAnswers)}
          />
          <DateField form={form} name="given" label="On" />
          <TextArea form={form} name="what" label="In a few words" hint="What, from whom, where to turn next" rows={2} />
          <Buttons>
            <Button>Keep it</Button>
          </Buttons>
        </Stack>
      </Form>
    </Details>
  );
}

/** How and when they like to be reached. */
export function HowToReach(props: Parts) {
  const { model, context } = props;
  const { carer } = model;
  const form = formOf(props, 'change-carer', {
    phone: carer.phone ?? '',
    reach: carer.reach ?? '',
    young: carer.young === null ? '' : carer.young ? 'yes' : 'no',
  });
  return (
    <Card>
      <CardHead title="How to reach them" level={3} line={false} />
      <p dir="auto">{carer.phone ?? 'No number recorded.'}</p>
      <p dir="auto">{carer.reach ?? <span class="quiet">Not asked yet how and when they like to be reached.</span>}</p>
      {form === null ? null : (
        <Details summary="Change it" open={form.problems.length > 0}>
          <Form action={pathOf(props, 'reach')} context={context.form} version={carer.version} label="How to reach them">
            <Stack>
              <TextField form={form} name="phone" label="Telephone" optional width={20} inputmode="tel" autocomplete="off" />
              <TextArea form={form} name="reach" label="How and when they like to be reached" hint="“Text first; never at work.”" optional rows={2} />
              <RadioField
                form={form}
                name="young"
                label="Are they under 18?"
                optional
                inline
                options={[
                  { value: 'yes', label: 'Yes' },
                  { value: 'no', label: 'No' },
                ]}
              />
              <Buttons>
                <Button>Keep it</Button>
              </Buttons>
            </Stack>
          </Form>
        </Details>
      )}
    </Card>
  );
}
