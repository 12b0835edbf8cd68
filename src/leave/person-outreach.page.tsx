import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Details, EmptyState, Stack, Tag } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import { awayBetween } from './away.ts';
import { dueOf } from './outreach-model.ts';
import { missedAlerts, outreachPlans, visitsOf } from './outreach-store.ts';
import { dueWords, lastWords, leaveWords, planBeside, planTitle, planWords, small } from './outreach-view.ts';
import { isPlanOpen, lastContact } from './outreach.rules.ts';
import type { DueVisit, OutreachPlan } from './outreach.words.ts';
import { alertOf, isOpenMiss, NextVisits, PastVisits, recordHref, type PersonOutreachModel } from './person-outreach-parts.tsx';

const DAY = 24;

/** Visits and calls to one person on long leave: what is planned, what is due, what came of each. */
export const personOutreachPage = page({
  path: '/people/:person/outreach',
  access: leaveAccess['see-outreach'],
  query: z.object({}),
  subject: aboutPerson,
  async load(scope, { params }): Promise<PersonOutreachModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const personId = top.person.id;
    const plans = await outreachPlans(scope, { personId });
    const span = { from: scope.now.subtract({ hours: DAY * 28 }), to: scope.now.add({ hours: DAY * 14 }) };
    const { due } = await dueOf(scope, plans, span);
    const [leave] = await awayBetween(scope, [personId], { from: scope.now, to: scope.now.add({ seconds: 1 }) });
    return {
      top,
      leave: leave ?? null,
      plans,
      due,
      visits: await visitsOf(scope, [personId]),
      alerts: await missedAlerts(scope, { personIds: [personId] }),
    };
  },
  people: ({ top }) => [top.person.id],
  show(model, context) {
    const { person } = model.top;
    const open = model.plans.filter((plan) => isPlanOpen(plan, context.now));
    const over = model.plans.filter((plan) => !isPlanOpen(plan, context.now));
    return personView(model.top, context, {
      title: `Visits to ${person.name} on leave`,
      lead: `${leaveWords(model.leave, context.today)}. Last contact: ${small(lastWords(lastContact(model.visits), context.today))}.`,
      body: (
        <Stack>
          {model.due
            .filter((one) => isOpenMiss(one, model.alerts))
            .map((one) => (
              <Missed visit={one} model={model} context={context} />
            ))}
          <Planned model={model} open={open} context={context} />
          <NextVisits model={model} context={context} />
          <PastVisits model={model} context={context} />
          {over.length === 0 ? null : (
            <Card>
              <CardHead title="Plans before" />
              <DataTable
                caption="Plans before"
                hideCaption
                tight
                columns={[{ heading: 'Plan' }, { heading: 'When', sentences: true }, { heading: 'Ended', sentences: true }]}
                rows={over.map((plan) => ({
                  cells: [
                    planTitle(plan),
                    planWords(plan),
                    plan.endedAt === null ? `After its last day` : `${dateWithYear(dateOf(plan.endedAt))}. ${plan.endedWhy ?? ''}`,
                  ],
                }))}
              />
            </Card>
          )}
        </Stack>
      ),
    });
  },
});

/** A visit nobody has recorded: what to do, and a way to take it on with a word. */
function Missed({ visit, model, context }: { readonly visit: DueVisit; readonly model: PersonOutreachModel; readonly context: PageContext }) {
  const { person } = model.top;
  const alert = alertOf(visit, model.alerts);
  const name = leaveAccess['answer-missed-visit'].name;
  const form = context.sentBy === name && context.sent.values['which'] === alert?.id ? context.sent : startForm();
  return (
    <Card tone="stop" label={`Missed ${visit.plan.kind}`}>
      <CardHead
        title={`The ${visit.plan.kind} due ${dueWords(visit, context.today)} was missed`}
        aside={<Tag tone="solid">Nothing recorded</Tag>}
        line={false}
      />
      <p>
        {visit.plan.staffName} was to {visit.plan.kind === 'visit' ? 'go' : 'ring'}: {visit.plan.place}.{' '}
        {visit.plan.alone ? (
          <b>
            They were to be alone: ring them first on {visit.plan.phone}. Who knows where they are: {visit.plan.knows}.
          </b>
        ) : null}
      </p>
      <Buttons>
        {context.may(leaveAccess['record-visit']) ? (
          <ButtonLink href={recordHref(person.id, visit)} look="primary">
            Record what happened
          </ButtonLink>
        ) : null}
      </Buttons>
      {alert === null || !context.may(leaveAccess['answer-missed-visit']) ? null : (
        <Details summary="I am seeing to it" open={form.problems.length > 0}>
          <Form action={`/people/${person.id}/outreach/missed/${alert.id}`} context={context.form} label="I am seeing to it">
            <HiddenField name="which" value={alert.id} />
            <TextArea
              form={form}
              name="words"
              label="What are you doing about it?"
              hint="Kept with your name. The others who were asked are told."
              rows={2}
            />
            <Buttons>
              <Button>I have this</Button>
            </Buttons>
          </Form>
        </Details>
      )}
    </Card>
  );
}

function Planned({
  model,
  open,
  context,
}: {
  readonly model: PersonOutreachModel;
  readonly open: readonly OutreachPlan[];
  readonly context: PageContext;
}) {
  const { person } = model.top;
  const may = context.may(leaveAccess['plan-outreach']) && person.stay !== null;
  const plan = may ? (
    <ButtonLink href={`/people/${person.id}/outreach/new`} look={open.length === 0 ? 'primary' : 'secondary'} icon="plus">
      Plan visits or calls
    </ButtonLink>
  ) : null;
  if (open.length === 0)
    return (
      <Card>
        <EmptyState title="No visits are planned" actions={plan}>
          {model.leave === null ? `${firstName(person)} is not recorded as away.` : `${firstName(person)} is away, and nobody is down to see them.`}
        </EmptyState>
      </Card>
    );
  return (
    <Card>
      <CardHead title="What is planned" aside={plan ?? undefined} />
      <Stack>
        {open.map((one) => (
          <Plan plan={one} context={context} />
        ))}
      </Stack>
    </Card>
  );
}

function Plan({ plan, context }: { readonly plan: OutreachPlan; readonly context: PageContext }) {
  const form = context.sentBy === leaveAccess['end-outreach'].name && context.sent.values['which'] === plan.id ? context.sent : startForm();
  return (
    <section aria-label={planTitle(plan)}>
      <h3>{planTitle(plan)}</h3>
      <p>{planWords(plan)}</p>
      <p class="quiet">
        {planBeside(plan)} {plan.purpose ?? ''}
      </p>
      {context.may(leaveAccess['plan-outreach']) ? (
        <Buttons>
          <ButtonLink href={`/people/${plan.personId}/outreach/new?from=${plan.id}`} about={planTitle(plan)}>
            Change it
          </ButtonLink>
        </Buttons>
      ) : null}
      {context.may(leaveAccess['end-outreach']) ? (
        <Details summary="End it" open={form.problems.length > 0}>
          <Form
            action={`/people/${plan.personId}/outreach/plans/${plan.id}/end`}
            context={context.form}
            version={plan.version}
            label={`End: ${planTitle(plan)}`}
          >
            <HiddenField name="which" value={plan.id} />
            <TextArea form={form} name="why" label="Why does it end?" hint="Back on the unit, discharged, agreed otherwise" rows={2} />
            <Buttons>
              <Button look="danger">End it now</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </section>
  );
}
