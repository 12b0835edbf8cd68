import { z } from 'zod';
import { addedToAssessment, AddedToAssessment, type Note } from '#notes';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { plansOf, type PlanGoal } from '#plan';
import { chosenList, choice, longText, optionalText, version } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, refuseStale, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, CheckboxField, Form, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Quote, Stack, Tag } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { roleAt, unitOfPerson } from './about.ts';
import { linesTyped, mostPriorities } from './formulation.rules.ts';
import { addFormulation, agreedAnswers, formulationsOf, type Formulation, type FormulationLine, type LineKind } from './formulation-store.ts';

interface FormulationModel {
  readonly top: PersonTop;
  readonly versions: readonly Formulation[];
  readonly goals: readonly PlanGoal[];
  /** What notes add to it. */
  readonly added: readonly Note[];
}

const headings: readonly { readonly kind: LineKind; readonly title: string; readonly hint: string }[] = [
  { kind: 'strength', title: 'Strengths', hint: 'What goes well, a line each: what they do, and where' },
  { kind: 'limitation', title: 'What is hard now', hint: 'A line each: when, with what, how much' },
  { kind: 'environment', title: 'Surroundings', hint: 'Places, people, things and rules that help or hinder, a line each' },
  { kind: 'understanding', title: 'How we understand it', hint: 'What keeps it going, and what would change it' },
];

/** How somebody’s days are understood: their words first, strengths, what is hard, surroundings, what comes first; a version at a time (D5). */
export const formulationPage = page({
  path: '/people/:person/formulation',
  access: roundsAccess['see-formulation'],
  query: z.object({}),
  subject: aboutPerson,
  async load(scope, { params }): Promise<FormulationModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    return {
      top,
      versions: await formulationsOf(scope, top.person.id),
      goals: (await plansOf(scope, top.person.id)).goals,
      added: await addedToAssessment(scope, top.person.id, 'formulation'),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, versions } = model;
    const [latest, ...before] = versions;
    const first = firstName(top.person);
    const may = context.may(roundsAccess['write-formulation']);
    return personView(top, context, {
      title: `Formulation: ${top.person.name}`,
      lead: `How ${first}’s days are understood, and what comes first. Each goal rests on a line of it.`,
      body: (
        <Columns layout="main-side">
          <Stack>
            {latest === undefined ? (
              <Card>
                <EmptyState title="Nothing is written yet">Begin with {first}’s own words: what matters, and what gets in the way.</EmptyState>
              </Card>
            ) : (
              <Whole one={latest} model={model} />
            )}
            {may ? <WriteForm model={model} context={context} /> : null}
          </Stack>
          <Stack>
            <GoalsAndLines model={model} />
            <AddedToAssessment
              notes={model.added}
              assessment="formulation"
              personId={top.person.id}
              first={first}
              writtenAt={latest?.writtenAt ?? null}
              notLead={may ? null : roundsAccess['write-formulation'].otherwise}
              context={context}
            />
            {before.length === 0 ? null : (
              <Card>
                <CardHead title="Earlier versions" />
                {before.map((one) => (
                  <Details summary={`Version ${one.number}, ${dateWithYear(dateOf(one.writtenAt))}, ${one.authorName}`}>
                    <Lines one={one} model={model} />
                  </Details>
                ))}
              </Card>
            )}
          </Stack>
        </Columns>
      ),
    });
  },
});

function Whole({ one, model }: { readonly one: Formulation; readonly model: FormulationModel }) {
  const first = firstName(model.top.person);
  return (
    <Card>
      <CardHead
        title={`Version ${one.number}`}
        aside={<Tag tone={one.agreed === 'agrees' ? 'green' : 'grey'}>{one.agreed === 'agrees' ? `${first} agrees` : one.agreed}</Tag>}
      />
      <Lines one={one} model={model} />
      <p class="quiet small">
        {one.authorName}, {one.authorRole}, {dateWithYear(dateOf(one.writtenAt))}
      </p>
    </Card>
  );
}

function Lines({ one, model }: { readonly one: Formulation; readonly model: FormulationModel }) {
  const first = firstName(model.top.person);
  const goalOf = (id: string | null): PlanGoal | undefined => model.goals.find((goal) => goal.id === id);
  const priorities = one.lines.filter(({ kind }) => kind === 'priority');
  return (
    <>
      <Quote words={one.ownWords} who={first} size="big" />
      {one.view === null ? null : (
        <p>
          <b>{first} sees it differently:</b> “{one.view}”
        </p>
      )}
      {headings.map(({ kind, title }) => {
        const lines = one.lines.filter((line) => line.kind === kind);
        return lines.length === 0 ? null : (
          <>
            <h3>{title}</h3>
            <LineList tight>
              {lines.map((line) => (
                <ListItem title={<span id={`line-${line.id}`}>{line.words}</span>} />
              ))}
            </LineList>
          </>
        );
      })}
      {priorities.length === 0 ? null : (
        <>
          <h3>What comes first</h3>
          <LineList ordered tight>
            {priorities.map((line) => (
              <ListItem title={<span id={`line-${line.id}`}>{line.words}</span>} note={goalNote(goalOf(line.goalId))} />
            ))}
          </LineList>
        </>
      )}
    </>
  );
}

function goalNote(goal: PlanGoal | undefined): string {
  return goal === undefined ? 'No goal rests on it yet' : `Goal: ${goalWords(goal)}`;
}

