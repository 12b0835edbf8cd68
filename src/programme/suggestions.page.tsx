import { z } from 'zod';
import { namesOf, namesOnUnit } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { dateOf, longDate, shortDate } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, EmptyState, Quote, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { inOrder, standingOf, voices, voicesWords, type SuggestionStanding } from './suggestion.rules.ts';
import { suggestionsOf } from './suggestion-store.ts';
import { AnswerTag, answerSaid, whoseIdea } from './suggestion-view.tsx';
import type { SuggestionRecord } from './suggestion.words.ts';

interface SuggestionsModel {
  readonly unitId: string;
  readonly suggestions: readonly SuggestionRecord[];
  readonly names: ReadonlyMap<string, { readonly name: string }>;
  readonly here: ReadonlySet<string>;
}

/** What people asked of the programme: what waits for an answer first, then what was answered how. */
export const suggestionsPage = page({
  path: '/suggestions',
  access: programmeAccess['see-suggestions'],
  query: z.object({ unit: z.guid().optional() }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<SuggestionsModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const suggestions = await suggestionsOf(scope, unitId);
    return {
      unitId,
      suggestions,
      names: await namesOf(
        scope,
        suggestions.flatMap(({ personId }) => personId ?? []),
      ),
      here: new Set((await namesOnUnit(scope, unitId)).map(({ id }) => id)),
    };
  },
  people: ({ names }) => [...names.keys()],
  show(model, context) {
    const { unitId, suggestions } = model;
    const of = (standing: SuggestionStanding) => inOrder(suggestions.filter((one) => standingOf(one) === standing));
    const add = context.may(programmeAccess['record-suggestion']) ? (
      <ButtonLink href={`/suggestions/new?unit=${unitId}`} look="primary" icon="plus">
        Write down a suggestion
      </ButtonLink>
    ) : undefined;
    return {
      title: 'Suggestions',
      lead: 'What people asked for, who would like it too, and what was answered.',
      actions: suggestions.length === 0 ? undefined : add,
      live: { unitId, about: ['suggestions'] },
      body:
        suggestions.length === 0 ? (
          <EmptyState title="Nobody’s suggestions are written down yet" icon="chats" actions={add}>
            Ask at the community meeting, or when somebody says “why don’t we…”. Each one gets an answer: yes, no or not yet, and why.
          </EmptyState>
        ) : (
          <Columns layout="two">
            <Stack>
              <Group title="Waiting for an answer" suggestions={of('not answered')} model={model} context={context} empty="Everything is answered." />
              <Group title="Not yet" suggestions={of('not yet')} model={model} context={context} />
            </Stack>
            <Stack>
              <Group title="Yes" suggestions={of('yes')} model={model} context={context} empty="No suggestion was answered yes so far." />
              <Closed suggestions={of('no')} model={model} context={context} />
            </Stack>
          </Columns>
        ),
    };
  },
});

type About = { readonly suggestions: readonly SuggestionRecord[]; readonly model: SuggestionsModel; readonly context: PageContext };

function Group({ title, suggestions, model, context, empty }: About & { readonly title: string; readonly empty?: string }) {
  if (suggestions.length === 0 && empty === undefined) return null;
  return (
    <section class="stack" aria-label={title}>
      <h2>
        {title} <span class="quiet">{suggestions.length}</span>
      </h2>
      {suggestions.length === 0 ? <p class="quiet">{empty}</p> : suggestions.map((one) => <One suggestion={one} model={model} context={context} />)}
    </section>
  );
}

function Closed({ suggestions, model, context }: About) {
  if (suggestions.length === 0) return null;
  return (
    <Details summary={`Answered no: ${suggestions.length}`}>
      <Stack>
        {suggestions.map((one) => (
          <One suggestion={one} model={model} context={context} />
        ))}
      </Stack>
    </Details>
  );
}

function One({
  suggestion,
  model,
  context,
}: {
  readonly suggestion: SuggestionRecord;
  readonly model: SuggestionsModel;
  readonly context: PageContext;
}) {
  const standing = standingOf(suggestion);
  const mayAnswer = context.may(programmeAccess['answer-suggestion']) && standing !== 'yes' && standing !== 'no';
  const [newest] = suggestion.answers;
  return (
    <Card tone={standing === 'not answered' ? 'flag' : undefined}>
      <CardHead
        level={3}
        line={false}
        title={<a href={`/suggestions/${suggestion.id}`}>{voicesWords(voices(suggestion.votes, model.here))}</a>}
        aside={<AnswerTag standing={standing} />}
      />
      <Quote words={suggestion.words} who={whoseIdea(suggestion, model.names)} when={longDate(suggestion.saidOn)} />
      {newest === undefined ? null : (
        <>
          <p>{answerSaid(newest)}</p>
          <p class="quiet small">
            {newest.byName ?? 'Trellis'}, {shortDate(dateOf(newest.at))}
          </p>
        </>
      )}
      <p class="small no-print">
        <a href={`/suggestions/${suggestion.id}`}>
          {mayAnswer ? 'Votes and the answer' : 'Votes'}
          <span class="nhsuk-u-visually-hidden"> for “{suggestion.words.slice(0, 60)}”</span>
        </a>
      </p>
    </Card>
  );
}
