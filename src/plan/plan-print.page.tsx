import { aboutPerson, carersOf, firstName, personTop, writtenTo, type PersonTop, type WrittenTo } from '#people';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { AskForm, Button, CheckboxField, FieldRow, SelectField } from '#platform/ui/forms.tsx';
import { access } from './access.ts';
import { newestText } from './plan-history.rules.ts';
import { AgreementInWords, GoalInWords } from './plan-in-words.tsx';
import { mattersParts, named } from './plan-parts.words.ts';
import { plansOf } from './plan-store.ts';
import { textsOf } from './plan-text-store.ts';
import { goalLabel, sentence } from './plan-view.tsx';
import type { Plan, PlanGoal, TextVersion } from './plan-words.ts';
import { preparationOf, type NextMeeting } from './prepare-store.ts';
import { contactsOf } from './team-store.ts';
import { teamOf, type TeamMember } from './team.rules.ts';

const sections = ['about', 'goals', 'team'] as const;
type Section = (typeof sections)[number];

interface PrintModel {
  readonly top: PersonTop;
  readonly plan: Plan;
  readonly goals: readonly PlanGoal[];
  readonly texts: readonly TextVersion[];
  readonly team: readonly TeamMember[];
  readonly meeting: NextMeeting | null;
  readonly size: 'plain' | 'large';
  readonly what: 'plan' | 'team' | 'meeting';
  readonly parts: readonly Section[];
  readonly staff: boolean;
  readonly written: WrittenTo;
}

const several = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .optional()
  .catch(undefined);

/**
 * The plan on paper, plain or large, with the parts and goals the person chose for this copy. Sections carry the names of the PRSB
 * personalised care and support plan (DAPB4022; domain 5.5). Staff's view is left out unless it is asked for.
 */
export const planPrintPage = page<Record<string, string | readonly string[] | undefined>, PrintModel>({
  path: '/people/:person/plan/print',
  access: access['print-plan'],
  query: z.object({
    size: z.enum(['plain', 'large']).optional().catch(undefined),
    what: z.enum(['plan', 'team', 'meeting']).optional().catch(undefined),
    parts: several,
    goals: several,
    staff: z.string().optional().catch(undefined),
  }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id, workers } = top.person;
    const written = await writtenTo(scope, id);
    const plan = await plansOf(scope, id);
    const wanted = query['goals'] as readonly string[] | undefined;
    const parts = query['parts'] as readonly string[] | undefined;
    return {
      top,
      plan,
      goals: wanted === undefined ? plan.goals : plan.goals.filter((goal) => wanted.includes(goal.id)),
      texts: await textsOf(scope, { personId: id, goalId: null, preparationId: null }),
      team: teamOf(workers, await carersOf(scope, id), await contactsOf(scope, id)),
      meeting: await preparationOf(scope, id),
      // Somebody who needs large print gets it unless another size is asked for.
      size: (query['size'] as 'plain' | 'large' | undefined) ?? (written.large ? 'large' : 'plain'),
      written,
      what: (query['what'] as PrintModel['what'] | undefined) ?? 'plan',
      parts: parts === undefined ? sections : sections.filter((one) => parts.includes(one)),
      staff: query['staff'] === 'yes',
    };
  },
  people: () => [],
  show(model, context) {
    const { top, plan, size, what } = model;
    const first = firstName(top.person);
    const title = what === 'plan' ? `${first}’s plan` : what === 'team' ? `${first}’s team` : `What ${first} wants at the meeting`;
    const asOf = plan.writtenAt === null ? 'nothing written yet' : dateWithYear(context.today);
    return {
      title,
      back: { href: `/people/${top.person.id}/plan`, label: `${first}’s plan` },
      paper: {
        kind: size === 'large' ? 'large-print' : 'sheet',
        footLeft: what === 'plan' ? `Personalised care and support plan, as of ${asOf}` : `As of ${dateWithYear(context.today)}`,
      },
      body: (
        <>
          <Chooser model={model} />
          {model.written.offer === null ? null : <p>{model.written.offer}</p>}
          {what === 'meeting' ? <Meeting model={model} /> : null}
          {what === 'plan' && model.parts.includes('about') ? <About model={model} /> : null}
          {what === 'plan' && model.parts.includes('goals') ? <Goals model={model} /> : null}
          {what === 'team' || (what === 'plan' && model.parts.includes('team')) ? <Team model={model} /> : null}
        </>
      ),
    };
  },
});

