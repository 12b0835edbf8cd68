import type { PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { hoursFigure, longDate } from '#platform/time.ts';
import { Button, Form, HiddenField } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Details, Figures, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { slotsADay, type PlannedSession, type PlanTerms } from '#planner';
import { DotToDot } from './proposal-charts.tsx';
import type { ProposalModel } from './proposal-model.ts';
import { timeOfSlot } from './week-slots.rules.ts';

/** Hours as a figure: "22.5 h". */
export function hoursWords(hours: number): string {
  return `${hoursFigure(Math.round(hours * 60))} h`;
}

/** Pence as pounds: "£104". */
export function poundsWords(pence: number): string {
  return pence % 100 === 0 ? `£${(pence / 100).toLocaleString('en-GB')}` : `£${(pence / 100).toFixed(2)}`;
}

/** Six figures, each with last week's under it; whoever is offered least stands second. */
export function FoundFigures({ model }: { readonly model: ProposalModel }) {
  const { found, last, changes, names } = model;
  if (found === null || changes === null) return null;
  return (
    <Figures
      items={[
        { words: 'A person, on average', figure: hoursWords(found.average), note: `${hoursWords(last.average)} last week` },
        {
          words: 'Offered least',
          figure: found.least === null ? 'Nobody' : hoursWords(found.least.hours),
          note: found.least === null ? 'nobody has hours of their own' : `${names.person(found.least.person)}, of ${hoursWords(found.least.target)}`,
        },
        { words: 'Below their own hours', figure: `${found.below} of ${found.withTarget}`, note: `${last.below} of ${last.withTarget} last week` },
        {
          words: 'Evenings and weekend halves',
          figure: `${found.blocks} of ${found.ofBlocks}`,
          note: `${last.blocks} of ${last.ofBlocks} last week`,
        },
        { words: 'Cost', figure: poundsWords(found.pence), note: `${poundsWords(last.pence)} last week` },
        {
          words: 'Changes to the draft',
          figure: `${changes.added.length} new, ${changes.dropped.length} gone`,
          note: `${howMany(changes.kept, 'session', 'sessions')} kept`,
        },
      ]}
    />
  );
}

/** Who gains and who loses hours, those offered least first. */
export function WhoGains({ model, context, mayUse }: { readonly model: ProposalModel; readonly context: PageContext; readonly mayUse: boolean }) {
  const { proposal, found, last, names } = model;
  if (found === null) return null;
  const rows = proposal.problem.people
    .map((person) => ({ person, was: last.hours.get(person.id) ?? 0, is: found.hours.get(person.id) ?? 0 }))
    .toSorted((a, b) => share(a.was, a.person.targetHours) - share(b.was, b.person.targetHours));
  const full = Math.max(1, ...rows.flatMap(({ was, is, person }) => [was, is, person.targetHours]));
  return (
    <Card>
      <CardHead title="Each person’s hours" aside="offered least last week first" />
      <DataTable
        caption="Hours offered last week and in this plan, by person"
        hideCaption
        tight
        columns={[
          { heading: 'Person' },
          { heading: 'Hours', wide: true, hideHeading: true, notOnPhone: true },
          { heading: 'Last', numeric: true },
          { heading: 'Plan', numeric: true },
          { heading: 'Own', numeric: true },
          ...(mayUse ? [{ heading: 'Use', hideHeading: true }] : []),
        ]}
        rows={rows.map(({ person, was, is }) => ({
          cells: [
            <a href={`/week/proposals/${proposal.id}?person=${person.id}#why`}>{names.person(person.id)}</a>,
            <DotToDot from={was} to={is} level={person.targetHours} full={full} />,
            hoursWords(was),
            <b>{hoursWords(is)}</b>,
            person.targetHours > 0 ? hoursWords(person.targetHours) : '–',
            ...(mayUse
              ? [
                  <UseButton
                    model={model}
                    context={context}
                    what="person"
                    which={person.id}
                    words="Use"
                    about={`what the plan has for ${names.person(person.id)}`}
                    look="link"
                  />,
                ]
              : []),
          ],
        }))}
      />
      <p class="small quiet">Ring: last week. Dot: this plan. Line: the hours each person chose, or the unit’s usual.</p>
    </Card>
  );
}

const termWords: readonly { readonly term: keyof PlanTerms; readonly label: string }[] = [
  { term: 'interest', label: 'What people said they like' },
  { term: 'goal', label: 'Serves a goal' },
  { term: 'target', label: 'Hours, most for whoever is offered least' },
  { term: 'equity', label: 'Nobody left behind' },
  { term: 'coverage', label: 'Evenings and weekends' },
  { term: 'variety', label: 'Different kinds of things' },
  { term: 'repeats', label: 'The same thing again' },
  { term: 'preferred', label: 'Times that suit' },
  { term: 'continuity', label: 'Kept from last week' },
  { term: 'cost', label: 'Money' },
  { term: 'staffTime', label: 'Staff time' },
  { term: 'staffLoad', label: 'Fair to staff' },
  { term: 'changes', label: 'Changes to a published week' },
];

/** Where the points come from, behind a word for whoever wants them. */
export function Points({ model }: { readonly model: ProposalModel }) {
  const { plan, stoodTerms: stood } = model;
  if (plan === null) return null;
  const figure = (value: number): string => Math.round(value).toLocaleString('en-GB').replace('-', '−');
  const shown = termWords.filter(({ term }) => Math.round(plan.terms[term]) !== 0 || Math.round(stood.terms[term]) !== 0);
  return (
    <Details summary="Why this plan: what each reason counts for">
      <DataTable
        caption="Points by reason, for the week as it stands and for the plan"
        hideCaption
        tight
        columns={[{ heading: 'Counts for' }, { heading: 'As it stands', numeric: true }, { heading: 'Plan', numeric: true }]}
        rows={shown.map(({ term, label }) => ({ cells: [label, figure(stood.terms[term]), figure(plan.terms[term])] }))}
        total={['Total', figure(stood.total), figure(plan.total)]}
      />
      <p class="small">
        {plan.bound === null
          ? 'Whether a better week is possible is not proven yet.'
          : `No plan can score more than ${figure(plan.bound)}. This one is within ${Math.max(0.1, Math.ceil(((plan.bound - plan.total) / Math.max(1, plan.bound)) * 1000) / 10)}%.`}
      </p>
    </Details>
  );
}

/** Each session of the plan by day, to be looked at and used one by one. */
export function PlannedDays({ model, context, mayUse }: { readonly model: ProposalModel; readonly context: PageContext; readonly mayUse: boolean }) {
  const { plan, proposal, changes, names } = model;
  if (plan === null || changes === null) return null;
  const fresh = new Set(changes.added.map(({ id }) => id));
  const more = Map.groupBy(changes.invited, ({ session }) => session.id);
  return (
    <Card>
      <CardHead title="Day by day" />
      {[0, 1, 2, 3, 4, 5, 6].map((day) => {
        const sessions = plan.sessions.filter((one) => one.day === day).toSorted((a, b) => a.from - b.from);
        const date = proposal.monday.add({ days: day });
        return (
          <Details
            summary={`${longDate(date)}: ${howMany(sessions.length, 'session', 'sessions')}, ${sessions.filter(({ id }) => fresh.has(id)).length} new`}
            open={false}
          >
            {mayUse && sessions.length > 0 ? (
              <UseButton
                model={model}
                context={context}
                what="day"
                which={String(day)}
                words={`Put ${longDate(date).split(' ')[0]!} into the draft`}
                about=""
              />
            ) : null}
            <LineList>
              {sessions.map((session) => {
                const invited = more.get(session.id)?.length ?? 0;
                return (
                  <ListItem
                    title={
                      <a href={`/week/proposals/${proposal.id}?session=${encodeURIComponent(session.id)}#why`}>
                        {timeWords(session, model)} {names.activity(session.activity)}
                      </a>
                    }
                    note={[
                      fresh.has(session.id) ? 'new' : invited > 0 ? `${invited} more invited` : 'as it is',
                      session.room === null ? '' : names.room(session.room),
                      session.vehicle === null ? '' : names.vehicle(session.vehicle),
                      session.staff.length === 0 ? '' : session.staff.map((id) => names.staff(id)).join(', '),
                    ]
                      .filter((part) => part !== '')
                      .join(' · ')}
                    aside={
                      mayUse && (fresh.has(session.id) || invited > 0) ? (
                        <UseButton
                          model={model}
                          context={context}
                          what="session"
                          which={session.id}
                          words="Use"
                          about={names.activity(session.activity)}
                        />
                      ) : undefined
                    }
                  >
                    <p class="small" translate="no">
                      {session.people.map(({ id }) => names.person(id)).join(', ')}
                    </p>
                  </ListItem>
                );
              })}
            </LineList>
          </Details>
        );
      })}
    </Card>
  );
}

/** "13:30 to 15:00". */
export function timeWords(session: Pick<PlannedSession, 'from' | 'activity'>, model: Pick<ProposalModel, 'proposal'>): string {
  const slots = model.proposal.problem.activities.find(({ id }) => id === session.activity)?.slots ?? 2;
  const end = Math.min(slotsADay, session.from + slots);
  const words = (slot: number): string => timeOfSlot(slot).toString({ smallestUnit: 'minute' });
  return `${words(session.from)} to ${words(end)}`;
}

/** A button that puts one part of the plan into the draft. */
export function UseButton(about: {
  readonly model: Pick<ProposalModel, 'proposal'>;
  readonly context: PageContext;
  readonly what: 'all' | 'day' | 'session' | 'person';
  readonly which: string;
  readonly words: string;
  readonly about: string;
  readonly look?: 'primary' | 'secondary' | 'link';
}) {
  return (
    <Form action={`/week/proposals/${about.model.proposal.id}/use`} context={about.context.form}>
      <HiddenField name="what" value={about.what} />
      <HiddenField name="which" value={about.which} />
      <Button look={about.look ?? 'secondary'} about={about.about}>
        {about.words}
      </Button>
    </Form>
  );
}

function share(hours: number, target: number): number {
  return target <= 0 ? Number.POSITIVE_INFINITY : hours / target;
}
