import { z } from 'zod';
import { dateValues, peopleOnUnit, type UnitPerson } from '#people';
import { aboutActivity, activityById, type ActivityRecord } from '#programme';
import { chosen, date, longText, optionalText, version } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, SelectField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Stack, SummaryList, Tag } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { roleAt } from './about.ts';
import { addAnalysis, addGradeUse, analysesOf, demands, gradeUses, type Analysis, type Demand, type GradeUse } from './analysis-store.ts';
import { gradesTyped, mostSteps, stepWords } from './analysis.rules.ts';

interface AnalysisModel {
  readonly activity: ActivityRecord;
  readonly versions: readonly Analysis[];
  readonly uses: readonly GradeUse[];
  readonly people: readonly UnitPerson[];
}
interface Parts {
  readonly model: AnalysisModel;
  readonly context: PageContext;
}

const asks: Readonly<Record<Demand, { readonly label: string; readonly hint: string }>> = {
  body: { label: 'Body', hint: 'Standing, reach, grip, stamina, both hands' },
  thinking: { label: 'Thinking', hint: 'Steps in order, reading, choosing, how long attention has to hold' },
  feelings: { label: 'Feelings', hint: 'What may be frustrating, proud, loaded' },
  social: { label: 'With others', hint: 'Sharing, waiting, talking, being watched' },
  senses: { label: 'Senses', hint: 'Noise, light, smell, touch, crowding' },
  materials: { label: 'Things and place', hint: 'Tools, materials, room, cost' },
  risk: { label: 'What could go wrong', hint: 'And what makes it safe' },
};

/** What an activity asks of somebody, and its steps down and up: with who is at which step (D4). */
export const analysisPage = page({
  path: '/activities/:activity/analysis',
  access: roundsAccess['see-analysis'],
  query: z.object({}),
  subject: aboutActivity,
  async load(scope, { params }): Promise<AnalysisModel | null> {
    const activity = await activityById(scope, params['activity']!);
    if (activity === null) return null;
    return {
      activity,
      versions: await analysesOf(scope, activity.id),
      uses: await gradeUses(scope, activity.id),
      people: await peopleOnUnit(scope, activity.unitId),
    };
  },
  people: ({ uses }) => [...new Set(uses.map(({ personId }) => personId))],
  show(model, context) {
    const { activity, versions } = model;
    const [latest] = versions;
    return {
      title: `${activity.name}: what it asks`,
      lead: 'What it asks of somebody, and how it is made easier or harder a step at a time.',
      back: { href: `/activities/${activity.id}`, label: activity.name },
      body: (
        <Columns layout="main-side">
          <Stack>
            {latest === undefined ? (
              <Card>
                <EmptyState title="Nobody has written this down yet">Write what it asks, then two steps down and two up.</EmptyState>
              </Card>
            ) : (
              <>
                <Card>
                  <CardHead title="Steps" aside={`version ${latest.number}`} />
                  <LineList>
                    {latest.grades.map((grade) => (
                      <ListItem title={grade.words} aside={<Tag tone={grade.step === 0 ? 'blue' : 'grey'}>{stepWords(grade.step)}</Tag>} />
                    ))}
                  </LineList>
                </Card>
                <Card>
                  <CardHead title="What it asks" />
                  <SummaryList items={demands.map((demand) => ({ key: asks[demand].label, value: latest.demands[demand] }))} />
                  <p class="quiet small">
                    {latest.authorName}, {latest.authorRole}, {dateWithYear(dateOf(latest.writtenAt))}
                    {versions.length === 1 ? '' : ` · ${versions.length - 1} earlier`}
                  </p>
                </Card>
              </>
            )}
            <WriteForm model={model} context={context} />
          </Stack>
          <WhoIsWhere model={model} context={context} />
        </Columns>
      ),
    };
  },
});

