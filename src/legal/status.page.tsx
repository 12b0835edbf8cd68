import { aboutPerson, firstName } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, DateField, Form, RadioField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Stack, SummaryList } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { legalTop, legalView, undoesOf, UndoesList, type LegalTop, type Undoes } from './legal-top.tsx';
import { endsSoon } from './standing.rules.ts';
import { statusesOf, statusKinds, type StatusHistory, type StatusKind } from './status-store.ts';
import { consentsInForce, endedWords, statusWords } from './status.rules.ts';

interface StatusModel extends LegalTop {
  readonly facts: readonly StatusHistory[];
  readonly kinds: readonly StatusKind[];
  readonly undoes: Undoes | null;
}

/** A person's legal status as recorded from the papers, and what follows from it for leave. */
export const statusPage = page<Record<string, never>, StatusModel>({
  path: '/people/:person/legal-status',
  access: access['see-status'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await legalTop(scope, params['person']!);
    if (top === null) return null;
    return {
      ...top,
      facts: await statusesOf(scope, top.top.person.id),
      kinds: await statusKinds(scope),
      undoes: await undoesOf(scope, top.standing, 'regraded'),
    };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    return legalView(model, context, {
      path: '',
      title: `Legal status of ${person.name}`,
      lead: 'A fact copied from the section papers, which stay the master.',
      body: (
        <Columns layout="two">
          <Stack>
            <Standing model={model} context={context} />
            <History model={model} />
          </Stack>
          {context.may(access['record-status']) ? <RecordCard model={model} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

function Standing({ model, context }: { readonly model: StatusModel; readonly context: PageContext }) {
  const { status, rule, restricted, clinician, consents, hospitalUnitNamed } = model.standing;
  const base = `/people/${model.top.person.id}/legal-status`;
  const soon = endsSoon(status, context.today, 28);
  const inForce = consentsInForce(consents, context.today).length;
  return (
    <Card>
      <CardHead title="As it stands" />
      {status === null ? (
        <Notice tone="unknown" title="Not recorded">
          That does not mean informal. Look at the papers.
        </Notice>
      ) : null}
      {soon === null ? null : <Notice tone={soon.daysLeft <= 3 ? 'stop' : 'look'} title={soon.say} />}
      <SummaryList
        items={[
          { key: 'Status', value: statusWords(status, context.today) },
          ...(rule === null
            ? status === null
              ? []
              : [{ key: 'Leave', value: 'Nobody has said what this status allows. Ask the Mental Health Act office.' }]
            : [
                {
                  key: 'Leave',
                  value: (
                    <>
                      {rule.say} <span class="quiet small">{rule.source}</span>
                    </>
                  ),
                },
              ]),
          ...(status === null ? [] : [{ key: 'Restricted', value: restricted === null ? 'Not known' : restricted ? 'Yes' : 'No' }]),
          ...(hospitalUnitNamed ? [{ key: 'Hospital unit', value: 'A unit is named: the grounds need the Secretary of State’s consent too.' }] : []),
          {
            key: 'Responsible clinician',
            value: clinician === null ? 'Not recorded' : `${clinician.name}${clinician.acting ? ', acting' : ''}`,
            action: { href: `${base}/clinician`, label: context.may(access['appoint-clinician']) ? 'Change' : 'See', about: 'responsible clinician' },
          },
          ...(restricted === true || consents.length > 0
            ? [
                {
                  key: 'Secretary of State’s consent',
                  value: inForce === 0 ? 'None in force' : inForce === 1 ? '1 in force' : `${inForce} in force`,
                  action: { href: `${base}/consents`, label: 'See', about: 'consents' },
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function History({ model }: { readonly model: StatusModel }) {
  if (model.facts.length === 0) return null;
  return (
    <Card>
      <CardHead title="As recorded" />
      <LineList>
        {model.facts.map((fact) => (
          <ListItem
            title={fact.title}
            note={[
              fact.startsOn === null ? 'Start not known' : `From ${dateWithYear(fact.startsOn)}`,
              ...(fact.endedAt !== null
                ? [`until ${dateWithYear(dateOf(fact.endedAt))}, ${clockAt(fact.endedAt)}`]
                : fact.ended === null
                  ? []
                  : [`until ${dateWithYear(fact.ended)}`]),
              ...(fact.endedHow === null || fact.endedHow === 'regraded' ? [] : [endedWords(fact.endedHow)]),
              ...(fact.restricted === true ? ['restricted'] : []),
              ...(fact.hospitalUnitNamed ? ['hospital unit named'] : []),
              ...(fact.asWritten === fact.title ? [] : [`written as “${fact.asWritten}”`]),
              fact.source,
            ].join(' · ')}
          >
            {fact.renewals.map((one) => (
              <p class="small">
                Renewed on {dateWithYear(one.renewedOn)} until {dateWithYear(one.expiresOn)} · {one.source}
              </p>
            ))}
            {fact.endedWords === null ? null : <p class="small">{fact.endedWords}</p>}
          </ListItem>
        ))}
      </LineList>
    </Card>
  );
}

function RecordCard({ model, context }: { readonly model: StatusModel; readonly context: PageContext }) {
  const { person } = model.top;
  const sent = context.sentBy === access['record-status'].name;
  const form = sent ? context.sent : startForm();
  const first = firstName(person);
  const fields = <RecordForm model={model} context={context} form={form} />;
  if (model.standing.status === null)
    return (
      <Card class="no-print">
        <CardHead title={`Record ${first}’s status`} />
        {fields}
      </Card>
    );
  return (
    <Card class="no-print">
      <CardHead title={`Record another status for ${first}`} />
      <p>Regrading, a new section, or informal: the status in force ends on the day the new one starts.</p>
      <Details summary="Record another status" open={sent}>
        {model.undoes === null ? null : (
          <Notice tone="look" title={`What ends with ${model.standing.status.title}`}>
            <UndoesList undoes={model.undoes} />
          </Notice>
        )}
        {fields}
      </Details>
    </Card>
  );
}

function RecordForm({ model, context, form }: { readonly model: StatusModel; readonly context: PageContext; readonly form: FormState }) {
  return (
    <Form action={`/people/${model.top.person.id}/legal-status`} context={context.form} version={model.facts.length}>
      <SelectField
        form={form}
        name="code"
        label="Status"
        choose="Choose the status"
        options={model.kinds.map((kind) => ({ value: kind.code, label: kind.title }))}
      />
      <DateField form={form} name="starts" label="From" hint="For example, 3 8 2026" />
      <DateField
        form={form}
        name="expires"
        label="Section expires"
        hint="Leave it empty where there is no such date: informal, or a restricted hospital order."
        optional
      />
      <RadioField
        form={form}
        name="restricted"
        label="Restricted by the court or Secretary of State?"
        hint="Only for an order that may be either, such as one under the Criminal Procedure (Insanity) Act. The Mental Health Act office says which."
        optional
        inline
        options={[
          { value: 'yes', label: 'Restricted' },
          { value: 'no', label: 'Not restricted' },
        ]}
      />
      <CheckboxField
        form={form}
        name="unitNamed"
        label="Hospital unit"
        hideLabel
        optional
        options={[{ value: 'yes', label: 'The order names a hospital unit', hint: 'Then the grounds need the Secretary of State’s consent too.' }]}
      />
      <TextField
        form={form}
        name="source"
        label="From which paper?"
        hint="Such as: H3, court order. Empty: told by a colleague."
        optional
        width={20}
      />
      <Buttons>
        <Button look="primary">Record status</Button>
      </Buttons>
    </Form>
  );
}
