import { z } from 'zod';
import { aboutPerson, firstName, personTop, PersonTopHeader, type PersonTop } from '#people';
import { longText } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, longDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, Details, Notice, Quote, Stack, SummaryList } from '#platform/ui/pieces.tsx';
import { shownHere, unitOfTop } from './about-measure.ts';
import { access } from './access.ts';
import { completionById, completionsOf, markInError } from './completion-store.ts';
import { completionHref, newMeasureHref } from './measure-address.ts';
import { instrumentOf } from './instruments.ts';
import { changeBetween, scoreScale } from './score.rules.ts';
import { figure } from './score-chart.tsx';
import type { ShownInstrument } from './shown-wording.rules.ts';
import type { Completion } from './words.ts';

interface CompletionModel {
  readonly top: PersonTop;
  readonly completion: Completion;
  readonly shown: ShownInstrument;
  /** The one before it of the same kind, to stand beside it. */
  readonly before: Completion | null;
}

/** One completed measure beside the one before it. It is never changed: it is done again, or marked as entered in error. */
export const completionPage = page<Record<string, never>, CompletionModel>({
  path: '/people/:person/measures/:completion',
  access: access['see-completion'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    const completion = top === null ? null : await completionById(scope, top.person.id, params['completion']!);
    const instrument = completion === null ? undefined : instrumentOf(completion.instrumentId, completion.version);
    if (top === null || completion === null || instrument === undefined) return null;
    const same = (await completionsOf(scope, [top.person.id], { instrumentId: completion.instrumentId })).filter(
      (one) =>
        one.id !== completion.id &&
        one.version === completion.version &&
        one.completedBy === completion.completedBy &&
        Temporal.PlainDate.compare(one.on, completion.on) <= 0 &&
        Temporal.Instant.compare(one.recordedAt, completion.recordedAt) <= 0,
    );
    return { top, completion, shown: await shownHere(scope, unitOfTop(top), instrument), before: same[0] ?? null };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const { completion, shown } = model;
    const { person } = model.top;
    const first = firstName(person);
    const sent = context.sentBy === access['mark-in-error'].name;
    return {
      title: `${shown.instrument.shortName} with ${first}, ${dateWithYear(completion.on)}`,
      lead: shown.instrument.name,
      back: { href: `/people/${person.id}/measures`, label: `Measures of ${first}` },
      body: (
        <Stack>
          <PersonTopHeader top={model.top} today={context.today} />
          {completion.inError === null ? null : (
            <Notice tone="look" title="Entered in error">
              {completion.inError.why} ({completion.inError.byName}, {longDate(dateOf(completion.inError.at))}, {clockAt(completion.inError.at)}). It
              counts nowhere.
            </Notice>
          )}
          {completion.ownWords === null ? null : <Quote words={completion.ownWords} who={first} when={dateWithYear(completion.on)} size="big" />}
          <Columns layout="two">
            <Stack>
              <ScoresCard model={model} />
              <HowCard model={model} />
            </Stack>
            <AnswersCard model={model} />
          </Columns>
          {completion.inError === null && context.may(access['mark-in-error']) ? (
            <Details summary="Something is wrong with it" open={sent}>
              <Form action={`${completionHref(person.id, completion.id)}/in-error`} context={context.form}>
                <Stack>
                  <p>
                    A completed measure is never changed. Do it again with {first}, or mark it as entered in error: it stays to be read and counts
                    nowhere.
                  </p>
                  <Buttons>
                    <ButtonLink href={newMeasureHref(person.id, shown.instrument.id)}>Do it again</ButtonLink>
                  </Buttons>
                  <TextField form={sent ? context.sent : startForm({})} name="why" label="What is wrong" width="full" />
                  <Buttons>
                    <Button look="danger">Mark as entered in error</Button>
                  </Buttons>
                </Stack>
              </Form>
            </Details>
          ) : null}
        </Stack>
      ),
    };
  },
});

