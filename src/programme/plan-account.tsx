import { z } from 'zod';
import { whyNotAll } from '#planner';
import { page } from '#platform/route.ts';
import { weekOf, weekTitle } from '#platform/time.ts';
import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { aboutProposal } from './about.ts';
import { programmeAccess } from './access.ts';
import { accountSentences } from './plan-account.words.ts';
import { hoursWords, poundsWords } from './proposal-found.tsx';
import { loadProposal, type ProposalModel } from './proposal-model.ts';
import { ruleInShort } from './planner-rule.words.ts';

function sentencesOf(model: ProposalModel): string[] {
  const { plan, found, changes, names, proposal, last } = model;
  if (plan === null || found === null || changes === null) return [];
  return accountSentences({
    found,
    last,
    changes,
    person: names.person,
    staff: names.staff,
    activity: names.activity,
    hours: hoursWords,
    pounds: poundsWords,
    missing: whyNotAll(proposal.problem, plan),
    ruleWords: ruleInShort,
  });
}

/** The ways from the plan to the account of it and to who gets what; each is worked out on its own page. */
export function MeetingCard({ model, mayAskFair }: { readonly model: ProposalModel; readonly mayAskFair: boolean }) {
  const at = `/week/proposals/${model.proposal.id}`;
  return (
    <Card>
      <CardHead title="For the team meeting" />
      <LineList tight>
        <ListItem title={<a href={`${at}/account`}>The plan in short</a>} note="A sentence a line, to print" />
        {mayAskFair ? <ListItem title={<a href={`${at}/fairness`}>Is it fair? Hours by age and gender</a>} /> : null}
      </LineList>
    </Card>
  );
}

/** The account on a sheet of paper. */
export const accountSheet = page({
  path: '/week/proposals/:proposal/account',
  access: programmeAccess['see-proposal'],
  query: z.object({}),
  subject: aboutProposal,
  load: (scope, { params }) => loadProposal(scope, params['proposal']!),
  people: (model) => model.proposal.problem.people.map(({ id }) => id),
  show: (model) => ({
    title: `The plan for the ${weekTitle(weekOf(model.proposal.monday)).replace('Week', 'week')}, in short`,
    back: { href: `/week/proposals/${model.proposal.id}`, label: 'The plan' },
    paper: { kind: 'sheet', footLeft: 'Proposed by Trellis; nothing is published until somebody publishes it. Names inside: keep it on the unit.' },
    body: (
      <ul class="reading">
        {sentencesOf(model).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    ),
  }),
});
