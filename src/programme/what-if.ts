import { z } from 'zod';
import { changeProblem, weightWords, type ProblemChange, type WeightName } from '#planner';
import { optionalChosen } from '#platform/form-fields.ts';
import { askForJob } from '#platform/jobs.ts';
import { action, NotFound, refuse } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { aboutProposal } from './about.ts';
import { programmeAccess } from './access.ts';
import { proposalPage } from './proposal.page.tsx';
import { proposalNames } from './proposal-read.ts';
import { addProposal, proposalById } from './proposal-store.ts';
import { searchProposal } from './search-proposal.ts';
import { slotOf } from './week-slots.rules.ts';
import { pointsField } from './what-counts.page.tsx';

const names = weightWords.map(({ name }) => name) as [WeightName, ...WeightName[]];

/** A choice that is left open sends nothing, or an empty word. */
function orNothing<T extends z.ZodType>(choice: T) {
  return z.union([z.literal('').transform(() => undefined), choice]).optional();
}

/** What if one thing were otherwise? A second search of the same week with it changed, to be laid beside the first. The draft is not touched. */
export const whatIf = action({
  path: '/week/proposals/:proposal/what-if',
  access: programmeAccess['what-if'],
  input: z.strictObject({
    change: z.enum(['weight', 'budget', 'staff on', 'staff off'], { error: 'Choose what would be otherwise.' }),
    weight: orNothing(z.enum(names, { error: 'Choose what would count otherwise.' })),
    points: z.string().optional(),
    pounds: z.string().optional(),
    staff: optionalChosen('Choose who'),
    day: orNothing(z.enum(['0', '1', '2', '3', '4', '5', '6'], { error: 'Choose the day.' })),
    from: z.string().optional(),
    to: z.string().optional(),
    off: optionalChosen('Choose who'),
    offDay: orNothing(z.enum(['0', '1', '2', '3', '4', '5', '6'], { error: 'Choose the day.' })),
  }),
  subject: aboutProposal,
  again: proposalPage as never,
  async run(scope, input, params) {
    const proposal = await proposalById(scope, params['proposal']!);
    if (proposal === null) throw new NotFound();
    const words = await proposalNames(scope, proposal);
    let change: ProblemChange;
    let say: string;
    if (input.change === 'weight') {
      if (input.weight === undefined) refuse('weight', 'Choose what would count otherwise.');
      const points = pointsField(input.weight).safeParse(input.points ?? '');
      if (!points.success) refuse('points', points.error.issues[0]!.message);
      change = { what: 'weight', name: input.weight, points: points.data };
      say = `“${weightWords.find(({ name }) => name === input.weight)!.label}” counts ${points.data} in place of ${proposal.problem.weights[input.weight]}`;
    } else if (input.change === 'budget') {
      const pounds = (input.pounds ?? '').trim();
      if (!/^\d{1,6}$/.test(pounds)) refuse('pounds', 'Enter the money for the week in whole pounds.');
      change = { what: 'budget', pence: Number(pounds) * 100 };
      say = `The week may cost £${Number(pounds)}`;
    } else {
      const isOff = input.change === 'staff off';
      const member = proposal.problem.staff.find(({ id }) => id === (isOff ? input.off : input.staff));
      if (member === undefined) refuse(isOff ? 'off' : 'staff', 'Choose who it is about.');
      const chosen = isOff ? input.offDay : input.day;
      if (chosen === undefined) refuse(isOff ? 'offDay' : 'day', 'Choose the day.');
      const day = Number(chosen);
      const date = longDate(proposal.monday.add({ days: day })).split(' ')[0]!;
      if (isOff) {
        change = { what: 'staff off', id: member.id, from: day, to: day };
        say = `${words.staff(member.id)} is off on ${date}`;
      } else {
        const [from, to] = [slotTyped(input.from), slotTyped(input.to)];
        if (from === null) refuse('from', 'Enter when the shift would begin, such as 13:00.');
        if (to === null || to <= from) refuse('to', 'Enter when the shift would end, later than it begins, such as 21:00.');
        change = { what: 'staff on', id: member.id, day, fromSlot: from, toSlot: to };
        say = `${words.staff(member.id)} works ${input.from} to ${input.to} on ${date}`;
      }
    }
    const id = await addProposal(scope, {
      unitId: proposal.unitId,
      monday: proposal.monday,
      kind: 'what if',
      fromId: proposal.id,
      asked: { ...proposal.asked, say: [`What if: ${say.charAt(0).toLowerCase()}${say.slice(1)}.`] },
      problem: changeProblem(proposal.problem, [change]),
      before: proposal.before,
    });
    await askForJob(scope, searchProposal, { proposal: id });
    return {
      to: `/week/proposals/${id}`,
      unitId: proposal.unitId,
      subject: `proposal ${id}`,
      people: proposal.problem.people.map((person) => person.id),
    };
  },
});

function slotTyped(text: string | undefined): number | null {
  const found = /^(\d{1,2}):([03]0)$/.exec((text ?? '').trim());
  if (found === null || Number(found[1]) > 23) return null;
  const slot = slotOf(Temporal.PlainTime.from({ hour: Number(found[1]), minute: Number(found[2]) }));
  return slot < 0 || slot > 24 ? null : slot;
}
