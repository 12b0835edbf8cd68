import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { legalStandings, type LegalStanding } from '#legal';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { ButtonLink, Buttons } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import { authorisationsOf, type WholeAuthorisation } from './authorisation-store.ts';
import { authorisationState, groundsHold, holdAt, isChecked, isOver } from './authorisation.rules.ts';
import { LinesTable, StateTag } from './authorisation-view.tsx';
import { forceWords, momentWithYear, stateWords } from './authorisation-words.ts';
import { GroundsCard } from './grounds.page.tsx';
import { groundsOf } from './grounds-store.ts';
import { lineUse, type LineUse } from './line-use-store.ts';
import type { GroundsAgreement } from './words.ts';

interface PersonLeaveModel {
  readonly top: PersonTop;
  readonly standing: LegalStanding;
  readonly authorisations: readonly WholeAuthorisation[];
  readonly grounds: readonly GroundsAgreement[];
  readonly use: ReadonlyMap<string, LineUse>;
}

/** What somebody may do: their leave authorisations with how they stand and were used, the grounds, and what was before. */
export const personLeavePage = page<Record<string, never>, PersonLeaveModel>({
  path: '/people/:person/leave',
  access: leaveAccess['see-authorisation'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id } = top.person;
    const authorisations = (await authorisationsOf(scope, [id])).get(id) ?? [];
    return {
      top,
      standing: (await legalStandings(scope, [id])).get(id)!,
      authorisations,
      grounds: (await groundsOf(scope, [id])).get(id) ?? [],
      use: await lineUse(
        scope,
        authorisations.flatMap((one) => one.lines.map((line) => line.id)),
      ),
    };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const { person } = model.top;
    const standing = model.authorisations.filter((one) => !isOver(authorisationState(one, context.now)));
    const over = model.authorisations.filter((one) => isOver(authorisationState(one, context.now)));
    return personView(model.top, context, {
      title: `Leave of ${person.name}`,
      lead: 'The responsible clinician grants leave. Trellis records what was signed and how it is used.',
      body: (
        <Stack>
          <Footing model={model} context={context} />
          <p>
            <a href={`/people/${person.id}/outreach`}>Visits and calls to {firstName(person)} while on long leave</a> ·{' '}
            <a href={`/people/${person.id}/viewings`}>Places {firstName(person)} went to see</a>
          </p>
          {standing.map((one) => (
            <Standing authorisation={one} model={model} context={context} />
          ))}
          <GroundsCard
            personId={person.id}
            first={firstName(person)}
            standing={model.standing}
            agreements={model.grounds.filter((one) => groundsHold(one, context.today) || Temporal.PlainDate.compare(one.from, context.today) > 0)}
            context={context}
          />
          {over.length === 0 && model.grounds.every((one) => groundsHold(one, context.today)) ? null : (
            <Card>
              <CardHead title="What was before" />
              <LineList tight>
                {over.map((one) => (
                  <ListItem
                    title={<a href={`/leave/authorisations/${one.id}`}>{`Version ${one.version}, signed ${dateWithYear(dateOf(one.signedAt))}`}</a>}
                    note={endedWords(one, context.now)}
                  />
                ))}
                {model.grounds
                  .filter((one) => one.until !== null && Temporal.PlainDate.compare(one.until, context.today) <= 0)
                  .map((one) => (
                    <ListItem title={`Grounds: ${one.words}`} note={`From ${dateWithYear(one.from)} until ${dateWithYear(one.until!)}`} />
                  ))}
              </LineList>
            </Card>
          )}
        </Stack>
      ),
    });
  },
});

function endedWords(authorisation: WholeAuthorisation, now: Temporal.Instant): string {
  const state = authorisationState(authorisation, now);
  const last = authorisation.events.filter((event) => event.what === state).at(-1);
  if (last === undefined) return `${stateWords(state)}: it ended ${authorisation.validTo === null ? '' : momentWithYear(authorisation.validTo)}`;
  return `${stateWords(state)} ${momentWithYear(last.at)}. ${last.words}`;
}

/** On what footing they go out at all, with the way to record a grant where there is one. */
function Footing({ model, context }: { readonly model: PersonLeaveModel; readonly context: PageContext }) {
  const { rule } = model.standing;
  const { person } = model.top;
  if (rule !== null && rule.needs !== 'authorisation' && rule.needs !== 'authorisation and consent')
    return (
      <Notice tone={rule.needs === 'nothing' ? 'info' : 'stop'} title={rule.say}>
        <span class="quiet small">{rule.source}</span>
      </Notice>
    );
  const none = model.authorisations.every((one) => isOver(authorisationState(one, context.now)));
  const record = context.may(leaveAccess['record-authorisation']) ? (
    <ButtonLink href={`/people/${person.id}/leave/new`} look={none ? 'primary' : 'secondary'} icon="plus">
      Record what was granted
    </ButtonLink>
  ) : null;
  if (!none) return record === null ? null : <Buttons>{record}</Buttons>;
  return (
    <Card>
      <EmptyState title={`${firstName(person)} has no leave authorisation now`} actions={record}>
        {rule === null ? 'No legal status is recorded either, so nobody can tell whether one is needed.' : rule.say}
      </EmptyState>
    </Card>
  );
}

function Standing({
  authorisation,
  model,
  context,
}: {
  readonly authorisation: WholeAuthorisation;
  readonly model: PersonLeaveModel;
  readonly context: PageContext;
}) {
  const state = authorisationState(authorisation, context.now);
  const hold = holdAt(authorisation, context.now);
  return (
    <Card tone={state === 'in force' ? 'plain' : 'look'}>
      <CardHead
        title={<a href={`/leave/authorisations/${authorisation.id}`}>Leave authorisation, version {authorisation.version}</a>}
        aside={<StateTag state={state} />}
      />
      <p class="quiet">
        {authorisation.grantedByName}, {momentWithYear(authorisation.signedAt)}. Counts {forceWords(authorisation)}. Review by{' '}
        {dateWithYear(authorisation.reviewOn)}.{isChecked(authorisation, context.now) ? '' : ' Not yet compared with the form by a second person.'}
      </p>
      {hold === null ? null : <Notice tone="stop" title={`On hold since ${momentWithYear(hold.at)}: ${hold.words}`} />}
      <LinesTable authorisation={authorisation} use={model.use} />
    </Card>
  );
}
