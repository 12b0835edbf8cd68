import { aboutPerson, dateValues, firstName } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, DateField, FieldRow, Form, HiddenField, TextArea, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, Notice, Stack, SummaryList, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { consentsOfMany, type KeptConsent } from './consent-store.ts';
import { legalTop, legalView, type LegalTop } from './legal-top.tsx';
import { consentsInForce, coversWords } from './status.rules.ts';

interface ConsentsModel extends LegalTop {
  readonly consents: readonly KeptConsent[];
}

/** The Secretary of State's consents to a restricted person's leave, in force or not. */
export const consentsPage = page<Record<string, never>, ConsentsModel>({
  path: '/people/:person/legal-status/consents',
  access: access['see-status'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await legalTop(scope, params['person']!);
    return top === null ? null : { ...top, consents: (await consentsOfMany(scope, [top.top.person.id])).get(top.top.person.id) ?? [] };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const { restricted } = model.standing;
    return legalView(model, context, {
      path: '/consents',
      title: `Consents to ${firstName(person)}’s leave`,
      lead: 'The Secretary of State’s consent, copied from the letter. Leave needs the responsible clinician’s authorisation as well.',
      body: (
        <Columns layout="two">
          <Stack>
            {model.consents.length === 0 ? (
              <Notice tone={restricted === true ? 'look' : 'info'} title="No consent is recorded">
                {restricted === true
                  ? 'They are restricted: without a consent that covers it, leave cannot go ahead.'
                  : restricted === null
                    ? 'Whether they are restricted is not known.'
                    : 'They are not restricted, so no consent is needed.'}
              </Notice>
            ) : null}
            {model.consents.map((consent) => (
              <ConsentCard consent={consent} model={model} context={context} />
            ))}
          </Stack>
          {context.may(access['record-consent']) && restricted !== false ? <RecordConsent model={model} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

function ConsentCard({ consent, model, context }: { readonly consent: KeptConsent; readonly model: ConsentsModel; readonly context: PageContext }) {
  const holds = consentsInForce([consent], context.today).length === 1;
  const tag =
    consent.withdrawnAt !== null ? <Tag tone="red">Withdrawn</Tag> : holds ? <Tag tone="green">In force</Tag> : <Tag tone="grey">Ended</Tag>;
  return (
    <Card>
      <CardHead title={`Consent ${consent.reference}`} aside={tag} />
      <SummaryList
        items={[
          { key: 'Given', value: dateWithYear(consent.givenOn) },
          { key: 'Covers', value: coversWords(consent) },
          { key: 'Places', value: consent.places ?? 'No place is named' },
          { key: 'Conditions', value: consent.conditions ?? 'None written down' },
          { key: 'Ends', value: consent.expiresOn === null ? 'No date' : dateWithYear(consent.expiresOn) },
          { key: 'Letter', value: consent.document ?? 'Not said where it is' },
          ...(consent.withdrawnAt === null
            ? []
            : [
                {
                  key: 'Withdrawn',
                  value: `${dateWithYear(dateOf(consent.withdrawnAt))}, ${clockAt(consent.withdrawnAt)}: ${consent.withdrawnWhy ?? ''}`,
                },
              ]),
        ]}
      />
      {consent.withdrawnAt === null && context.may(access['withdraw-consent']) ? (
        <Withdraw consent={consent} model={model} context={context} />
      ) : null}
    </Card>
  );
}

function Withdraw({ consent, model, context }: { readonly consent: KeptConsent; readonly model: ConsentsModel; readonly context: PageContext }) {
  const mine = context.sentBy === access['withdraw-consent'].name && context.sent.values['id'] === consent.id;
  const form = mine ? context.sent : startForm({ ...dateValues('at', context.today), atTime: clockAt(context.now) });
  return (
    <Details summary="The Secretary of State has withdrawn it" open={mine}>
      <Form
        action={`/people/${model.top.person.id}/legal-status/consents/withdraw`}
        context={context.form}
        label={`Consent ${consent.reference} was withdrawn`}
      >
        <HiddenField name="id" value={consent.id} />
        <p>From that moment no leave can be released on it. The authorisation itself stands until the responsible clinician revokes it.</p>
        <FieldRow>
          <DateField form={form} name="at" label="When" />
          <TimeField form={form} name="atTime" label="At" hint="Such as 14:30" />
        </FieldRow>
        <TextArea form={form} name="why" label="Why, as the letter says" rows={2} />
        <Buttons>
          <Button look="danger">Record the withdrawal</Button>
        </Buttons>
      </Form>
    </Details>
  );
}

function RecordConsent({ model, context }: { readonly model: ConsentsModel; readonly context: PageContext }) {
  const form = context.sentBy === access['record-consent'].name ? context.sent : startForm();
  return (
    <Card class="no-print">
      <CardHead title="Record a consent" />
      <Form action={`/people/${model.top.person.id}/legal-status/consents`} context={context.form}>
        <TextField form={form} name="reference" label="Reference" hint="As on the letter." width={20} />
        <DateField form={form} name="given" label="Given on" hint="The day on the letter." />
        <CheckboxField
          form={form}
          name="covers"
          label="What it covers"
          options={[
            { value: 'escorted', label: 'Leave with escorts' },
            { value: 'alone', label: 'Leave without escorts', hint: 'Also when family or friends go along.' },
            { value: 'overnight', label: 'Nights away' },
            { value: 'medical', label: 'Medical and dental appointments', hint: 'Tick only this one if the letter is for such appointments alone.' },
          ]}
        />
        <TextField form={form} name="places" label="Places it names" hint="Empty: it names none." optional />
        <TextArea form={form} name="conditions" label="Conditions" hint="Every one, as in the letter." rows={3} optional />
        <DateField form={form} name="expires" label="Ends on" hint="The last day it holds. Empty: no date." optional />
        <TextField form={form} name="document" label="Where the letter is" optional />
        <Buttons>
          <Button look="primary">Record consent</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
