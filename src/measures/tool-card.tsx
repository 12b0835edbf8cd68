import type { PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, FieldRow, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Details, Stack, SummaryList } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { goodWordsOf, HarmFields } from './tool-figures.tsx';
import { harmWords } from './tool-harm.rules.ts';
import type { Tool } from './tool.rules.ts';

interface Parts {
  readonly tool: Tool;
  readonly context: PageContext;
}

/** One assessment that a unit uses: whose it is, what it comes to, what of it is told at once, and for its keepers to change that or to end it. */
export function ToolCard({
  tool,
  before,
  may,
  open,
  context,
}: Parts & { readonly before: readonly Tool[]; readonly may: boolean; readonly open: 'end' | 'harm' | null }) {
  const sentHere = (name: string) => context.sentBy === name && context.sent.values['tool'] === tool.id;
  const ends = sentHere(access['end-tool'].name) || open === 'end';
  const changes = !ends && (sentHere(access['change-tool-harm'].name) || open === 'harm');
  const to = `/measures/tools?unit=${tool.unitId}`;
  return (
    <Card id={`tool-${tool.id}`}>
      <CardHead title={tool.name} />
      <SummaryList
        items={[
          { key: 'Publisher', value: tool.publisher },
          { key: 'Licence held by', value: tool.licenceHolder },
          { key: 'Where', value: tool.environment },
          { key: 'Training', value: tool.asksCertificate ? 'Only somebody whose certificate holds that day records it' : 'None is asked' },
          { key: 'Source', value: tool.source },
          ...(tool.changedWhy === null ? [] : [{ key: 'Version', value: sinceWords(tool) }]),
        ]}
      />
      <DataTable
        caption={`Figures of ${tool.name}`}
        hideCaption
        tight
        columns={[
          { heading: 'Figure' },
          { heading: 'From', numeric: true },
          { heading: 'To', numeric: true },
          { heading: 'Good is' },
          { heading: 'Told at once as about self-harm' },
        ]}
        rows={tool.figures.map((one) => ({ cells: [one.label, one.from, one.to, goodWordsOf[one.goodIs], harmWords(one) ?? 'No'] }))}
      />
      {before.length === 0 ? null : (
        <Details summary="Before that">
          {before.map((one) => (
            <p class="small">
              {sinceWords(one)} {toldWords(one)}
            </p>
          ))}
        </Details>
      )}
      {may && ends ? <EndForm tool={tool} context={context} /> : null}
      {may && changes ? <HarmForm tool={tool} context={context} /> : null}
      {!may || ends || changes ? null : (
        <p class="no-print">
          <a href={`${to}&harm=${tool.id}#tool-${tool.id}`}>
            Change what is told of self-harm<span class="nhsuk-u-visually-hidden">: {tool.name}</span>
          </a>{' '}
          ·{' '}
          <a href={`${to}&end=${tool.id}#tool-${tool.id}`}>
            It is not used any more<span class="nhsuk-u-visually-hidden">: {tool.name}</span>
          </a>
        </p>
      )}
    </Card>
  );
}

const sinceWords = ({ version, definedAt, definedBy, changedWhy }: Tool): string =>
  `${version}, from ${dateWithYear(dateOf(definedAt))}, ${definedBy}${changedWhy === null ? '.' : `: ${changedWhy}`}`;

/** What a version told at once, a figure after the other. */
function toldWords({ figures }: Tool): string {
  const told = figures.flatMap((one) => (harmWords(one) === null ? [] : [`${one.label}, ${harmWords(one)!}`]));
  return told.length === 0 ? 'Nothing of it was told at once.' : `Told at once: ${told.join('; ')}.`;
}

function EndForm({ tool, context }: Parts) {
  return (
    <Form action={`/measures/tools/of/${tool.unitId}/end`} context={context.form} label={`Not used any more: ${tool.name}`}>
      <HiddenField name="tool" value={tool.id} />
      <TextField form={context.sentBy === access['end-tool'].name ? context.sent : startForm()} name="why" label="Why is it not used any more?" />
      <Buttons>
        <Button>End it</Button>
      </Buttons>
    </Form>
  );
}

function HarmForm({ tool, context }: Parts) {
  const begun = startForm(
    Object.fromEntries(
      tool.figures.flatMap(({ id, harmFrom, harmTo }) =>
        harmFrom === undefined && harmTo === undefined
          ? []
          : [
              [`harm.${id}`, String(harmFrom ?? harmTo)],
              [`side.${id}`, harmFrom === undefined ? 'less' : 'more'],
            ],
      ),
    ),
  );
  const form = context.sentBy === access['change-tool-harm'].name ? context.sent : begun;
  return (
    <Form action={`/measures/tools/of/${tool.unitId}/self-harm`} context={context.form} label={`What is told of self-harm: ${tool.name}`}>
      <HiddenField name="tool" value={tool.id} />
      <Stack>
        <p class="quiet">What is recorded from now on goes by it. What was recorded before stays as it is, and nobody is told of it anew.</p>
        {tool.figures.map(({ id, label, from, to }) => (
          <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend">
              {label}, {from} to {to}
            </legend>
            <FieldRow>
              <HarmFields form={form} harm={`harm.${id}`} side={`side.${id}`} />
            </FieldRow>
          </fieldset>
        ))}
        <TextField form={form} name="why" label="Why is it changed?" hint="Where it stands, and who decided it." />
        <Buttons>
          <Button look="primary">Change it from now on</Button>
        </Buttons>
      </Stack>
    </Form>
  );
}
