import { z } from 'zod';
import { page } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { weekOf, weekTitle } from '#platform/time.ts';
import { Button, ButtonLink, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { MeetingCard } from './plan-account.tsx';
import { Beside, SideBySide } from './plan-beside.tsx';
import { aboutProposal } from './about.ts';
import { programmeAccess } from './access.ts';
import { SearchChart } from './proposal-charts.tsx';
import { Conflicts } from './proposal-conflicts.tsx';
import { FoundFigures, hoursWords, PlannedDays, Points, poundsWords, UseButton, WhoGains } from './proposal-found.tsx';
import { SmallWeek } from './small-week.tsx';
import { loadProposal, type ProposalModel } from './proposal-model.ts';
import { WhatIfCard } from './what-if-card.tsx';
import { WhyCard } from './proposal-why.tsx';
import { WhoToTell } from './who-to-tell.tsx';

/** A week that was looked for: how far the search has come, what it found, and why. */
export const proposalPage = page({
  path: '/week/proposals/:proposal',
  access: programmeAccess['see-proposal'],
  query: z.object({
    person: z.guid().optional().catch(undefined),
    activity: z.string().max(64).optional().catch(undefined),
    session: z.string().max(64).optional().catch(undefined),
  }),
  subject: aboutProposal,
  async load(scope, { params, query }) {
    const model = await loadProposal(scope, params['proposal']!);
    if (model === null) return null;
    return { model, asked: query, first: model.proposal.fromId === null ? null : await loadProposal(scope, model.proposal.fromId) };
  },
  people: ({ model }) => model.proposal.problem.people.map(({ id }) => id),
  show({ model, asked, first }, context) {
    const { proposal } = model;
    const title = weekTitle(weekOf(proposal.monday)).replace('Week', 'week');
    const back = { href: `/week?unit=${proposal.unitId}&from=${proposal.monday}`, label: weekTitle(weekOf(proposal.monday)) };
    const searching = proposal.state === 'waiting' || proposal.state === 'searching';
    const mayUse = context.may(programmeAccess['use-proposal'], { unitIds: [proposal.unitId] });
    const mayPut = mayUse && proposal.kind !== 'what if';
    if (searching)
      return {
        title: 'Looking for a better week',
        lead: `${weekTitle(weekOf(proposal.monday))}. ${proposal.problem.locks.length === 0 ? 'Nothing was asked to stay.' : `${howMany(proposal.problem.locks.length, 'session stays', 'sessions stay')} where they are.`}`,
        back,
        live: { unitId: proposal.unitId, about: ['proposal'], reloadSeconds: 2 },
        body: (
          <Searching
            model={model}
            mayStop={context.may(programmeAccess['stop-search'], { unitIds: [proposal.unitId] })}
            form={context.form}
            now={context.now}
          />
        ),
      };
    const again = `/week/propose?unit=${proposal.unitId}&from=${proposal.monday}`;
    const { plan } = model;
    return {
      title: plan === null ? `No plan for the ${title}` : proposal.kind === 're-plan' ? `A changed plan for the ${title}` : `A plan for the ${title}`,
      lead:
        plan === null
          ? (proposal.fault ?? 'The search was stopped before it found a week.')
          : `Nothing is published. What is new keeps every rule: leave, escorts, shifts, rooms, who is not together, the budget. ${foundIn(model)}`,
      back,
      actions: (
        <>
          <ButtonLink href={again}>Look again</ButtonLink>
          {plan !== null && mayPut ? (
            <UseButton model={model} context={context} what="all" which="" words="Put it all into the draft" about="" look="primary" />
          ) : null}
        </>
      ),
      body:
        plan === null ? (
          <Notice tone="info" title="Nothing was changed">
            Look again, or plan by hand.
          </Notice>
        ) : (
          <Stack>
            <Conflicts model={model} />
            <Uses model={model} />
            {proposal.asked.say.length === 0 ? null : <p>{proposal.asked.say.join(' ')}</p>}
            {proposal.kind === 're-plan' ? <WhoToTell model={model} /> : null}
            {first === null ? null : <Beside model={model} first={first} />}
            <FoundFigures model={model} />
            <Stack>
              <SmallWeek
                title={proposal.kind === 're-plan' ? 'As it stands' : 'Last week'}
                sessions={proposal.kind === 're-plan' ? model.standing : model.lastWeek}
                model={model}
              />
              <SmallWeek
                title={proposal.kind === 're-plan' ? 'Changed' : 'Proposed'}
                sessions={plan.sessions}
                model={model}
                fresh={new Set((model.changes?.added ?? []).map(({ id }) => id))}
              />
            </Stack>
            <WhyCard model={model} asked={asked} />
            <Columns layout="main-side">
              <div class="stack">
                <SideBySide model={model} />
                <PlannedDays model={model} context={context} mayUse={mayPut} />
                <WhoGains model={model} context={context} mayUse={mayPut} />
              </div>
              <div class="stack">
                <Points model={model} />
                <MeetingCard model={model} mayAskFair={context.may(programmeAccess['see-fairness'], { unitIds: [proposal.unitId] })} />
                {mayUse ? <WhatIfCard model={model} context={context} /> : null}
              </div>
            </Columns>
          </Stack>
        ),
    };
  },
});

function foundIn({ proposal }: ProposalModel): string {
  if (proposal.beganAt === null || proposal.endedAt === null) return '';
  const seconds = Math.max(1, Math.round((proposal.endedAt.epochMilliseconds - proposal.beganAt.epochMilliseconds) / 1000));
  return proposal.state === 'stopped'
    ? `Stopped after ${howMany(seconds, 'second', 'seconds')}.`
    : `Found in ${howMany(seconds, 'second', 'seconds')}.`;
}

function Uses({ model }: { readonly model: ProposalModel }) {
  if (model.uses.length === 0) return null;
  const whole = model.uses.some(({ what }) => what === 'all');
  return (
    <Notice tone="fine" title={whole ? 'This plan is in the draft' : 'Parts of this plan are in the draft'}>
      <a href={`/week?unit=${model.proposal.unitId}&from=${model.proposal.monday}`}>Open the week</a>. Nothing is published until somebody publishes
      it.
    </Notice>
  );
}

function Searching({
  model,
  mayStop,
  form,
  now,
}: {
  readonly model: ProposalModel;
  readonly mayStop: boolean;
  readonly form: { readonly csrf: string; readonly key: string };
  readonly now: Temporal.Instant;
}) {
  const { proposal, found, last } = model;
  const elapsed = proposal.beganAt === null ? 0 : Math.max(0, now.epochMilliseconds - proposal.beganAt.epochMilliseconds);
  const seconds = Math.min(proposal.asked.seconds, Math.round(elapsed / 1000));
  return (
    <Columns layout="main-side">
      <Card>
        <h2>{found === null ? 'About to begin.' : `${seconds} of ${proposal.asked.seconds} seconds. The best so far is already safe to use.`}</h2>
        <SearchChart proposal={proposal} stood={model.stoodTerms.total} elapsed={elapsed} />
        {mayStop ? (
          <Form action={`/week/proposals/${proposal.id}/stop`} context={form}>
            <Button look="primary">{found === null ? 'Stop' : 'Stop, and see the best so far'}</Button>
          </Form>
        ) : null}
        <p class="quiet">You may leave this page and come back: the search goes on, and nothing is put into the week by itself.</p>
      </Card>
      <div class="stack">
        <Card>
          <CardHead title="Best so far" />
          {found === null ? (
            <p class="quiet">Nothing yet.</p>
          ) : (
            <DataTable
              caption="The best week so far beside last week"
              hideCaption
              tight
              columns={[{ heading: 'What' }, { heading: 'Last week', numeric: true }, { heading: 'Now', numeric: true }]}
              rows={[
                { cells: ['Hours a person', hoursWords(last.average), <b>{hoursWords(found.average)}</b>] },
                {
                  cells: [
                    'Offered least',
                    last.least === null ? '–' : hoursWords(last.least.hours),
                    <b>{found.least === null ? '–' : hoursWords(found.least.hours)}</b>,
                  ],
                },
                { cells: ['Below their own hours', String(last.below), <b>{found.below}</b>] },
                { cells: ['Evenings and weekend halves', String(last.blocks), <b>{found.blocks}</b>] },
                { cells: ['Cost', poundsWords(last.pence), <b>{poundsWords(found.pence)}</b>] },
              ]}
            />
          )}
        </Card>
        {proposal.asked.say.length === 0 ? null : (
          <Card>
            <CardHead title="What was asked" />
            <LineList tight>
              {proposal.asked.say.map((say) => (
                <ListItem title={say} />
              ))}
            </LineList>
          </Card>
        )}
      </div>
    </Columns>
  );
}
