import type { PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, HiddenField, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Details, Notice, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { Instrument } from './instrument.ts';
import { mayUseDefinition, type ManualCheck } from './manual-check.rules.ts';

interface Checked {
  readonly instrument: Instrument;
  readonly newest: ManualCheck | null;
  /** Null: whoever looks is on no unit. */
  readonly unitId: string | null;
  readonly context: PageContext;
}

/** What of a definition only its manual can confirm, whether somebody has, and the form for it. Nothing where every figure has a source. */
export function ManualCheckOf({ instrument, newest, unitId, context }: Checked) {
  if (instrument.unconfirmed.length === 0) return null;
  const decided = mayUseDefinition(instrument, newest);
  const sent = context.sentBy === access['check-manual'].name && context.sent.values['instrument'] === instrument.id;
  const form = sent ? context.sent : startForm({}, instrument.id);
  const may = unitId !== null && context.may(access['check-manual'], { unitIds: [unitId] });
  return (
    <Stack>
      {decided.allowed ? (
        <Notice tone="info" title="Held against the manual">
          {newest!.by}, {dateWithYear(dateOf(newest!.at))}, {newest!.words}: {instrument.unconfirmed.join(' ')}
        </Notice>
      ) : (
        <Notice tone="stop" title="A clinician who holds the manual has to confirm this before use">
          {decided.reasons.map(({ say }) => (
            <p>{say}</p>
          ))}
        </Notice>
      )}
      {!may ? null : (
        <Details
          summary={decided.allowed ? `Hold ${instrument.shortName} against its manual again` : `I have the manual of ${instrument.shortName}`}
          open={sent}
        >
          <Form action={`/measures/manuals/of/${unitId}`} context={context.form} label={`${instrument.shortName} against its manual`}>
            <HiddenField name="instrument" value={instrument.id} />
            <HiddenField name="definition" value={instrument.version} />
            <ul>
              {instrument.unconfirmed.map((say) => (
                <li>{say}</li>
              ))}
            </ul>
            <RadioField
              form={form}
              name="said"
              label="Is it so in the manual?"
              options={[
                { value: 'so', label: 'All of it is so' },
                { value: 'not so', label: 'Some of it is not so' },
              ]}
            />
            <TextField form={form} name="words" label="Which manual you hold, and what is otherwise in it" width="full" />
            <Buttons>
              <Button look="primary">Keep this</Button>
            </Buttons>
          </Form>
        </Details>
      )}
    </Stack>
  );
}
