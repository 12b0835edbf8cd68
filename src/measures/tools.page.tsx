import { shownUnit } from '#places';
import { z } from 'zod';
import { choice, chosen, text } from '#platform/form-fields.ts';
import { action, page, Refusal, refuse, type Page, type PageContext } from '#platform/route.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Row, Stack, Tabs } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { FigureRows, figureShape, typedFigures } from './tool-figures.tsx';
import { ToolCard } from './tool-card.tsx';
import { defineTool, earlierVersions, endTool, toolsOf } from './tool-store.ts';
import { preparedTools, readToolFigures, type PreparedTool, type Tool } from './tool.rules.ts';

interface Model {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly tools: readonly Tool[];
  readonly begin: PreparedTool | null;
  /** Versions before the one in use, by the first of them. */
  readonly before: ReadonlyMap<string, readonly Tool[]>;
  /** The one whose use is being ended; null: none. */
  readonly end: string | null;
  /** The one of which is being said what it tells of self-harm; null: none. */
  readonly harm: string | null;
}

/** Assessments a unit uses and whose words are their owners': results alone are kept of them. */
export const toolsPage = page<{ unit?: string | undefined; begin?: string | undefined; end?: string | undefined; harm?: string | undefined }, Model>({
  path: '/measures/tools',
  access: access['see-tools'],
  query: z.object({
    unit: z.guid().optional().catch(undefined),
    begin: z.string().max(20).optional().catch(undefined),
    end: z.guid().optional().catch(undefined),
    harm: z.guid().optional().catch(undefined),
  }) as never,
  subject: aboutUnit,
  async load(scope, { query }) {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    const tools = await toolsOf(scope, shown.unit.id);
    return {
      unit: shown.unit,
      units: shown.units,
      tools,
      before: await earlierVersions(scope, tools),
      begin: preparedTools.find(({ code }) => code === query.begin) ?? null,
      end: query.end ?? null,
      harm: query.harm ?? null,
    };
  },
  people: () => [],
  show(model, context) {
    const { unit, units, tools } = model;
    const may = context.may(access['define-tool'], { unitIds: [unit.id] });
    return {
      title: 'Other assessments',
      lead: `${unit.name}: assessments that stand in no list of Trellis. What they come to is kept; their words stay with whoever owns them.`,
      back: { href: context.may(access['see-due'], { unitIds: [unit.id] }) ? `/measures?unit=${unit.id}` : '/more', label: 'Back' },
      body: (
        <Stack>
          {units.length > 1 ? (
            <Tabs
              label="Units"
              items={units.map((one) => ({ href: `/measures/tools?unit=${one.id}`, label: one.name, current: one.id === unit.id }))}
            />
          ) : null}
          <Columns layout={may ? 'main-side' : 'two'}>
            <Stack>
              {tools.length === 0 ? <p class="quiet">None is used on this unit yet.</p> : null}
              {tools.map((tool) => (
                <ToolCard
                  tool={tool}
                  before={model.before.get(tool.firstId) ?? []}
                  may={may}
                  open={model.end === tool.id ? 'end' : model.harm === tool.id ? 'harm' : null}
                  context={context}
                />
              ))}
            </Stack>
            {may ? <Define model={model} context={context} /> : null}
          </Columns>
        </Stack>
      ),
    };
  },
});

function begun(tool: PreparedTool | null): FormState {
  if (tool === null) return startForm({});
  const figures = tool.figures.flatMap((one, index) => [
    [`label${index + 1}`, one.label],
    [`from${index + 1}`, String(one.from)],
    [`to${index + 1}`, String(one.to)],
    [`good${index + 1}`, one.goodIs],
  ]);
  return startForm({
    name: tool.name,
    publisher: tool.publisher,
    environment: tool.environment,
    source: tool.source,
    certificate: tool.asksCertificate ? 'yes' : 'no',
    ...(Object.fromEntries(figures) as Record<string, string>),
  });
}

function Define({ model: { unit, begin, tools }, context }: { readonly model: Model; readonly context: PageContext }) {
  const form = context.sentBy === access['define-tool'].name ? context.sent : begun(begin);
  const open = preparedTools.filter(({ name }) => !tools.some((tool) => tool.name === name));
  return (
    <Card tone="top" class="no-print">
      <CardHead title="Another one" />
      <Stack>
        {open.length === 0 ? null : (
          <Row>
            {open.map(({ code, name }) => (
              <ButtonLink href={`/measures/tools?unit=${unit.id}&begin=${code}`}>Begin with: {name}</ButtonLink>
            ))}
          </Row>
        )}
        <Form action={`/measures/tools/of/${unit.id}`} context={context.form} label="Another assessment">
          <Stack>
            <TextField form={form} name="name" label="Name" />
            <TextField form={form} name="publisher" label="Publisher" />
            <TextField form={form} name="holder" label="Who holds the licence" hint="Who of you owns the forms, and how many uses were bought." />
            <TextField form={form} name="environment" label="Where and by whom it may be used" />
            <TextField form={form} name="source" label="Where its figures were read" />
            <RadioField
              form={form}
              name="certificate"
              label="Does whoever records it need a certificate?"
              inline
              options={[
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
              ]}
            />
            <p class="quiet">What it comes to. No wording of its questions.</p>
            <FigureRows form={form} />
            <Buttons>
              <Button look="primary">Use it on this unit</Button>
            </Buttons>
          </Stack>
        </Form>
      </Stack>
    </Card>
  );
}

const again = {
  again: toolsPage as unknown as Page,
  againParams: () => ({}),
  againQuery: (params: Readonly<Record<string, string>>) => ({ unit: params['unit']! }),
};
/** Defines an assessment for a unit. */
export const defineToolAction = action({
  path: '/measures/tools/of/:unit',
  access: access['define-tool'],
  input: z.strictObject({
    name: text('its name', 120),
    publisher: text('its publisher', 120),
    holder: text('who holds the licence', 200),
    environment: text('where it may be used', 200),
    source: text('where its figures were read', 300),
    certificate: choice('Say whether a certificate is needed', ['yes', 'no']),
    ...figureShape,
  }),
  subject: aboutUnit,
  ...again,
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const { figures, faults } = readToolFigures(typedFigures(input as Readonly<Record<string, string | null>>));
    if (faults.length > 0) throw new Refusal(faults.map(({ row, part, say }) => ({ field: `${part}${row}`, message: say })));
    if ((await toolsOf(scope, unitId)).some(({ name }) => name.toLowerCase() === input.name.toLowerCase()))
      refuse('name', 'It is used on this unit already. End that one first.');
    await defineTool(scope, {
      unitId,
      name: input.name,
      publisher: input.publisher,
      licenceHolder: input.holder,
      environment: input.environment,
      source: input.source,
      asksCertificate: input.certificate === 'yes',
      figures,
    });
    return { to: `/measures/tools?unit=${unitId}`, say: `${input.name} can be recorded on this unit.`, unitId, people: [], fields: ['tool'] };
  },
});

/** Ends the use of an assessment on a unit; what was recorded stays. */
export const endToolAction = action({
  path: '/measures/tools/of/:unit/end',
  access: access['end-tool'],
  input: z.strictObject({ tool: chosen('Open the page again'), why: text('why', 200) }),
  subject: aboutUnit,
  ...again,
  async run(scope, input, params) {
    if (!(await endTool(scope, params['unit']!, input.tool, input.why))) refuse('', 'It has ended already.');
    return {
      to: `/measures/tools?unit=${params['unit']!}`,
      say: 'It is not used any more. What was recorded stays.',
      unitId: params['unit']!,
      people: [],
      reason: input.why,
    };
  },
});