function ScoresCard({ model }: { readonly model: CompletionModel }) {
  const { completion, before, shown } = model;
  return (
    <Card tone="top">
      <CardHead title="Figures" />
      <DataTable
        caption="Figures beside the time before"
        hideCaption
        columns={[
          { heading: 'What' },
          { heading: 'This time', numeric: true },
          { heading: before === null ? 'Before' : dateWithYear(before.on), numeric: true },
          { heading: 'Change' },
        ]}
        rows={shown.instrument.scales.map((scale) => {
          const value = completion.scores[scale.id] ?? null;
          const was = before?.scores[scale.id] ?? null;
          const scored = scoreScale(scale, completion.answers);
          const band = scored.known ? scored.band : null;
          const missing = scored.missing.map((id) => shown.instrument.items.findIndex((item) => item.id === id) + 1);
          const went = value === null || was === null ? null : changeBetween(scale.goodIs, was, value);
          return {
            cells: [
              <>
                {scale.label}
                {scale.note === null ? null : <span class="small quiet"> {scale.note}</span>}
              </>,
              value === null ? (
                <>No figure: {missing.length === 1 ? `question ${missing[0]} is` : `questions ${missing.join(', ')} are`} missing</>
              ) : (
                <>
                  <b>{figure(value)}</b>
                  {band === null ? null : <span class="small"> ({band})</span>}
                </>
              ),
              was === null ? '–' : figure(was),
              went === null ? '–' : went === 'the same' ? 'The same' : `${value! > was! ? '↑' : '↓'} ${went}`,
            ],
          };
        })}
      />
      <p class="small quiet">{shown.instrument.missingRule} No figure is a diagnosis.</p>
    </Card>
  );
}

const occasions = { start: 'The first, near the start', review: 'A review', leaving: 'Before leaving' } as const;

function HowCard({ model }: { readonly model: CompletionModel }) {
  const { completion, shown } = model;
  const first = firstName(model.top.person);
  const whose = { person: `${first}’s own`, proxy: `Somebody’s for ${first}`, rater: `Rated by ${completion.raterName ?? 'a worker'}` };
  return (
    <Card>
      <CardHead title="How it was done" />
      <SummaryList
        items={[
          { key: 'Answers', value: whose[completion.completedBy] },
          ...(completion.help === null ? [] : [{ key: 'Help', value: completion.help }]),
          ...(completion.place === null ? [] : [{ key: 'Seen at', value: completion.place }]),
          { key: 'When', value: occasions[completion.occasion] },
          { key: 'Written by', value: `${completion.recordedByName}, ${longDate(dateOf(completion.recordedAt))}, ${clockAt(completion.recordedAt)}` },
          { key: 'Version', value: `${shown.instrument.shortName} ${completion.version}` },
        ]}
      />
    </Card>
  );
}

function AnswersCard({ model }: { readonly model: CompletionModel }) {
  const { completion, shown } = model;
  return (
    <Card>
      <CardHead title="Answers" />
      <DataTable
        caption="Every answer"
        hideCaption
        tight
        columns={[{ heading: 'Question' }, { heading: 'Answer', numeric: true }]}
        rows={shown.instrument.items.map((item) => {
          const value = completion.answers[item.id];
          const answer = shown.answersOf(item).find((one) => one.value === value);
          return {
            cells: [
              shown.labelOf(item),
              value === undefined
                ? 'Left out'
                : answer === undefined
                  ? figure(value)
                  : `${answer.label === null ? '' : `${answer.label} `}${answer.label === null ? answer.sign : `(${answer.sign})`}`,
            ],
          };
        })}
      />
      {shown.says === null ? null : <p class="small">{shown.says}</p>}
      <p class="small quiet">{shown.copyrightLine}</p>
    </Card>
  );
}

/** Marks a completed measure as entered in error, with why. It stays to be read. */
export const markMeasureInError = action({
  path: '/people/:person/measures/:completion/in-error',
  access: access['mark-in-error'],
  input: z.strictObject({ why: longText('what is wrong', 500) }),
  subject: aboutPerson,
  again: completionPage as never,
  async run(scope, input, params) {
    const completion = await completionById(scope, params['person']!, params['completion']!);
    if (completion === null) throw new NotFound();
    if (!(await markInError(scope, completion, input.why))) refuse('why', 'Somebody marked it as entered in error already.');
    return {
      to: `/people/${completion.personId}/measures`,
      say: 'It is marked as entered in error and counts nowhere.',
      subject: `measure ${completion.instrumentId} ${completion.id}`,
      reason: input.why,
    };
  },
});
