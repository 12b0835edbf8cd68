import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, dateWithYear, instantAt } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { AskForm, Button, FieldRow, SelectField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { endingsOf } from './ending-store.ts';
import { needKinds, needsHistory } from './needs-store.ts';
import {
  besideAt,
  besideChanges,
  besideWritten,
  dayLabel,
  daysToCompare,
  type BesideHistory,
  type BesidePart,
  type DayToCompare,
} from './plan-beside.rules.ts';
import { changesBetween, daysWritten, type PlanChange } from './plan-changes.rules.ts';
import { planAt } from './plan-history.rules.ts';
import { AgreementInWords, GoalInWords } from './plan-in-words.tsx';
import { historyOf } from './plan-store.ts';
import { goalLabel } from './plan-view.tsx';
import type { Plan, PlanHistory } from './plan-words.ts';
import { introductionsOf } from './welcome-store.ts';

/** The plan at the end of a day, with what stood beside its goals. */
interface PlanThen {
  readonly plan: Plan;
  readonly beside: readonly BesidePart[];
}

interface VersionsModel {
  readonly top: PersonTop;
  /** Days on which something was written or the plan was looked at together, the newest first. */
  readonly days: readonly DayToCompare[];
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly before: PlanThen;
  readonly after: PlanThen;
  readonly changes: readonly PlanChange[];
}

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

/** The plan on two days side by side, with what changed between them. Nothing that was ever in it is gone. */
export const planVersionsPage = page<{ from?: string | undefined; to?: string | undefined }, VersionsModel>({
  path: '/people/:person/plan/versions',
  access: access['see-plan-versions'],
  query: z.object({ from: day, to: day }),
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const history = await historyOf(scope, top.person.id);
    const beside = await besideOf(scope, history);
    const written = [
      ...history.texts.filter(({ goalId }) => goalId !== null).map(({ writtenAt }) => writtenAt),
      ...history.steps.map(({ writtenAt }) => writtenAt),
      ...[...history.ratings, ...history.agreements].map(({ recordedAt }) => recordedAt),
      ...history.goals.flatMap(({ endedAt }) => (endedAt === null ? [] : [endedAt])),
      ...besideWritten(beside),
    ];
    const days = daysToCompare(daysWritten(written, dateOf), history.reviews);
    const dates = days.map(({ date }) => date);
    const known = (wanted: string | undefined): Temporal.PlainDate | undefined => dates.find((one) => one.toString() === wanted);
    const to = known(query.to) ?? dates[0] ?? scope.today;
    // Beside four weeks before, or as far back as it goes.
    const from = known(query.from) ?? dates.find((one) => Temporal.PlainDate.compare(one, to.subtract({ weeks: 4 })) <= 0) ?? dates.at(-1) ?? to;
    const [one, other] = Temporal.PlainDate.compare(from, to) <= 0 ? [from, to] : [to, from];
    const endOf = (date: Temporal.PlainDate): Temporal.Instant => instantAt(date.add({ days: 1 }), '00:00').subtract({ nanoseconds: 1 });
    const then = (date: Temporal.PlainDate): PlanThen => ({ plan: planAt(history, endOf(date), date), beside: besideAt(beside, endOf(date)) });
    const [before, after] = [then(one), then(other)];
    const changes = [...changesBetween(before.plan, after.plan), ...besideChanges(before.beside, after.beside)];
    return { top, days, from: one, to: other, before, after, changes };
  },
  people: () => [],
  show({ top, days, from, to, before, after, changes }, context) {
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan`;
    const options = days.map((one) => ({ value: one.date.toString(), label: dayLabel(one) }));
    const review = days.find(({ reviewed, date }) => reviewed && !date.equals(to));
    const form = startForm({ from: from.toString(), to: to.toString() });
    const goals = [...after.plan.goals, ...after.plan.endedGoals];
    return personView(top, context, {
      title: `${first}’s plan on two days`,
      lead: (
        <>
          Every wording stays. <a href={base}>The plan as it is now</a>
        </>
      ),
      body: (
        <Stack>
          {days.length === 0 ? (
            <p class="quiet">Nothing has been written in {first}’s plan yet.</p>
          ) : (
            <AskForm action={`${base}/versions`} label="Choose two days">
              <FieldRow>
                <SelectField form={form} name="from" label="From the end of" options={options} />
                <SelectField form={form} name="to" label="To the end of" options={options} />
                <Button>Show both</Button>
              </FieldRow>
              {review === undefined ? null : (
                <p>
                  <a href={`${base}/versions?from=${review.date.toString()}`}>What changed since the review on {dateWithYear(review.date)}</a>
                </p>
              )}
            </AskForm>
          )}
          <Card>
            <CardHead title={`What changed between ${dateWithYear(from)} and ${dateWithYear(to)}`} />
            {changes.length === 0 ? (
              <p class="quiet">Nothing.</p>
            ) : (
              <DataTable
                caption="What changed"
                hideCaption
                phone="stack"
                columns={[{ heading: 'What' }, { heading: 'Before' }, { heading: 'After' }]}
                rows={changes.map((change) => {
                  const goal = goals.find(({ id }) => id === change.goalId);
                  return {
                    cells: [
                      <>
                        {change.what}
                        {goal === undefined ? null : (
                          <>
                            <br />
                            <span class="quiet small">{goalLabel(goal)}</span>
                          </>
                        )}
                      </>,
                      change.was ?? 'Nothing',
                      change.is ?? 'Nothing',
                    ],
                  };
                })}
              />
            )}
          </Card>
          {days.length === 0 ? null : (
            <Columns layout="two">
              <Side title={`At the end of ${dateWithYear(from)}`} then={before} top={top} />
              <Side title={`At the end of ${dateWithYear(to)}`} then={after} top={top} />
            </Columns>
          )}
        </Stack>
      ),
    });
  },
});

function Side({ title, then, top }: { readonly title: string; readonly then: PlanThen; readonly top: PersonTop }) {
  const { plan, beside } = then;
  return (
    <Card>
      <CardHead title={title} />
      {plan.goals.length === 0 ? <p class="quiet">No goals.</p> : null}
      {plan.goals.map((goal, index) => (
        <GoalInWords goal={goal} number={index + 1} person={top.person} staffView />
      ))}
      <AgreementInWords plan={plan} first={firstName(top.person)} />
      {beside.map((part) => (
        <section class="stack stack-small in-words">
          <h3>{part.title}</h3>
          {part.lines.map((line) => (
            <p dir="auto">
              <b>{line.label}:</b> {line.words}
            </p>
          ))}
        </section>
      ))}
    </Card>
  );
}

/** Everything ever said beside the goals. */
async function besideOf(scope: Scope, { personId, texts }: PlanHistory): Promise<BesideHistory> {
  return {
    texts,
    needKinds: await needKinds(scope),
    needs: await needsHistory(scope, personId),
    introductions: await introductionsOf(scope, personId),
    endings: await endingsOf(scope, personId),
  };
}
