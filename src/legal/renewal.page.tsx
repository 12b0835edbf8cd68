import { aboutPerson } from '#people';
import { z } from 'zod';
import { date, text, version } from '#platform/form-fields.ts';
import { action, page, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { renewalRefused } from './change.rules.ts';
import { decideAlone } from './decide-alone-store.ts';
import { legalTop, legalView, type LegalTop } from './legal-top.tsx';
import { legalStandings } from './standing-store.ts';
import { renewStatus } from './status-change-store.ts';
import { statusesOf, statusKinds, type StatusHistory, type StatusKind } from './status-store.ts';
import { statusWords } from './status.rules.ts';

interface RenewalModel extends LegalTop {
  /** The status in force, with its renewals. */
  readonly fact: StatusHistory | null;
  readonly kind: StatusKind | null;
}

async function loadRenewal(scope: Scope, personId: string): Promise<RenewalModel | null> {
  const top = await legalTop(scope, personId);
  if (top === null) return null;
  const { status } = top.standing;
  const fact = status === null ? null : ((await statusesOf(scope, personId)).find((one) => one.id === status.id) ?? null);
  return { ...top, fact, kind: (await statusKinds(scope)).find((one) => one.code === status?.code) ?? null };
}

/** The renewals of the status in force. */
export const renewalPage = page<Record<string, never>, RenewalModel>({
  path: '/people/:person/legal-status/renewal',
  access: access['see-status'],
  query: z.object({}) as never,
  subject: aboutPerson,
  load: (scope, { params }) => loadRenewal(scope, params['person']!),
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    const { fact, kind } = model;
    const form = context.sentBy === access['renew-status'].name ? context.sent : startForm();
    return legalView(model, context, {
      path: '/renewal',
      title: `Renewal of ${person.name}’s section`,
      lead: 'Renewals are made on paper by the responsible clinician. Here they are written down; Trellis renews nothing, neither a section nor leave.',
      body: (
        <Columns layout="two">
          <Card>
            <CardHead title="As it stands" />
            <p>{statusWords(fact, context.today)}</p>
            {fact === null ? null : fact.renewals.length === 0 ? (
              <p class="quiet">No renewal recorded.</p>
            ) : (
              <LineList>
                {fact.renewals.map((one) => (
                  <ListItem title={`Renewed on ${dateWithYear(one.renewedOn)}`} note={`Until ${dateWithYear(one.expiresOn)} · ${one.source}`} />
                ))}
              </LineList>
            )}
          </Card>
          {fact === null ? (
            <Notice tone="unknown" title="No status is recorded">
              Record the status first.
            </Notice>
          ) : kind !== null && kind.cannotRenew !== null ? (
            <Notice tone="info" title="There is no renewal">
              {kind.cannotRenew}
            </Notice>
          ) : context.may(access['renew-status']) ? (
            <Card class="no-print">
              <CardHead title="Record a renewal" />
              <Form action={`/people/${person.id}/legal-status/renewal`} context={context.form} version={fact.renewals.length}>
                <HiddenField name="status" value={fact.id} />
                <DateField form={form} name="renewed" label="Renewed on" hint="The day on the renewal form." />
                <DateField
                  form={form}
                  name="expires"
                  label="New expiry"
                  hint={
                    fact.expiresOn === null ? 'The last day it lasts now.' : `The last day it lasts now. Before: ${dateWithYear(fact.expiresOn)}.`
                  }
                />
                <TextField form={form} name="source" label="From which paper?" hint="Such as: H5 of 28 January 2027." width={20} />
                <p class="quiet small">Leave that was given until a date still ends on that date.</p>
                <Buttons>
                  <Button look="primary">Record renewal</Button>
                </Buttons>
              </Form>
            </Card>
          ) : null}
        </Columns>
      ),
    });
  },
});

/** Records a renewal from its paper. There is none for a restricted hospital order, and for others that end. */
export const renewStatusAction = action({
  path: '/people/:person/legal-status/renewal',
  access: access['renew-status'],
  input: z.strictObject({
    status: z.guid({ error: 'Open the page again: this form has lost its place' }),
    renewed: date('the day of the renewal'),
    expires: date('the new expiry'),
    source: text('which paper', 80),
    version: version(),
  }),
  subject: aboutPerson,
  again: renewalPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    await decideAlone(scope, personId);
    const model = await loadRenewal(scope, personId);
    const fact = model?.fact ?? null;
    if (fact === null) refuse('', 'No status is recorded to renew. Record the status first.');
    if (fact.id !== input.status || fact.renewals.length !== input.version)
      refuseStale([{ label: 'Section expires', yours: dateWithYear(input.expires), theirs: statusWords(fact, scope.today) }]);
    const refused = renewalRefused(fact, model?.kind ?? null, { renewedOn: input.renewed, expiresOn: input.expires }, scope.today);
    if (refused !== null) refuse(refused.field, refused.say);
    await renewStatus(scope, { personId, statusId: fact.id, renewedOn: input.renewed, expiresOn: input.expires, source: input.source });
    const now = (await legalStandings(scope, [personId])).get(personId)?.status ?? null;
    return {
      to: `/people/${personId}/legal-status`,
      say: `Recorded: ${statusWords(now, scope.today)}.`,
      people: [personId],
      fields: ['section expires'],
    };
  },
});
