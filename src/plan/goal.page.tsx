import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, RadioField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { planAt } from './plan-history.rules.ts';
import { newestOf } from './plan-parts.rules.ts';
import { partsForm, PartsFields } from './plan-parts.tsx';
import { goalParts, named } from './plan-parts.words.ts';
import { historyOf } from './plan-store.ts';
import { dayMonth, goalLabel, outcomeWords, OwnWords, saidBy, writtenBy } from './plan-view.tsx';
import { outcomeKinds, type PlanGoal, type TextVersion } from './plan-words.ts';

/** One goal with everything ever written of it. */
export interface GoalModel {
  readonly top: PersonTop;
  readonly goal: PlanGoal;
  readonly texts: readonly TextVersion[];
}

/** One goal: its texts, how near it feels, and how it comes out. */
export const goalPage = page<Record<string, never>, GoalModel>({
  path: '/people/:person/plan/goals/:goal',
  access: access['see-goal'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const history = await historyOf(scope, top.person.id);
    const plan = planAt(history, scope.now, scope.today);
    const goal = [...plan.goals, ...plan.endedGoals].find(({ id }) => id === params['goal']);
    return goal === undefined ? null : { top, goal, texts: history.texts.filter(({ goalId }) => goalId === goal.id) };
  },
  people: () => [],
  show(model, context) {
    const { top, goal } = model;
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan`;
    const held = goal.outcome === null;
    return personView(top, context, {
      title: held ? `One of ${first}’s goals` : 'A goal that has ended',
      lead: <a href={base}>All of {first}’s plan</a>,
      body: (
        <Columns layout="main-side">
          <Stack>
            {goal.myWords === null ? (
              <Notice tone="look" title={`Not in ${first}’s own words yet`}>
                <p>The shared goal stands until they find some. Ask again when it suits them.</p>
              </Notice>
            ) : (
              <OwnWords text={goal.myWords} person={top.person} size="big" />
            )}
            {held ? (
              context.may(access['change-goal']) ? (
                <Texts model={model} context={context} />
              ) : null
            ) : (
              <Notice tone="info" title={goal.outcomeKind === null ? 'Ended' : outcomeWords[goal.outcomeKind]}>
                <p>{goal.outcome}</p>
              </Notice>
            )}
            <Wordings model={model} />
          </Stack>
          <Stack>
            <Near model={model} context={context} />
            {held && context.may(access['end-goal']) ? <Ending model={model} context={context} /> : null}
          </Stack>
        </Columns>
      ),
    });
  },
});

function Texts({ model: { top, goal, texts }, context }: { readonly model: GoalModel; readonly context: PageContext }) {
  const form = partsForm(context, access['change-goal'].name, goalParts, texts);
  return (
    <Card>
      <CardHead title="Three texts, kept apart" />
      <Form action={`/people/${top.person.id}/plan/goals/${goal.id}`} context={context.form} label="Change the goal’s texts">
        <PartsFields form={form} parts={goalParts} texts={texts} first={firstName(top.person)} />
        <Buttons>
          <Button look="primary">Save what changed</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

function Wordings({ model: { top, texts } }: { readonly model: GoalModel }) {
  const first = firstName(top.person);
  const earlier = goalParts.flatMap((part) => {
    const versions = texts.filter((text) => text.part === part.part);
    const newest = newestOf(versions).number;
    return versions.filter(({ number }) => number !== newest).map((text) => ({ label: named(part.label, first), text }));
  });
  if (earlier.length === 0) return null;
  return (
    <Card>
      <CardHead title="Earlier wordings" />
      <LineList tight>
        {earlier.map(({ label, text }) => (
          <ListItem
            title={text.whose === 'the person' ? `“${text.words}”` : text.words || 'Nothing'}
            note={`${label} · ${text.whose === 'the person' ? `${saidBy(text, first)}, ${dateWithYear(text.saidOn)}` : writtenBy(text)}`}
          />
        ))}
      </LineList>
    </Card>
  );
}

const scores = Array.from({ length: 11 }, (_, score) => ({
  value: String(score),
  label: score === 0 ? '0: not at all' : score === 10 ? '10: I am there' : String(score),
}));

function Near({ model: { top, goal }, context }: { readonly model: GoalModel; readonly context: PageContext }) {
  const first = firstName(top.person);
  const sent = context.sentBy === access['rate-goal'].name;
  const form = sent ? context.sent : startForm(dateValues('on', context.today));
  const all = [...goal.ratings, ...goal.staffRatings].toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on));
  return (
    <Card>
      <CardHead title="How near it feels, 0 to 10" />
      {goal.whatTenIs === null ? null : (
        <p class="small">
          10 is: <span dir="auto">“{goal.whatTenIs.words}”</span>
        </p>
      )}
      {all.length === 0 ? (
        <p class="quiet">Nobody has asked {first} yet.</p>
      ) : (
        <LineList tight>
          {all.map((rating) => (
            <ListItem
              title={rating.whose === 'the person' ? `${first}: ${rating.score}` : `Staff, kept apart: ${rating.score}`}
              note={rating.words === null ? undefined : rating.whose === 'the person' ? `“${rating.words}”` : rating.words}
              aside={dayMonth(rating.on)}
            />
          ))}
        </LineList>
      )}
      {goal.outcome === null && context.may(access['rate-goal']) ? (
        <Details summary="Say how near it is" open={sent}>
          <Form action={`/people/${top.person.id}/plan/goals/${goal.id}/near`} context={context.form} label="How near it is">
            <RadioField
              form={form}
              name="whose"
              label="Whose answer is it?"
              options={[
                { value: 'the person', label: `${first}’s own` },
                { value: 'staff', label: 'What staff think, kept apart' },
              ]}
            />
            <SelectField form={form} name="score" label="How near?" choose="Choose 0 to 10" options={scores} />
            <TextField form={form} name="said" label="In words" optional width="full" />
            <DateField form={form} name="on" label="Asked on" hint="For example, 19 11 2026" />
            <Buttons>
              <Button>Keep this answer</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function Ending({ model: { top, goal }, context }: { readonly model: GoalModel; readonly context: PageContext }) {
  const sent = context.sentBy === access['end-goal'].name;
  const form = sent ? context.sent : startForm();
  return (
    <Card>
      <CardHead title="It has come out, changed or stopped" />
      <Details summary="Say how it came out" open={sent}>
        <Form action={`/people/${top.person.id}/plan/goals/${goal.id}/end`} context={context.form} label="End this goal">
          <RadioField
            form={form}
            name="kind"
            label={`How did ${goalLabel(goal).slice(0, 80)} come out?`}
            options={outcomeKinds.map((kind) => ({ value: kind, label: outcomeWords[kind] }))}
          />
          <TextField form={form} name="outcome" label="In words, theirs if you can" optional width="full" />
          <Buttons>
            <Button>End this goal</Button>
          </Buttons>
        </Form>
      </Details>
      <p class="quiet small">It stays readable under earlier goals, dated {dateWithYear(dateOf(context.now))}.</p>
    </Card>
  );
}
