import { aboutPerson, dateValues, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { chosen, date, optionalText, text } from '#platform/form-fields.ts';
import { action, page, Refusal, refuse, type Page, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { personAndUnit, unitOfTop } from './about-measure.ts';
import { access } from './access.ts';
import { certificatesOf } from './certificate-store.ts';
import { mayRate, type MayRate } from './may-rate.rules.ts';
import { alertHref } from './measure-address.ts';
import { raiseToolAlert } from './raise-alert.ts';
import { told } from './save-measure.ts';
import { addResult, earlierVersions, markResult, resultsOf, toolsByIds, toolsOf } from './tool-store.ts';
import { harmWords } from './tool-harm.rules.ts';
import { readResult, type Tool, type ToolResult } from './tool.rules.ts';

/** What a tool asks of whoever records it, as an instrument asks it of its raters. */
const asRated = (tool: Tool) => ({
  shortName: tool.name,
  raterNeeds: tool.asksCertificate ? { certificate: tool.name, says: 'Only somebody trained in it records it' } : null,
});

interface Model {
  readonly top: PersonTop;
  readonly tools: readonly { readonly tool: Tool; readonly before: readonly Tool[]; readonly rate: MayRate }[];
  readonly known: ReadonlyMap<string, Tool>;
  readonly results: readonly ToolResult[];
  readonly open: string | null;
  readonly about: string | null;
}

/** What other assessments came to with somebody, and recording one. */
export const resultsPage = page<{ tool?: string | undefined; about?: string | undefined }, Model>({
  path: '/people/:person/results',
  access: access['see-results'],
  query: z.object({ tool: z.guid().optional().catch(undefined), about: z.guid().optional().catch(undefined) }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const unitId = unitOfTop(top);
    const held = scope.actor.kind === 'staff' ? await certificatesOf(scope, [scope.actor.id]) : [];
    const results = await resultsOf(scope, top.person.id);
    const used = unitId === null ? [] : await toolsOf(scope, unitId);
    const before = await earlierVersions(scope, used);
    return {
      top,
      tools: used.map((tool) => ({ tool, before: before.get(tool.firstId) ?? [], rate: mayRate(asRated(tool), held, scope.today) })),
      known: new Map(
        (
          await toolsByIds(
            scope,
            results.map(({ toolId }) => toolId),
          )
        ).map((tool) => [tool.id, tool]),
      ),
      results,
      open: query.tool ?? null,
      about: query.about ?? null,
    };
  },
  people: () => [],
  show(model, context) {
    const { top, results } = model;
    const view = personView(top, context, {
      title: `Other assessments: ${top.person.name}`,
      lead: 'What assessments came to whose words are kept elsewhere. No figure says what anybody is.',
      body: (
        <Columns layout="main-side">
          <Card>
            <CardHead title="What they came to" aside={`${results.filter(({ error }) => error === null).length}`} />
            {results.length === 0 ? <p class="quiet">None yet.</p> : null}
            <LineList>
              {results.map((one) => (
                <Result one={one} model={model} context={context} />
              ))}
            </LineList>
          </Card>
          <Record model={model} context={context} />
        </Columns>
      ),
    });
    return { ...view, back: { href: `/people/${top.person.id}/measures`, label: 'Measures' } };
  },
});

interface Parts {
  readonly model: Model;
  readonly context: PageContext;
}

function Result({ one, model, context }: Parts & { readonly one: ToolResult }) {
  const tool = model.known.get(one.toolId);
  const to = `/people/${model.top.person.id}/results`;
  const sent = context.sentBy === access['mark-result'].name && context.sent.values['id'] === one.id;
  const figures = (tool?.figures ?? []).flatMap(({ id, label, from, to: most }) =>
    one.figures[id] === undefined ? [] : [`${label} ${one.figures[id]} (${from} to ${most})`],
  );
  return (
    <ListItem
      title={`${one.toolName}, ${dateWithYear(one.on)}`}
      note={
        <>
          {figures.join(' · ')}. {one.ownWords === null ? null : `“${one.ownWords}” `}
          {one.raterName}
          {one.place === null ? '' : `, ${one.place}`}.{one.error === null ? null : ` Entered in error: ${one.error}`}{' '}
          {one.error !== null || !context.may(access['mark-result']) ? null : model.about === one.id || sent ? (
            <Form action={`${to}/error`} context={context.form} label={`Entered in error: ${one.toolName}`}>
              <HiddenField name="id" value={one.id} />
              <TextField form={sent ? context.sent : startForm()} name="why" label="What is wrong with it" />
              <Buttons>
                <Button>Mark it as entered in error</Button>
              </Buttons>
            </Form>
          ) : (
            <a class="no-print" href={`${to}?about=${one.id}`}>
              This is wrong
              <span class="nhsuk-u-visually-hidden">, {one.toolName}</span>
            </a>
          )}
        </>
      }
      aside={one.error === null ? undefined : <Tag tone="grey">In error</Tag>}
    />
  );
}

function Record({ model: { top, tools, open }, context }: Parts) {
  const sent = context.sentBy === access['record-result'].name;
  const asked = sent ? String(context.sent.values['tool'] ?? '') : open;
  const chosenTool = tools.find(({ tool, before }) => tool.id === asked || before.some(({ id }) => id === asked));
  const form = sent ? context.sent : startForm(dateValues('on', context.today));
  if (!context.may(access['record-result'])) return null;
  return (
    <Stack>
      <Card class="no-print">
        <CardHead title="Record one" />
        {tools.length === 0 ? <p class="quiet">This unit uses none. The head OT names them.</p> : null}
        <LineList>
          {tools.map(({ tool, rate }) => (
            <ListItem
              title={rate.may || rate.heldUntil !== null ? <a href={`/people/${top.person.id}/results?tool=${tool.id}`}>{tool.name}</a> : tool.name}
              note={rate.may ? tool.publisher : rate.say}
              aside={rate.may ? undefined : <Tag tone="amber">No certificate</Tag>}
            />
          ))}
        </LineList>
        {context.may(access['see-tools']) ? (
          <p class="small quiet">
            <a href="/measures/tools">Which are used, and who holds the licence</a>
          </p>
        ) : null}
      </Card>
      {chosenTool === undefined ? null : (
        <Card tone="top" class="no-print">
          <CardHead title={chosenTool.tool.name} />
          {chosenTool.rate.may ? null : (
            <Notice tone="look" title="Your certificate does not hold today">
              {chosenTool.rate.say} What was done while it held may still be written up.
            </Notice>
          )}
          <Form action={`/people/${top.person.id}/results`} context={context.form} label={chosenTool.tool.name}>
            <HiddenField name="tool" value={chosenTool.tool.id} />
            <DateField form={form} name="on" label="The day it was done" />
            {chosenTool.tool.figures.map(({ id, label, from, to, ...harm }) => (
              <TextField
                form={form}
                name={`figure.${id}`}
                label={label}
                hint={`${from} to ${to}${harmWords(harm) === null ? '' : `. About self-harm: ${harmWords(harm)!} is told at once to a registered person`}`}
                inputmode="decimal"
                width={5}
                optional
              />
            ))}
            <TextField form={form} name="place" label="Where, or with which tasks" optional />
            <TextArea form={form} name="ownWords" label="What they said of it" rows={2} optional />
            <Buttons>
              <Button look="primary">Keep it</Button>
            </Buttons>
          </Form>
        </Card>
      )}
    </Stack>
  );
}

/** Keeps what an assessment came to, by whoever did it and holds what it asks that day. */
export const recordResult = action({
  path: '/people/:person/results',
  access: access['record-result'],
  input: z.strictObject({
    tool: chosen('Choose which'),
    on: date('the day it was done'),
    figure: z.record(z.string().max(20), z.string().max(12, 'A figure is a number')).optional(),
    place: optionalText('where it was', 200),
    ownWords: optionalText('what they said of it', 1000),
  }),
  subject: aboutPerson,
  again: resultsPage as unknown as Page,
  async run(scope, input, params) {
    const { top, unitId } = await personAndUnit(scope, params['person']!);
    // A form that was open while what it tells of self-harm was changed is kept by what stands now: its questions and bounds are the same.
    const used = await toolsOf(scope, unitId);
    const before = await earlierVersions(scope, used);
    const tool = used.find((one) => [one, ...(before.get(one.firstId) ?? [])].some(({ id }) => id === input.tool));
    if (tool === undefined) throw new Refusal([{ field: '', message: 'It is not used on this unit any more.' }]);
    if (Temporal.PlainDate.compare(input.on, scope.today) > 0) refuse('on', 'That day has not come yet.');
    const rate = mayRate(asRated(tool), await certificatesOf(scope, [scope.actor.id!]), input.on);
    if (!rate.may) throw new Refusal([{ field: 'on', message: rate.say }]);
    const { figures, faults } = readResult(tool.figures, input.figure ?? {});
    if (faults.length > 0) throw new Refusal(faults.map(({ id, say }) => ({ field: `figure.${id}`, message: say })));
    await addResult(scope, {
      personId: top.person.id,
      unitId,
      tool,
      on: input.on,
      figures,
      certificateId: rate.certificateId,
      place: input.place,
      ownWords: input.ownWords,
    });
    const alert = await raiseToolAlert(scope, { personId: top.person.id, unitId, tool, figures });
    return {
      to: alert === null ? `/people/${top.person.id}/results` : alertHref(top.person.id, alert),
      say: alert === null ? 'Kept.' : `Kept. ${told}`,
      people: [top.person.id],
      unitId,
      subject: `tool ${tool.id}`,
      fields: ['figures'],
    };
  },
});

/** Marks a result as entered in error; it stays to be read. */
export const markResultAction = action({
  path: '/people/:person/results/error',
  access: access['mark-result'],
  input: z.strictObject({ id: chosen('Open the page again'), why: text('what is wrong with it', 300) }),
  subject: aboutPerson,
  again: resultsPage as unknown as Page,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (!(await markResult(scope, personId, input.id, input.why))) refuse('', 'It was marked already.');
    return {
      to: `/people/${personId}/results`,
      say: 'Marked. It stays to be read.',
      people: [personId],
      subject: `result ${input.id}`,
      reason: input.why,
    };
  },
});