function Chooser({ model }: { readonly model: PrintModel }) {
  const { top, plan, what } = model;
  const form = startForm({
    size: model.size,
    what,
    parts: model.parts,
    goals: model.goals.map(({ id }) => id),
    ...(model.staff ? { staff: 'yes' } : {}),
  });
  return (
    <div class="no-print">
      <AskForm action={`/people/${top.person.id}/plan/print`} label="What goes on paper">
        <FieldRow>
          <SelectField
            form={form}
            name="what"
            label="What"
            options={[
              { value: 'plan', label: 'The plan' },
              { value: 'team', label: 'The team, and who to ring' },
              { value: 'meeting', label: 'What they want at the meeting' },
            ]}
          />
          <SelectField
            form={form}
            name="size"
            label="Size"
            options={[
              { value: 'plain', label: 'A4' },
              { value: 'large', label: 'A4, large print' },
            ]}
          />
        </FieldRow>
        {what === 'plan' ? (
          <>
            <CheckboxField
              form={form}
              name="parts"
              label="Parts"
              inline
              options={[
                { value: 'about', label: 'About me' },
                { value: 'goals', label: 'Goals' },
                { value: 'team', label: 'Team' },
              ]}
            />
            {plan.goals.length < 2 ? null : (
              <CheckboxField
                form={form}
                name="goals"
                label="Goals"
                options={plan.goals.map((goal) => ({ value: goal.id, label: goalLabel(goal) }))}
              />
            )}
            <CheckboxField form={form} name="staff" label="Staff’s view" options={[{ value: 'yes', label: 'Print what staff think as well' }]} />
          </>
        ) : null}
        <Button>Show it so</Button>
      </AskForm>
    </div>
  );
}

function About({ model: { texts, top } }: { readonly model: PrintModel }) {
  const said = mattersParts.flatMap((part) => {
    const text = newestText(texts, part.part);
    return text === null ? [] : [{ part, text }];
  });
  if (said.length === 0) return null;
  return (
    <>
      <h2>About me</h2>
      {said.map(({ part, text }) => (
        <>
          <h3>{named(part.label, firstName(top.person))}</h3>
          <p dir="auto">“{text.words}”</p>
        </>
      ))}
    </>
  );
}

function Goals({ model }: { readonly model: PrintModel }) {
  const { top, plan, goals, staff } = model;
  return (
    <>
      <h2>Care and support plan</h2>
      {goals.length === 0 ? <p>No goals are on this copy.</p> : null}
      {goals.map((goal) => (
        <GoalInWords goal={goal} number={plan.goals.indexOf(goal) + 1} person={top.person} staffView={staff} paper />
      ))}
      <AgreementInWords plan={plan} first={firstName(top.person)} />
      {plan.reviewDueOn === null ? null : <p>We look at it together again on {dateWithYear(plan.reviewDueOn)}.</p>}
    </>
  );
}

function Team({ model: { team, what } }: { readonly model: PrintModel }) {
  return (
    <>
      {what === 'team' ? null : <h2>My team</h2>}
      {team.length === 0 ? <p>Nobody is named yet.</p> : null}
      <ul>
        {team.map((one) => (
          <li>
            <b>{one.name}</b>, {one.role}
            {one.contact === null ? '' : `: ${one.contact.whatFor}`}
            {one.phone === null ? '' : `. Ring ${one.phone}`}
            {one.contact?.ringWhen == null ? '' : `, ${one.contact.ringWhen}`}
            {one.contact?.nextStep == null ? '' : `. Next: ${one.contact.nextStep}`}
            {one.contact?.nextOn == null ? '' : `, ${dateWithYear(one.contact.nextOn)}`}.
          </li>
        ))}
      </ul>
    </>
  );
}

function Meeting({ model: { meeting, top } }: { readonly model: PrintModel }) {
  const first = firstName(top.person);
  if (meeting === null) return <p>{first} is not preparing for a meeting now.</p>;
  const lines = [
    ['What I want to say', meeting.say],
    ['What I want to ask', meeting.ask],
    ['Who I want there, and who not', meeting.who],
    ['What I do not want talked about there', meeting.not],
  ] as const;
  return (
    <>
      <p>
        {sentence(meeting.forWhat)}
        {meeting.meetsOn === null ? '' : `, ${dateWithYear(meeting.meetsOn)}`}
      </p>
      {lines.map(([heading, text]) =>
        text === null ? null : (
          <>
            <h2>{heading}</h2>
            <p dir="auto">“{text.words}”</p>
          </>
        ),
      )}
    </>
  );
}
