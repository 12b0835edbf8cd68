import { z } from 'zod';
import { action, NotFound, refuse, type Route } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { aboutProposal } from './about.ts';
import { programmeAccess } from './access.ts';
import { proposalPage } from './proposal.page.tsx';
import { askToStop, proposalById } from './proposal-store.ts';
import { whatIf } from './what-if.ts';
import { fairnessPage } from './plan-fairness.page.tsx';
import { accountSheet } from './plan-account.tsx';
import { usePart } from './use-proposal.ts';

/** Stops a search with the best so far. */
const stopSearch = action({
  path: '/week/proposals/:proposal/stop',
  access: programmeAccess['stop-search'],
  input: z.strictObject({}),
  subject: aboutProposal,
  again: proposalPage as never,
  async run(scope, _input, params) {
    const id = params['proposal']!;
    const stopped = await askToStop(scope, id);
    return {
      to: `/week/proposals/${id}`,
      say: stopped ? 'Stopping with the best so far.' : 'The search had ended already.',
      subject: `proposal ${id}`,
    };
  },
});

/** Puts a proposal, or a day, a session or one person of it, into the draft. */
const useProposal = action({
  path: '/week/proposals/:proposal/use',
  access: programmeAccess['use-proposal'],
  input: z.strictObject({
    what: z.enum(['all', 'day', 'session', 'person'], { error: 'Choose what to put into the draft.' }),
    which: z.string().max(64).default(''),
  }),
  subject: aboutProposal,
  again: proposalPage as never,
  async run(scope, input, params) {
    const proposal = await proposalById(scope, params['proposal']!);
    if (proposal === null) throw new NotFound();
    if (proposal.best === null) refuse('', 'There is no plan yet. Wait for the search, or look again.');
    const used = await usePart(scope, proposal, proposal.best, { what: input.what, which: input.what === 'all' ? null : input.which });
    const did = [
      ...(used.made > 0 ? [howMany(used.made, 'session made', 'sessions made')] : []),
      ...(used.changed > 0 ? [howMany(used.changed, 'change', 'changes')] : []),
      ...(used.invited > 0 ? [howMany(used.invited, 'invitation', 'invitations')] : []),
    ];
    const say = did.length === 0 ? 'It was in the draft already.' : `In the draft: ${did.join(', ')}.`;
    return {
      to: input.what === 'all' ? `/week?unit=${proposal.unitId}&from=${proposal.monday}` : `/week/proposals/${proposal.id}`,
      say:
        used.left.length === 0
          ? say
          : `${say} Not done: ${used.left.slice(0, 3).join(' ')}${used.left.length > 3 ? ` And ${used.left.length - 3} more.` : ''}`,
      people: used.people,
      unitId: proposal.unitId,
      subject: `proposal ${proposal.id}`,
    };
  },
});

export const proposalRoutes: readonly Route[] = [
  proposalPage as Route,
  stopSearch as Route,
  useProposal as Route,
  whatIf as Route,
  fairnessPage as Route,
  accountSheet as Route,
];
