import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { date, optionalDate, optionalText, text } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { recordStatus, statusesOf, statusKinds, type StatusFact, type StatusKind } from './status-store.ts';
import { statusWords } from './status.rules.ts';

interface StatusModel {
  readonly top: PersonTop;
  readonly facts: readonly StatusFact[];
  readonly kinds: readonly StatusKind[];
}

/** A person's legal status as recorded from the papers. */
export const statusPage = page<Record<string, never>, StatusModel>({
  path: '/people/:person/legal-status',
  access: access['see-status'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, facts: await statusesOf(scope, top.person.id), kinds: await statusKinds(scope) };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const form = context.sentBy === access['record-status'].name ? context.sent : startForm();
    const now = model.facts.find((fact) => fact.ended === null);
    return personView(model.top, context, {
      title: `Legal status of ${person.name}`,
      lead: 'A fact copied from the section papers, which stay the master. Trellis does not work out what it allows.',
      body: (
        <Columns layout="two">
          <Card>
            <CardHead title="As recorded" />
            {now === undefined ? (
              <Notice tone="unknown" title="Not recorded">
                That does not mean informal. Look at the papers.
              </Notice>
            ) : null}
            <LineList>
              {model.facts.map((fact) => (
                <ListItem
                  title={fact.ended === null ? statusWords(fact, context.today) : fact.title}
                  note={[
                    fact.startsOn === null ? 'Start not known' : `From ${dateWithYear(fact.startsOn)}`,
                    ...(fact.ended === null ? [] : [`until ${dateWithYear(fact.ended)}`]),
                    ...(fact.restricted === true ? ['restricted'] : []),
                    ...(fact.asWritten === fact.title ? [] : [`written as “${fact.asWritten}”`]),
                    fact.source,
                  ].join(' · ')}
                />
              ))}
            </LineList>
          </Card>
          {context.may(access['record-status']) ? (
            <Card>
              <CardHead title={`Record ${firstName(person)}’s status`} />
              <Form action={`/people/${person.id}/legal-status`} context={context.form}>
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
                <TextField
                  form={form}
                  name="source"
                  label="From which paper?"
                  hint="Such as: H3, renewal H5, court order. Empty: told by a colleague."
                  optional
                  width={20}
                />
                <Buttons>
                  <Button look="primary">Record status</Button>
                </Buttons>
              </Form>
            </Card>
          ) : null}
        </Columns>
      ),
    });
  },
});

/** Records a legal status from the papers; the one before ends that day. */
export const recordStatusAction = action({
  path: '/people/:person/legal-status',
  access: access['record-status'],
  input: z.strictObject({
    code: text('the status', 10),
    starts: date('the day it started'),
    expires: optionalDate('the day the section expires'),
    source: optionalText('which paper', 80),
  }),
  subject: aboutPerson,
  again: statusPage as never,
  async run(scope, input, params) {
    const kind = (await statusKinds(scope)).find((one) => one.code === input.code);
    if (kind === undefined) refuse('code', 'Choose the status from the list.');
    if (Temporal.PlainDate.compare(input.starts, scope.today) > 0) refuse('starts', 'The day it started must not be later than today.');
    if (kind.runsOut === false && input.expires !== null) refuse('expires', `${kind.title} has no expiry date. Leave it empty.`);
    if (kind.runsOut === true && input.expires === null) refuse('expires', `${kind.title} runs out on a date. Enter it from the papers.`);
    if (input.expires !== null && Temporal.PlainDate.compare(input.expires, input.starts) < 0)
      refuse('expires', 'The section cannot expire before it starts.');
    await recordStatus(scope, params['person']!, {
      code: kind.code,
      title: kind.title,
      restricted: kind.restricted,
      startsOn: input.starts,
      expiresOn: input.expires,
      source: input.source ?? 'told by a colleague',
    });
    return {
      to: `/people/${params['person']!}/legal-status`,
      say: `Recorded: ${statusWords({ title: kind.title, expiresOn: input.expires }, scope.today)}.`,
    };
  },
});
