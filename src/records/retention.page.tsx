import { dateValues } from '#people';
import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, Form, HiddenField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Details, EmptyState, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { WhoFields } from './copies.page.tsx';
import { DestroyForm } from './destroy-form.tsx';
import { heldWords, keptWords, mayAgree, mayPropose } from './retention.rules.ts';
import { disposals, holdsNow, recordsDue, retentionRules, type Disposal, type DueRecord, type Hold, type RetentionRule } from './retention-store.ts';

interface Model {
  readonly rules: readonly RetentionRule[];
  readonly due: readonly DueRecord[];
  readonly holds: readonly Hold[];
  readonly disposals: readonly Disposal[];
  /** What a form is open about; one at a time. */
  readonly about: string | null;
}

/** How long records are kept and why, whose is due, who is held, and what two people agreed to dispose of, and may then destroy. */
export const retentionPage = page<{ about?: string | undefined }, Model>({
  path: '/records/retention',
  access: access['see-retention'],
  query: z.object({ about: z.string().max(60).optional().catch(undefined) }),
  subject: () => noSubject,
  load: async (scope, { query }) => ({
    rules: await retentionRules(scope),
    due: await recordsDue(scope, scope.today.add({ years: 1 })),
    holds: await holdsNow(scope),
    disposals: await disposals(scope),
    about: query.about ?? null,
  }),
  people: (model) => [...model.due, ...model.holds, ...model.disposals].map(({ personId }) => personId),
  show(model, context) {
    const proposed = new Set(model.disposals.map(({ personId }) => personId));
    const due = model.due.filter(({ personId }) => !proposed.has(personId));
    return {
      title: 'How long records are kept',
      lead: 'Trellis destroys nothing by itself. It lists what is due; two people agree; then one of those who keep records destroys it.',
      body: (
        <Stack>
          <Proposals disposals={model.disposals} about={model.about} context={context} />
          <DueCard due={due} rules={model.rules} about={model.about} context={context} />
          <Holds holds={model.holds} about={model.about} context={context} />
          {context.may(access['see-certificates']) ? (
            <p>
              <a href="/records/certificates">Certificates of what was destroyed</a>
            </p>
          ) : null}
          <DataTable
            caption="How long what is kept"
            columns={[{ heading: 'What' }, { heading: 'Years', numeric: true }, { heading: 'Counted from' }, { heading: 'Where that is from' }]}
            rows={model.rules.map((rule) => ({
              cells: [
                rule.says,
                rule.years,
                rule.countedFrom,
                <span>
                  {rule.source} {rule.checked ? null : <Tag tone="amber">Check this</Tag>}
                </span>,
              ],
            }))}
          />
        </Stack>
      ),
    };
  },
});

/** Opens one form, and shuts the one before. */
function OpenForm({ about, say, of }: { readonly about: string; readonly say: string; readonly of: string }) {
  return (
    <ButtonLink href={`/records/retention?about=${about}`}>
      {say}
      <span class="nhsuk-u-visually-hidden">, {of}</span>
    </ButtonLink>
  );
}

function DueCard({
  due,
  rules,
  about,
  context,
}: {
  readonly due: readonly DueRecord[];
  readonly rules: readonly RetentionRule[];
  readonly about: string | null;
  readonly context: PageContext;
}) {
  return (
    <Card>
      <CardHead title="Due within a year" />
      {due.length === 0 ? (
        <EmptyState title="Nobody’s record is due" icon="check">
          {keptWords(rules.filter(({ recordClass }) => recordClass.startsWith('mental health record')))}: then it stands here.
        </EmptyState>
      ) : (
        <LineList>
          {due.map((one) => {
            const now = Temporal.PlainDate.compare(one.dueOn, context.today) <= 0;
            const sent = context.sentBy === access['propose-disposal'].name && context.sent.values['person'] === one.personId;
            return (
              <ListItem
                title={`${one.name}${one.bornOn === null ? '' : `, born ${dateWithYear(one.bornOn)}`}`}
                note={
                  <>
                    {one.died ? 'Died' : 'Last contact'} {dateWithYear(one.lastContact)}. Due {dateWithYear(one.dueOn)}.
                    {one.held ? ` ${heldWords}` : null}
                    {mayPropose({ dueOn: one.dueOn, held: one.held, proposed: false }, context.today).allowed &&
                    context.may(access['propose-disposal']) ? (
                      sent || about === one.personId ? (
                        <Form action="/records/retention/propose" context={context.form} label={`Propose: ${one.name}`}>
                          <HiddenField name="person" value={one.personId} />
                          <TextArea
                            form={sent ? context.sent : startForm()}
                            name="why"
                            label="What you looked at"
                            hint="Inquiries, complaints, claims, research, other organisations’ records."
                            rows={2}
                          />
                          <Button>Propose it</Button>
                        </Form>
                      ) : (
                        <OpenForm about={one.personId} say="Propose that it may be disposed of" of={one.name} />
                      )
                    ) : null}
                    {one.held || !context.may(access['place-hold']) ? null : <HoldDue one={one} about={about} context={context} />}
                  </>
                }
                aside={one.held ? <Tag tone="purple">Held</Tag> : now ? <Tag tone="amber">Due</Tag> : <Tag>Coming</Tag>}
              />
            );
          })}
        </LineList>
      )}
    </Card>
  );
}

