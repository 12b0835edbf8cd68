import { z } from 'zod';
import { peopleByIds } from '#people';
import { planFigures } from '#planner';
import { page } from '#platform/route.ts';
import { ageOn, weekOf, weekTitle } from '#platform/time.ts';
import { Card, CardHead, DataTable, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutProposal } from './about.ts';
import { programmeAccess } from './access.ts';
import { ageBand, fairnessRows, leastShown, type FairnessPerson } from './plan-fairness.rules.ts';
import { hoursWords } from './proposal-found.tsx';
import { proposalById } from './proposal-store.ts';

/** Hours offered by age and gender, for a plan and for the week before it. Looked at afterwards, never used to choose. */
export const fairnessPage = page({
  path: '/week/proposals/:proposal/fairness',
  access: programmeAccess['see-fairness'],
  query: z.object({}),
  subject: aboutProposal,
  async load(scope, { params }) {
    const proposal = await proposalById(scope, params['proposal']!);
    if (proposal === null || proposal.best === null) return null;
    const { problem, best } = proposal;
    const known = new Map(
      (
        await peopleByIds(
          scope,
          problem.people.map(({ id }) => id),
        )
      ).map((one) => [one.id, one]),
    );
    const [was, is] = [planFigures(problem, problem.lastWeek), planFigures(problem, best.sessions)];
    const by = (group: (id: string) => string, hours: ReadonlyMap<string, number>): FairnessPerson[] =>
      problem.people.map(({ id, targetHours }) => ({ group: group(id), hours: hours.get(id) ?? 0, target: targetHours }));
    const gender = (id: string): string => known.get(id)?.gender ?? 'Not recorded';
    const age = (id: string): string => {
      const born = known.get(id)?.bornOn ?? null;
      return ageBand(born === null ? null : ageOn(born, proposal.monday));
    };
    return {
      proposal,
      people: problem.people.map(({ id }) => id),
      tables: [
        { title: 'By gender', was: fairnessRows(by(gender, was.hours)), is: fairnessRows(by(gender, is.hours)) },
        { title: 'By age', was: fairnessRows(by(age, was.hours)), is: fairnessRows(by(age, is.hours)) },
      ],
    };
  },
  people: ({ people }) => people,
  show({ proposal, tables }) {
    const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}%`);
    return {
      title: 'Is the plan fair?',
      lead: `Hours offered by group, ${weekTitle(weekOf(proposal.monday)).replace('Week', 'week')}. The plan was found without knowing any of this.`,
      back: { href: `/week/proposals/${proposal.id}`, label: 'The plan' },
      width: 'reading',
      body: (
        <Stack>
          <Notice tone="info" title="Small groups are not shown">
            A group of fewer than {leastShown} people is hidden, and a second one where the first could be worked out. On one unit that is often most
            of them: look across the organisation and over a year before you conclude anything.
          </Notice>
          {tables.map(({ title, was, is }) => (
            <Card>
              <CardHead title={title} />
              <DataTable
                caption={`Hours offered ${title.toLowerCase()}`}
                hideCaption
                tight
                columns={[
                  { heading: 'Group' },
                  { heading: 'People', numeric: true },
                  { heading: 'Hours a person, last week', numeric: true },
                  { heading: 'Hours a person, plan', numeric: true },
                  { heading: 'Share of their own hours, plan', numeric: true },
                ]}
                rows={is.map((row) => {
                  const before = was.find(({ group }) => group === row.group);
                  return row.people === null || row.hours === null
                    ? { cells: [row.group, 'hidden', 'hidden', 'hidden', 'hidden'] }
                    : {
                        cells: [
                          row.group,
                          String(row.people),
                          before?.hours == null ? '–' : hoursWords(before.hours),
                          hoursWords(row.hours),
                          percent(row.share),
                        ],
                      };
                })}
              />
            </Card>
          ))}
        </Stack>
      ),
    };
  },
});
