import { dateValues, firstName } from '#people';
import type { PageContext } from '#platform/route.ts';
import { dateOf } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import {
  Button,
  Buttons,
  DateField,
  FieldRow,
  Form,
  HiddenField,
  NumberField,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import type { AgreedModel, AgreedParts } from './agreed.page.tsx';
import { agreedReaders, consentAnswers, everyUnits, mustSayWhy, sentWays } from './agreed.rules.ts';
import type { AgreedReportWritten } from './agreed-store.ts';

type FormName = 'ask-about-report' | 'send-agreed' | 'read-agreed' | 'end-agreed';

/** What was sent with a form, where it was this one; else its first values. */
function stateOf(context: PageContext, name: FormName, id: string, first: Record<string, string>): FormState {
  const values = context.sent.values;
  return context.sentBy === roundsAccess[name].name && (values['agreed'] === id || values['report'] === id) ? context.sent : startForm(first);
}

/** Agreeing with somebody that they are reported to. */
export function AgreeForm({ model, context }: { readonly model: AgreedModel; readonly context: PageContext }) {
  const { top, staff, purposes } = model;
  const first = firstName(top.person);
  const since = top.person.stay === null ? context.today : dateOf(top.person.stay.from);
  const form =
    context.sentBy === roundsAccess['agree-report'].name
      ? context.sent
      : startForm({
          ...dateValues('agreed', context.today),
          ...dateValues('from', Temporal.PlainDate.compare(since, context.today) > 0 ? context.today : since),
          every: '4',
          everyUnit: 'weeks',
          purpose: purposes.some(({ code }) => code === 'progress') ? 'progress' : '',
          writer: context.actor.id ?? '',
        });
  const people = staff.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }));
  return (
    <Card id="agree" class="no-print">
      <CardHead title="Agree a report" />
      <Form action={`/people/${top.person.id}/reports/agreed`} context={context.form} label="Agree a report">
        <RadioField form={form} name="who" label="Who asked for it?" options={agreedReaders.map((value) => ({ value, label: value }))} />
        <SelectField
          form={form}
          name="insideReader"
          label="They work here and read it in Trellis"
          optional
          choose="No, they are outside: name them below"
          options={people}
        />
        <TextField form={form} name="reader" label="Or who outside" hint="Their name and where they work" optional width="full" />
        <FieldRow>
          <NumberField form={form} name="every" label="Every" />
          <SelectField form={form} name="everyUnit" label="Weeks or months" options={everyUnits.map((value) => ({ value, label: value }))} />
        </FieldRow>
        <DateField form={form} name="due" label="The first is due on" />
        <DateField form={form} name="from" label="The first tells from" />
        <SelectField
          form={form}
          name="purpose"
          label="Drafted as"
          choose="Choose"
          options={purposes.map(({ code, title }) => ({ value: code, label: title }))}
        />
        <SelectField form={form} name="writer" label="Who writes it" choose="Choose" options={people} />
        <DateField form={form} name="agreed" label="Agreed on" />
        <p class="quiet small">Next: ask {first} what this reader may be told.</p>
        <Buttons>
          <Button>Keep what was agreed</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

/** What the person says to it. */
export function AskForm({ model, one, context }: AgreedParts) {
  const first = firstName(model.top.person);
  const form = stateOf(context, 'ask-about-report', one.id, dateValues('asked', context.today));
  return (
    <Form action={`/people/${one.personId}/reports/agreed/ask`} context={context.form} label={`What ${first} says to it`}>
      <HiddenField name="agreed" value={one.id} />
      <RadioField
        form={form}
        name="answer"
        label={`${one.reader} is kept informed. What does ${first} say to it?`}
        options={consentAnswers.map((value) => ({ value, label: `${first} ${value}` }))}
      />
      <TextArea form={form} name="mayBeTold" label="What may they be told, and what not?" rows={2} optional />
      <TextArea form={form} name="ownWords" label={`In ${first}’s own words`} rows={2} optional />
      <DateField form={form} name="asked" label="Asked on" />
      <Buttons>
        <Button look="primary">Keep what {first} said</Button>
      </Buttons>
    </Form>
  );
}

/** A signed report went to its reader. */
export function SendForm({ model, one, report, context }: AgreedParts & { readonly report: AgreedReportWritten }) {
  const first = firstName(model.top.person);
  const form = stateOf(context, 'send-agreed', report.reportId, {
    ...dateValues('on', context.today),
    ...(one.readerId === null ? {} : { how: 'read in Trellis' }),
  });
  const why = mustSayWhy(one.consent?.answer ?? null, first);
  const ways = sentWays.filter((way) => one.readerId !== null || way !== 'read in Trellis');
  return (
    <Form action={`/people/${one.personId}/reports/agreed/send`} context={context.form} label={`It went to ${one.reader.slice(0, 60)}`}>
      <HiddenField name="report" value={report.reportId} />
      {why === null ? null : <Notice tone="look" title={why} />}
      {one.consent?.answer === 'agrees in part' ? <Notice tone="info" title={`${first} agrees in part: ${one.consent.mayBeTold ?? ''}`} /> : null}
      <RadioField
        form={form}
        name="how"
        label="How did it go?"
        hint="Trellis does not send it."
        options={ways.map((value) => ({ value, label: value === 'read in Trellis' ? 'they read it in Trellis: they are asked to' : value }))}
      />
      <DateField form={form} name="on" label="When" />
      {why === null ? <HiddenField name="despite" value="" /> : <TextArea form={form} name="despite" label="Why it goes all the same" rows={2} />}
      <Buttons>
        <Button look="primary">Keep that it went</Button>
      </Buttons>
    </Form>
  );
}

/** An outside reader has read it, as somebody knows from them. */
export function ReadForm({ one, report, context }: AgreedParts & { readonly report: AgreedReportWritten }) {
  const form = stateOf(context, 'read-agreed', report.reportId, dateValues('on', context.today));
  return (
    <Form action={`/people/${one.personId}/reports/agreed/read`} context={context.form} label={`${one.reader.slice(0, 60)} has read it`}>
      <HiddenField name="report" value={report.reportId} />
      <DateField form={form} name="on" label="Read on" />
      <TextField form={form} name="how" label="How do you know?" hint="Such as: they rang; they spoke of it at the review" width="full" />
      <Buttons>
        <Button>Keep that it was read</Button>
      </Buttons>
    </Form>
  );
}

/** Ending it, with why. */
export function EndForm({ one, context }: AgreedParts) {
  const form = stateOf(context, 'end-agreed', one.id, dateValues('on', context.today));
  return (
    <Form action={`/people/${one.personId}/reports/agreed/end`} context={context.form} label={`End the reports to ${one.reader.slice(0, 60)}`}>
      <HiddenField name="agreed" value={one.id} />
      <DateField form={form} name="on" label="It ends on" />
      <TextField form={form} name="why" label="Why?" hint="Agreed otherwise? End this one and agree another." width="full" />
      <Buttons>
        <Button look="danger">End it</Button>
      </Buttons>
    </Form>
  );
}
