import type { PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { Notice } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { mayDestroy } from './retention.rules.ts';
import type { Disposal } from './retention-store.ts';

/** Destroying what two people agreed to: a link first, then a form that asks whose it is once more. */
export function DestroyForm({ one, open, context }: { readonly one: Disposal; readonly open: boolean; readonly context: PageContext }) {
  if (!mayDestroy({ agreed: one.agreedBy !== null, held: one.held }).allowed || !context.may(access['destroy-record'])) return null;
  const sent = context.sentBy === access['destroy-record'].name && context.sent.values['id'] === one.id;
  if (!open && !sent)
    return (
      <ButtonLink href={`/records/retention?about=${one.id}`}>
        Destroy it
        <span class="nhsuk-u-visually-hidden">, {one.name ?? ''}</span>
      </ButtonLink>
    );
  const form = sent ? context.sent : startForm();
  return (
    <Form action="/records/retention/destroy" context={context.form} label={`Destroy: ${one.name ?? ''}`}>
      <HiddenField name="id" value={one.id} />
      <Notice tone="stop" title="This cannot be undone">
        Everything of theirs goes at once. What names them in somebody else’s record stays there; so do the backups, until they are replaced.
      </Notice>
      <TextField form={form} name="name" label="Type their name as it stands above" autocomplete="off" />
      <CheckboxField form={form} name="sure" label="To be sure" options={[{ value: 'yes', label: 'I know that it cannot be undone' }]} />
      <Buttons>
        <Button>Destroy this record</Button>
      </Buttons>
    </Form>
  );
}