function WhoIsWhere({ model, context }: Parts) {
  const { activity, uses, people, versions } = model;
  const [latest] = versions;
  const now = [...Map.groupBy(uses, ({ personId }) => personId).values()].map((mine) => mine[0]!);
  const form = context.sentBy === roundsAccess['use-grade'].name ? context.sent : startForm(dateValues('from', context.today));
  return (
    <Card>
      <CardHead title="Who is at which step" />
      {now.length === 0 ? <p class="quiet">Nobody yet.</p> : null}
      <LineList>
        {now.map((use) => (
          <ListItem
            title={<a href={`/people/${use.personId}`}>{people.find(({ id }) => id === use.personId)?.name ?? 'Somebody who has left'}</a>}
            note={`${use.gradeWords} · from ${dateWithYear(use.fromOn)}, ${use.byName}`}
            aside={<Tag>{stepWords(use.step)}</Tag>}
          >
            {use.ownWords === null ? null : <p dir="auto">“{use.ownWords}”</p>}
            {use.words === null ? null : <p>{use.words}</p>}
          </ListItem>
        ))}
      </LineList>
      {latest !== undefined && context.may(roundsAccess['use-grade']) ? (
        <Details summary="Somebody begins, or moves a step" open={form.problems.length > 0}>
          <Form action={`/activities/${activity.id}/analysis/steps`} context={context.form} label="At which step">
            <SelectField
              form={form}
              name="person"
              label="Who?"
              choose="Choose"
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <SelectField
              form={form}
              name="grade"
              label="At which step?"
              choose="Choose"
              options={latest.grades.map(({ id, step, words }) => ({ value: id, label: `${words.slice(0, 70)} (${stepWords(step)})` }))}
            />
            <DateField form={form} name="from" label="From" />
            <TextArea form={form} name="ownWords" label="What they say of it" optional rows={2} />
            <TextArea form={form} name="words" label="What shows that this step fits" optional rows={2} />
            <Buttons>
              <Button>Keep the step</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function WriteForm({ model, context }: Parts) {
  if (!context.may(roundsAccess['write-analysis'])) return null;
  const { activity, versions } = model;
  const [latest] = versions;
  const form = context.sentBy === roundsAccess['write-analysis'].name ? context.sent : startForm(valuesOf(latest));
  return (
    <Card>
      <Details summary={latest === undefined ? 'Write it' : 'Write the next version'} open={latest === undefined || form.problems.length > 0}>
        <Form action={`/activities/${activity.id}/analysis`} context={context.form} version={latest?.number ?? 0} label="What it asks">
          {demands.map((demand) => (
            <TextArea form={form} name={demand} label={asks[demand].label} hint={asks[demand].hint} rows={2} />
          ))}
          <TextArea form={form} name="easier" label="Steps down" hint="A line each, the nearest to the usual first" optional rows={3} />
          <TextArea form={form} name="usual" label="As it is usually done" rows={1} />
          <TextArea form={form} name="harder" label="Steps up" hint="A line each, the nearest to the usual first" optional rows={3} />
          <Buttons>
            <Button look="primary">Keep this version</Button>
          </Buttons>
        </Form>
      </Details>
    </Card>
  );
}

function valuesOf(latest: Analysis | undefined): FormState['values'] {
  if (latest === undefined) return {};
  const words = (grades: Analysis['grades']): string => grades.map((grade) => grade.words).join('\n');
  return {
    ...latest.demands,
    easier: words(latest.grades.filter(({ step }) => step < 0).toReversed()),
    usual: latest.grades.find(({ step }) => step === 0)?.words ?? '',
    harder: words(latest.grades.filter(({ step }) => step > 0)),
  };
}

const demand = (label: string) => longText(label, 600);

/** Writes the next version of what an activity asks. */
export const writeAnalysis = action({
  path: '/activities/:activity/analysis',
  access: roundsAccess['write-analysis'],
  input: z.strictObject({
    body: demand('what it asks of the body'),
    thinking: demand('what it asks of thinking'),
    feelings: demand('what feelings it may bring'),
    social: demand('what it asks with others'),
    senses: demand('what it asks of the senses'),
    materials: demand('what things and place it needs'),
    risk: demand('what could go wrong'),
    easier: optionalText('the steps down', 1000),
    usual: longText('how it is usually done', 300),
    harder: optionalText('the steps up', 1000),
    version: version(),
  }),
  subject: aboutActivity,
  again: analysisPage as never,
  async run(scope, input, params) {
    const activity = await activityById(scope, params['activity']!);
    if (activity === null) throw new NotFound();
    const grades = gradesTyped(input);
    if (grades === null) refuse('easier', `No more than ${mostSteps} steps each way.`);
    const { body, thinking, feelings, social, senses, materials, risk } = input;
    const kept = await addAnalysis(
      scope,
      { activityId: activity.id, unitId: activity.unitId, before: input.version, role: roleAt(scope, activity.unitId) },
      { demands: { body, thinking, feelings, social, senses, materials, risk }, grades },
    );
    if (!kept) {
      const [latest] = await analysesOf(scope, activity.id);
      refuseStale([{ label: 'As it is usually done', yours: input.usual, theirs: latest?.grades.find(({ step }) => step === 0)?.words ?? '' }]);
    }
    return { to: `/activities/${activity.id}/analysis`, say: `Version ${input.version + 1} is kept.`, unitId: activity.unitId, fields: ['analysis'] };
  },
});

/** Keeps at which step somebody is from a day on. */
export const useGrade = action({
  path: '/activities/:activity/analysis/steps',
  access: roundsAccess['use-grade'],
  input: z.strictObject({
    person: chosen('Choose who'),
    grade: chosen('Choose the step'),
    from: date('the day from which'),
    ownWords: optionalText('what they say of it', 600),
    words: optionalText('what shows that it fits', 600),
  }),
  subject: aboutActivity,
  again: analysisPage as never,
  async run(scope, input, params) {
    const activity = await activityById(scope, params['activity']!);
    if (activity === null) throw new NotFound();
    const [latest] = await analysesOf(scope, activity.id);
    if (latest === undefined || !latest.grades.some(({ id }) => id === input.grade)) refuse('grade', 'Choose a step of the newest version.');
    if (!(await peopleOnUnit(scope, activity.unitId)).some(({ id }) => id === input.person)) refuse('person', 'Choose somebody of this unit.');
    if (Temporal.PlainDate.compare(input.from, scope.today) > 0) refuse('from', 'The day must not be later than today.');
    await addGradeUse(
      scope,
      { activityId: activity.id, unitId: activity.unitId },
      { gradeId: input.grade, personId: input.person, fromOn: input.from, words: input.words, ownWords: input.ownWords },
    );
    return {
      to: `/activities/${activity.id}/analysis`,
      say: 'The step is kept.',
      people: [input.person],
      unitId: activity.unitId,
      fields: ['step'],
    };
  },
});
