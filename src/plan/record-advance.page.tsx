import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { choice, chosen, date, longText, optionalDate, optionalText, ticked } from '#platform/form-fields.ts';
import { action, page, NotFound, refuse, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, CheckboxField, DateField, Form, HiddenField, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card } from '#platform/ui/pieces.tsx';
import { addAdvance, addAdvanceEvent, advanceDocumentsOf } from './advance-store.ts';
import {
  advanceCapacity,
  advanceHappenings,
  advanceKinds,
  advanceKindWords,
  advanceSigned,
  type AdvanceDocument,
  type AdvanceKind,
} from './advance.words.ts';
import { wellnessAccess as access } from './wellness.access.ts';

interface RecordModel {
  readonly top: PersonTop;
  readonly kind: AdvanceKind;
}

/** Records a paper somebody made beforehand: as it is, sound or not. What is wanting is said afterwards, with why it matters. */
export const recordAdvancePage = page<{ kind: AdvanceKind }, RecordModel>({
  path: '/people/:person/advance/new',
  access: access['record-advance'],
  query: z.object({ kind: z.enum(advanceKinds).catch('statement') }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, kind: query.kind };
  },
  people: () => [],
  show({ top, kind }, context) {
    const base = `/people/${top.person.id}/advance`;
    const form = context.sentBy === access['record-advance'].name ? context.sent : startForm();
    return {
      ...personView(top, context, {
        title: advanceKindWords[kind].title,
        lead: 'Record the paper as it is, with the paper beside you.',
        body: (
          <Card>
            <Form action={base} context={context.form} label={advanceKindWords[kind].title}>
              <HiddenField name="kind" value={kind} />
              <TextArea form={form} name="words" label="What it says" hint="As it is written there. It is not edited." rows={4} />
              {kind === 'decision' ? <Refusal form={form} /> : null}
              <DateField form={form} name="madeOn" label="Made on" hint="For example, 19 11 2026" />
              <Signing form={form} />
              <Capacity form={form} first={firstName(top.person)} />
              <TextField
                form={form}
                name="keptWhere"
                label="Where the signed paper is"
                hint="Such as: with her sister; a copy in the clinic folder"
                width={30}
                optional
              />
              <DateField form={form} name="reviewOn" label="Look at it again on" optional />
              <Buttons>
                <Button look="primary">Record it</Button>
                <ButtonLink href={base} look="link">
                  Back without recording
                </ButtonLink>
              </Buttons>
            </Form>
          </Card>
        ),
      }),
      back: { href: base, label: 'Set down beforehand' },
      width: 'reading',
    };
  },
});

function Refusal({ form }: { readonly form: FormState }) {
  return (
    <>
      <TextArea form={form} name="treatment" label="Which treatment is refused" hint="In everyday words is enough" rows={2} optional />
      <TextArea form={form} name="circumstances" label="In which circumstances" hint="Empty: in all" rows={2} optional />
      <Tick form={form} name="lifeSustaining" about="Life-sustaining treatment" says="It means to refuse life-sustaining treatment" />
      <Tick form={form} name="evenIfAtRisk" about="Even if life is at risk" says="It states that it holds even if life is at risk" />
    </>
  );
}

function Signing({ form }: { readonly form: FormState }) {
  return (
    <>
      <Tick form={form} name="inWriting" about="In writing" says="It is in writing" />
      <RadioField
        form={form}
        name="signed"
        label="Is it signed?"
        options={[
          { value: 'by the person', label: 'By the person' },
          { value: 'for the person', label: 'By another, in their presence and by their direction' },
          { value: 'no', label: 'No' },
        ]}
      />
      <TextField form={form} name="witness" label="Witness" hint="Name, and who they are" width={30} optional />
      <Tick
        form={form}
        name="witnessWasThere"
        about="Before the witness"
        says="The signature was made, or acknowledged, in the presence of the witness"
      />
      <Tick
        form={form}
        name="witnessSigned"
        about="The witness signed"
        says="The witness signed, or acknowledged their signature, in the person’s presence"
      />
    </>
  );
}

function Capacity({ form, first }: { readonly form: FormState; readonly first: string }) {
  return (
    <>
      <RadioField
        form={form}
        name="capacity"
        label={`Did ${first} have capacity to make it, when it was made?`}
        options={[
          { value: 'had capacity', label: 'Yes, it was looked at' },
          { value: 'did not have capacity', label: 'No' },
          { value: 'not recorded', label: 'Nobody recorded it' },
        ]}
      />
      <TextField form={form} name="capacityBy" label="Who says so" width={30} optional />
      <DateField form={form} name="capacityOn" label="Capacity was looked at on" optional />
    </>
  );
}

/** One thing that is so, or is not. */
function Tick({ form, name, about, says }: { readonly form: FormState; readonly name: string; readonly about: string; readonly says: string }) {
  return <CheckboxField form={form} name={name} label={about} hideLabel options={[{ value: 'yes', label: says }]} />;
}