/** A record that is due is held from its own line: nobody's number is needed. */
function HoldDue({ one, about, context }: { readonly one: DueRecord; readonly about: string | null; readonly context: PageContext }) {
  const sent = context.sentBy === access['place-hold'].name && context.sent.values['person'] === one.personId;
  if (!sent && about !== `hold-${one.personId}`) return <OpenForm about={`hold-${one.personId}`} say="Hold it" of={one.name} />;
  return (
    <Form action="/records/retention/hold" context={context.form} label={`Hold the record: ${one.name}`}>
      <HiddenField name="person" value={one.personId} />
      <HoldFields form={sent ? context.sent : startForm(dateValues('from', context.today))} />
      <Button>Hold it</Button>
    </Form>
  );
}

const mayAgreeTo = (one: Disposal, { actor }: PageContext) =>
  mayAgree({ proposedById: one.proposedById, agreed: one.agreedBy !== null, held: one.held }, actor.id);

function Proposals({
  disposals: given,
  about,
  context,
}: {
  readonly disposals: readonly Disposal[];
  readonly about: string | null;
  readonly context: PageContext;
}) {
  if (given.length === 0) return null;
  return (
    <Card>
      <CardHead title="Proposed, and agreed" />
      <LineList>
        {given.map((one) => (
          <ListItem
            title={one.name ?? 'Somebody'}
            note={
              <>
                Due {dateWithYear(one.dueOn)}. Proposed by {one.proposedBy}, {dateWithYear(dateOf(one.proposedAt))}: {one.why}
                {one.agreedBy === null ? null : <> Agreed by {one.agreedBy}. It may now be destroyed; it is still here.</>}
                <DestroyForm one={one} open={about === one.id} context={context} />
                {one.agreedBy === null && !mayAgreeTo(one, context).allowed ? (
                  <>
                    {' '}
                    {mayAgreeTo(one, context)
                      .reasons.map(({ say }) => say)
                      .join(' ')}
                  </>
                ) : null}
                {mayAgreeTo(one, context).allowed && context.may(access['agree-disposal']) ? (
                  <Form action="/records/retention/agree" context={context.form} label={`Agree: ${one.name ?? ''}`}>
                    <HiddenField name="id" value={one.id} />
                    <Button about={one.name ?? ''}>I agree</Button>
                  </Form>
                ) : null}
                {context.may(access['withdraw-disposal']) ? (
                  about === one.id ? (
                    <Form action="/records/retention/withdraw" context={context.form} label={`Withdraw: ${one.name ?? ''}`}>
                      <HiddenField name="id" value={one.id} />
                      <TextField form={startForm()} name="why" label="Why" />
                      <Button>Withdraw it</Button>
                    </Form>
                  ) : (
                    <OpenForm about={one.id} say="Withdraw it" of={one.name ?? ''} />
                  )
                ) : null}
              </>
            }
            aside={one.held ? <Tag tone="purple">Held</Tag> : one.agreedBy === null ? <Tag tone="amber">Waits</Tag> : <Tag tone="blue">Agreed</Tag>}
          />
        ))}
      </LineList>
    </Card>
  );
}

function Holds({ holds, about, context }: { readonly holds: readonly Hold[]; readonly about: string | null; readonly context: PageContext }) {
  const form = context.sentBy === access['place-hold'].name ? context.sent : startForm(dateValues('from', context.today));
  return (
    <Card>
      <CardHead title="Held" aside={holds.length === 0 ? undefined : howMany(holds.length, 'person', 'people')} />
      {holds.length === 0 ? <p class="quiet">Nobody’s record is held.</p> : null}
      <LineList>
        {holds.map((one) => (
          <ListItem
            title={one.name ?? 'Somebody'}
            note={
              <>
                {one.askedBy}: {one.why}. From {dateWithYear(one.from)}
                {one.until === null ? ', until it is lifted' : ` to ${dateWithYear(one.until)}`}. Placed by {one.placedBy}.
                {context.may(access['lift-hold']) ? (
                  about === one.id ? (
                    <Form action="/records/retention/lift" context={context.form} label={`Lift the hold: ${one.name ?? ''}`}>
                      <HiddenField name="id" value={one.id} />
                      <TextField form={startForm()} name="why" label="Who said that it may be lifted" />
                      <Button>Lift it</Button>
                    </Form>
                  ) : (
                    <OpenForm about={one.id} say="Lift it" of={one.name ?? ''} />
                  )
                ) : null}
              </>
            }
          />
        ))}
      </LineList>
      {context.may(access['place-hold']) && about === null ? (
        <Details
          summary="Hold somebody’s record"
          open={context.sentBy === access['place-hold'].name && typeof context.sent.values['person'] !== 'string'}
        >
          <Form action="/records/retention/hold" context={context.form} label="Hold somebody’s record">
            <Notice tone="info" title="For an inquiry, a claim, a complaint, an inquest">
              Nothing of theirs is disposed of while it stands, whatever is due.
            </Notice>
            <WhoFields form={form} />
            <HoldFields form={form} />
            <Buttons>
              <Button look="primary">Hold it</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function HoldFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <TextField form={form} name="askedBy" label="Who asks for it, and their reference" />
      <TextArea form={form} name="why" label="Why" rows={2} />
      <DateField form={form} name="from" label="From" />
      <DateField form={form} name="until" label="Until" hint="Empty: until it is lifted." optional />
    </>
  );
}
