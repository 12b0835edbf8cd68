import { CheckboxField, ChoiceRow, TextField, type FormState } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import type { GoingOut } from './going-out-model.ts';
import { momentWords } from './view.ts';

/** What stands in the way, what takes a word, and what is in order: the rules' own sentences, each with its source. */
export function RulingCards({ going }: { readonly going: GoingOut }) {
  const stops = going.ruling.reasons.filter(({ stop }) => stop);
  const warnings = going.ruling.reasons.filter(({ stop }) => !stop);
  return (
    <Stack>
      {stops.length === 0 ? null : (
        <Card tone="stop">
          <CardHead title={`${going.name} cannot go yet: ${stops.length === 1 ? '1 thing' : `${stops.length} things`} to put right`} />
          <LineList>
            {stops.map((reason) => (
              <ListItem title={reason.say} {...(reason.source === undefined ? {} : { note: reason.source })} tone="stop" />
            ))}
          </LineList>
        </Card>
      )}
      {warnings.length === 0 ? null : (
        <Card tone="look">
          <CardHead title={warnings.length === 1 ? '1 warning: a word why to go on' : `${warnings.length} warnings: a word why to go on`} />
          <LineList>
            {warnings.map((reason) => (
              <ListItem title={reason.say} {...(reason.source === undefined ? {} : { note: reason.source })} />
            ))}
          </LineList>
        </Card>
      )}
      {going.fine.length === 0 ? null : (
        <Card tone="fine">
          <CardHead title={going.fine.length === 1 ? '1 check is fine' : `${going.fine.length} checks are fine`} />
          <ul class="small">
            {going.fine.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </Card>
      )}
      {going.off.length === 0 ? null : <p class="quiet small">{going.off.join(' ')}</p>}
    </Stack>
  );
}

/**
 * The questions of a release: do-not-use, conditions, clothing, a word for each warning. `prefix` names the person on a group's page.
 * What was noted earlier is offered as an answer and never chosen for anybody.
 */
export function ReleaseAnswers({
  going,
  form,
  prefix,
  today,
}: {
  readonly going: GoingOut;
  readonly form: FormState;
  readonly prefix: string;
  readonly today: Temporal.PlainDate;
}) {
  const { line, authorisation, wore } = going;
  const conditions = authorisation?.conditions ?? [];
  const warnings = going.ruling.reasons.filter(({ stop }) => !stop);
  return (
    <>
      {line?.doNotUseIf == null ? null : (
        <ChoiceRow
          form={form}
          name={`${prefix}not-if`}
          label={`Not to be used if: ${line.doNotUseIf}`}
          hint="The responsible clinician’s words. Is that so now?"
          columns={2}
          options={[
            { value: 'does not apply', label: 'No, it is not so' },
            { value: 'applies', label: 'Yes, it is so' },
          ]}
        />
      )}
      {conditions.length === 0 ? null : (
        <>
          <p>
            <strong>Conditions</strong>
          </p>
          <ul>
            {conditions.map((condition) => (
              <li>{condition.words}</li>
            ))}
          </ul>
          <CheckboxField
            form={form}
            name={`${prefix}conditions`}
            label="Conditions"
            hideLabel
            options={[{ value: 'yes', label: 'Each of these was said out loud to them' }]}
          />
        </>
      )}
      {wore === null ? null : (
        <CheckboxField
          form={form}
          name={`${prefix}same`}
          label="What they are wearing"
          options={[{ value: 'yes', label: `As noted ${momentWords(wore.notedAt, today)}: ${wore.words}` }]}
        />
      )}
      <TextField form={form} name={`${prefix}clothing`} label={wore === null ? 'What they are wearing' : 'Or something else'} />
      {warnings.map((reason) => (
        <TextField form={form} name={`${prefix}why.${reason.code}`} label={`A word why: ${reason.say}`} />
      ))}
    </>
  );
}
