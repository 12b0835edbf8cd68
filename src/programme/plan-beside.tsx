import { planFigures, type PlanFigures } from '#planner';
import { howMany } from '#platform/ruling.ts';
import { Card, CardHead, DataTable } from '#platform/ui/pieces.tsx';
import { hoursWords, poundsWords } from './proposal-found.tsx';
import type { ProposalModel } from './proposal-model.ts';

/** Last week, the draft as it stood when the week was asked for, and the plan, side by side. A changed plan has no use for last week. */
export function SideBySide({ model }: { readonly model: ProposalModel }) {
  const { proposal, last, stood, found } = model;
  if (found === null) return null;
  const draft = { heading: proposal.kind === 're-plan' ? 'As it stood' : 'Your draft', of: stood };
  const columns = [...(proposal.kind === 're-plan' ? [] : [{ heading: 'Last week', of: last }]), draft, { heading: 'This plan', of: found }];
  return (
    <Card>
      <CardHead title="Side by side" />
      <FiguresTable caption="Last week, the draft and this plan side by side" columns={columns} />
    </Card>
  );
}

/** A what-if beside the plan it was asked of. */
export function Beside({ model, first }: { readonly model: ProposalModel; readonly first: ProposalModel }) {
  if (model.plan === null || first.plan === null) return null;
  const [was, is] = [planFigures(first.proposal.problem, first.plan.sessions), planFigures(model.proposal.problem, model.plan.sessions)];
  const gains = [...is.hours].filter(([id, hours]) => hours > (was.hours.get(id) ?? 0)).length;
  const loses = [...is.hours].filter(([id, hours]) => hours < (was.hours.get(id) ?? 0)).length;
  return (
    <Card>
      <CardHead title="Beside the plan it was asked of" aside={<a href={`/week/proposals/${first.proposal.id}`}>Open that one</a>} />
      <FiguresTable
        caption="This plan beside the one it was asked of"
        columns={[
          { heading: 'That plan', of: was },
          { heading: 'This one', of: is },
        ]}
      />
      <p>
        {howMany(gains, 'person is', 'people are')} offered more, {howMany(loses, 'person', 'people')} less.
      </p>
    </Card>
  );
}

/** Weeks as columns, the last of them in bold. */
function FiguresTable({ caption, columns }: { readonly caption: string; readonly columns: readonly { heading: string; of: PlanFigures }[] }) {
  const row = (what: string, figure: (of: PlanFigures) => string) => ({
    cells: [what, ...columns.map(({ of }, index) => (index === columns.length - 1 ? <b>{figure(of)}</b> : figure(of)))],
  });
  return (
    <DataTable
      caption={caption}
      hideCaption
      tight
      phone="scroll"
      columns={[{ heading: 'What' }, ...columns.map(({ heading }) => ({ heading, numeric: true }))]}
      rows={[
        row('Sessions', (of) => String(of.sessions)),
        row('Hours a person', (of) => hoursWords(of.average)),
        row('Offered least', (of) => (of.least === null ? '–' : hoursWords(of.least.hours))),
        row('Below their own hours', (of) => String(of.below)),
        row('Evenings and weekend halves', (of) => String(of.blocks)),
        row('Cost', (of) => poundsWords(of.pence)),
        row('Staff time', (of) => hoursWords(of.staff.reduce((sum, { hours }) => sum + hours, 0))),
        row('Whoever runs most, of their shifts', (of) => (of.staff[0] === undefined ? '–' : `${Math.round(of.staff[0].share * 100)}%`)),
      ]}
    />
  );
}
