import { z } from 'zod';
import { chosen, text } from '#platform/form-fields.ts';
import { action, Refusal, refuse, type Page } from '#platform/route.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { sideField } from './tool-figures.tsx';
import { withHarm } from './tool-harm.rules.ts';
import { defineTool, endTool, toolsOf } from './tool-store.ts';
import { toolsPage } from './tools.page.tsx';

/**
 * Says anew which figures of an assessment in use are told at once as about self-harm: another version of it, from now on. The one before is ended, and
 * what was recorded under it stays.
 */
export const changeToolHarm = action({
  path: '/measures/tools/of/:unit/self-harm',
  access: access['change-tool-harm'],
  input: z.strictObject({
    tool: chosen('Open the page again'),
    harm: z.record(z.string().max(20), z.string().max(12, 'A figure is a number')).optional(),
    side: z.record(z.string().max(20), sideField).optional(),
    why: text('why', 200),
  }),
  subject: aboutUnit,
  again: toolsPage as unknown as Page,
  againParams: () => ({}),
  againQuery: (params: Readonly<Record<string, string>>) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const tool = (await toolsOf(scope, unitId)).find(({ id }) => id === input.tool);
    if (tool === undefined) throw new Refusal([{ field: '', message: changedMeanwhile }]);
    const { figures, faults } = withHarm(tool.figures, (id) => ({ figure: input.harm?.[id] ?? null, side: input.side?.[id] ?? null }));
    if (faults.length > 0) throw new Refusal(faults.map(({ id, part, say }) => ({ field: `${part}.${id}`, message: say })));
    if (figures === null) refuse(`harm.${tool.figures[0]!.id}`, 'Nothing is different from what stands now.');
    if (!(await endTool(scope, unitId, tool.id, `Another version: ${input.why}`))) refuse('', changedMeanwhile);
    await defineTool(scope, { ...tool, figures, inPlaceOf: { tool, why: input.why } });
    return {
      to: `/measures/tools?unit=${unitId}`,
      say: `${tool.name}: what is recorded from now on goes by it.`,
      unitId,
      people: [],
      subject: `tool ${tool.firstId}`,
      fields: ['figures'],
      reason: input.why,
    };
  },
});

const changedMeanwhile = 'Somebody changed it or ended it after you opened this page. Open the page again to see what stands now.';