function goalWords(goal: PlanGoal): string {
  return goal.myWords === null ? (goal.shared?.words ?? 'a goal without words') : `“${goal.myWords.words}”`;
}

/** Each goal, and the line it rests on: what lacks one is said. */
function GoalsAndLines({ model }: { readonly model: FormulationModel }) {
  const [latest] = model.versions;
  return (
    <Card>
      <CardHead title="Goals, and the line each rests on" />
      {model.goals.length === 0 ? <p class="quiet">No goal is written down.</p> : null}
      <LineList tight>
        {model.goals.map((goal) => {
          const line = latest?.lines.find(({ goalId }) => goalId === goal.id);
          return <ListItem title={goalWords(goal)} note={line === undefined ? 'Rests on no line yet' : line.words} />;
        })}
      </LineList>
    </Card>
  );
}

function WriteForm({ model, context }: { readonly model: FormulationModel; readonly context: PageContext }) {
  const [latest] = model.versions;
  const first = firstName(model.top.person);
  const form = context.sentBy === roundsAccess['write-formulation'].name ? context.sent : startForm(valuesOf(latest));
  return (
    <Card>
      <Details summary={latest === undefined ? 'Write it' : 'Write the next version'} open={latest === undefined || form.problems.length > 0}>
        <Form action={`/people/${model.top.person.id}/formulation`} context={context.form} version={latest?.number ?? 0} label="Formulation">
          <TextArea form={form} name="ownWords" label={`In ${first}’s own words: what matters, and what gets in the way`} rows={3} size="big" />
          {headings.map(({ kind, title, hint }) => (
            <TextArea form={form} name={kind} label={title} hint={hint} rows={3} optional />
          ))}
          {Array.from({ length: mostPriorities }, (_, index) => (
            <>
              <TextArea
                form={form}
                name={`priority${index + 1}`}
                label={`What comes ${['first', 'second', 'third', 'fourth'][index]}`}
                rows={1}
                optional
              />
              {model.goals.length === 0 ? null : (
                <CheckboxField
                  form={form}
                  name={`goals${index + 1}`}
                  label="Goal that rests on it"
                  options={model.goals.map((goal) => ({ value: goal.id, label: goalWords(goal).slice(0, 90) }))}
                />
              )}
            </>
          ))}
          <RadioField
            form={form}
            name="agreed"
            label={`What does ${first} say to it?`}
            options={agreedAnswers.map((value) => ({ value, label: value }))}
          />
          <TextArea form={form} name="view" label={`How ${first} sees it, where it differs`} hint="In their own words" optional rows={2} />
          <Buttons>
            <Button look="primary">Keep this version</Button>
          </Buttons>
        </Form>
      </Details>
    </Card>
  );
}

function valuesOf(latest: Formulation | undefined): FormState['values'] {
  if (latest === undefined) return {};
  const lines = (kind: LineKind): readonly FormulationLine[] => latest.lines.filter((line) => line.kind === kind);
  const values: Record<string, string | readonly string[]> = { ownWords: latest.ownWords };
  for (const { kind } of headings)
    values[kind] = lines(kind)
      .map(({ words }) => words)
      .join('\n');
  // A priority on which several goals rest is kept a line a goal: put together again.
  const priorities = [...Map.groupBy(lines('priority'), ({ words }) => words).entries()];
  for (const [index, [words, same]] of priorities.entries()) {
    values[`priority${index + 1}`] = words;
    values[`goals${index + 1}`] = same.flatMap(({ goalId }) => goalId ?? []);
  }
  return values as FormState['values'];
}

const lines = (label: string) => optionalText(label, 2000);
const goals = chosenList('Choose goals of theirs', 20);

/** Writes the next version of a formulation. */
export const writeFormulation = action({
  path: '/people/:person/formulation',
  access: roundsAccess['write-formulation'],
  input: z.strictObject({
    ownWords: longText('what they say of it', 2000),
    strength: lines('the strengths'),
    limitation: lines('what is hard'),
    environment: lines('the surroundings'),
    understanding: lines('how it is understood'),
    priority1: optionalText('what comes first', 300),
    priority2: optionalText('what comes second', 300),
    priority3: optionalText('what comes third', 300),
    priority4: optionalText('what comes fourth', 300),
    goals1: goals,
    goals2: goals,
    goals3: goals,
    goals4: goals,
    agreed: choice('Say what they say to it', agreedAnswers),
    view: optionalText('how they see it', 1000),
    version: version(),
  }),
  subject: aboutPerson,
  again: formulationPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const unitId = await unitOfPerson(scope, personId);
    if (unitId === null) throw new NotFound();
    const theirs = new Set((await plansOf(scope, personId)).goals.map(({ id }) => id));
    const { lines: written, problem } = linesTyped(input, theirs);
    if (problem !== null) refuse(problem.field, problem.say);
    if (input.agreed === 'sees it differently' && input.view === null) refuse('view', 'Write how they see it, in their words.');
    const kept = await addFormulation(
      scope,
      { personId, unitId, before: input.version, role: roleAt(scope, unitId) },
      { ownWords: input.ownWords, agreed: input.agreed, view: input.view, lines: written },
    );
    if (!kept) {
      const [latest] = await formulationsOf(scope, personId);
      refuseStale([{ label: 'Their own words', yours: input.ownWords, theirs: latest?.ownWords ?? '' }]);
    }
    return { to: `/people/${personId}/formulation`, say: `Version ${input.version + 1} is kept.`, fields: ['formulation'] };
  },
});