/** Records the paper. */
export const recordAdvance = action({
  path: '/people/:person/advance',
  access: access['record-advance'],
  input: z.strictObject({
    kind: choice('Choose what kind of paper it is', advanceKinds),
    words: longText('what it says', 4000),
    treatment: optionalText('which treatment is refused', 1000),
    circumstances: optionalText('in which circumstances', 1000),
    lifeSustaining: ticked(),
    evenIfAtRisk: ticked(),
    madeOn: date('the day it was made'),
    inWriting: ticked(),
    signed: choice('Say whether it is signed', advanceSigned),
    witness: optionalText('the witness', 200),
    witnessWasThere: ticked(),
    witnessSigned: ticked(),
    capacity: choice('Say whether they had capacity when it was made', advanceCapacity),
    capacityBy: optionalText('who says so', 200),
    capacityOn: optionalDate('the day capacity was looked at'),
    keptWhere: optionalText('where the paper is', 300),
    reviewOn: optionalDate('the day to look at it again'),
  }),
  subject: aboutPerson,
  again: recordAdvancePage as never,
  againQuery: (_, raw) => ({ kind: typeof raw['kind'] === 'string' ? raw['kind'] : 'statement' }),
  async run(scope, input, params) {
    if (Temporal.PlainDate.compare(input.madeOn, scope.today) > 0) refuse('madeOn', 'The day it was made must not be later than today.');
    if (input.reviewOn !== null && Temporal.PlainDate.compare(input.reviewOn, input.madeOn) <= 0)
      refuse('reviewOn', 'The day to look at it again must be after the day it was made.');
    const decision = input.kind === 'decision';
    await addAdvance(scope, params['person']!, {
      ...input,
      treatment: decision ? input.treatment : null,
      circumstances: decision ? input.circumstances : null,
      lifeSustaining: decision && input.lifeSustaining,
      evenIfAtRisk: decision && input.evenIfAtRisk,
    });
    return {
      to: `/people/${params['person']!}/advance`,
      say: 'Recorded, as the paper is. Read below what it is binding for.',
      fields: ['words', 'kind'],
    };
  },
});

interface HappenedModel {
  readonly top: PersonTop;
  /** Null until one is chosen. */
  readonly document: AdvanceDocument | null;
}

/** Records that a paper was looked at again, withdrawn, or entered in error. */
export const advanceHappenedPage = page<{ document: string }, HappenedModel>({
  path: '/people/:person/advance/happened',
  access: access['record-advance-event'],
  query: z.object({ document: z.guid().catch('') }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const document = (await advanceDocumentsOf(scope, top.person.id)).find(
      (one) => one.id === query.document && one.withdrawnOn === null && !one.enteredInError,
    );
    return document === undefined && query.document !== '' ? null : { top, document: document ?? null };
  },
  people: () => [],
  show: ({ top, document }, context) => (document === null ? noPaper(top, context) : happenedView(top, document, context)),
});

function noPaper(top: PersonTop, context: PageContext) {
  return personView(top, context, {
    title: 'What happened to it?',
    body: <a href={`/people/${top.person.id}/advance`}>Choose the paper first</a>,
  });
}

function happenedView(top: PersonTop, document: AdvanceDocument, context: PageContext) {
  const base = `/people/${top.person.id}/advance`;
  const form = context.sentBy === access['record-advance-event'].name ? context.sent : startForm(dateValues('on', context.today));
  return {
    ...personView(top, context, {
      title: 'What happened to it?',
      lead: `${advanceKindWords[document.kind].title} of ${dateWithYear(document.madeOn)}. While they have capacity they may withdraw it at any time, in any way: it need not be in writing.`,
      body: (
        <Card>
          <Form action={`${base}/happened`} context={context.form} label="What happened to it">
            <HiddenField name="document" value={document.id} />
            <RadioField
              form={form}
              name="what"
              label="What happened?"
              options={[
                { value: 'looked at again', label: 'It was looked at again, and holds' },
                { value: 'withdrawn', label: `${firstName(top.person)} withdrew it`, hint: 'Mental Capacity Act 2005 s24(3) and (4)' },
                { value: 'entered in error', label: 'It was recorded here in error' },
              ]}
            />
            <DateField form={form} name="on" label="On" />
            <TextArea form={form} name="words" label="How, in their words if you can" rows={2} optional />
            <DateField form={form} name="againOn" label="Look at it again on" optional />
            <Buttons>
              <Button look="primary">Record this</Button>
              <ButtonLink href={base} look="link">
                Back without recording
              </ButtonLink>
            </Buttons>
          </Form>
        </Card>
      ),
    }),
    back: { href: base, label: 'Set down beforehand' },
    width: 'reading' as const,
  };
}

/** Adds what happened. */
export const recordAdvanceEvent = action({
  path: '/people/:person/advance/happened',
  access: access['record-advance-event'],
  input: z.strictObject({
    document: chosen('Choose the paper'),
    what: choice('Say what happened', advanceHappenings),
    on: date('the day it happened'),
    words: optionalText('how', 1000),
    againOn: optionalDate('the day to look at it again'),
  }),
  subject: aboutPerson,
  again: advanceHappenedPage as never,
  againQuery: (_, raw) => ({ document: typeof raw['document'] === 'string' ? raw['document'] : '' }),
  async run(scope, input, params) {
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'The day it happened must not be later than today.');
    if (input.what === 'looked at again' && input.againOn !== null && Temporal.PlainDate.compare(input.againOn, input.on) <= 0)
      refuse('againOn', 'The day to look at it again must be after the day it was looked at.');
    const event = { ...input, againOn: input.what === 'looked at again' ? input.againOn : null };
    if (!(await addAdvanceEvent(scope, params['person']!, input.document, event))) throw new NotFound();
    return {
      to: `/people/${params['person']!}/advance`,
      say: input.what === 'withdrawn' ? 'Withdrawn. Tell everybody who holds a copy.' : 'Recorded.',
      fields: ['what', 'on_date'],
    };
  },
});
