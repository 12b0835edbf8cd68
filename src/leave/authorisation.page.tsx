import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutAuthorisation } from './about-authorisation.ts';
import { leaveAccess } from './access.ts';
import { changesBetween } from './authorisation-changes.rules.ts';
import { loadAuthorisation, type AuthorisationModel } from './authorisation-model.ts';
import { authorisationState, isChecked, isOver } from './authorisation.rules.ts';
import {
  AuthorityList,
  ConditionsList,
  CopiesList,
  LinesTable,
  LineWords,
  OwnWordsCard,
  StateNotices,
  StateTag,
  WeighedList,
} from './authorisation-view.tsx';
import { momentWithYear, stateWords } from './authorisation-words.ts';
import type { AuthorisationEvent } from './words.ts';

/** One authorisation: what is allowed, on whose authority, and what happened to it since. */
export const authorisationPage = page<Record<string, never>, AuthorisationModel>({
  path: '/leave/authorisations/:authorisation',
  access: leaveAccess['see-authorisation'],
  query: z.object({}) as never,
  subject: aboutAuthorisation,
  load: (scope, { params }) => loadAuthorisation(scope, params['authorisation']!),
  people: (model) => [model.person.id],
  show(model, context) {
    const { person, authorisation, state } = model;
    return {
      title: `${person.name}: leave authorisation, version ${authorisation.version}`,
      lead: 'Granted by the responsible clinician (RC). Trellis records it and cannot grant it. A hold stops leave and tells the RC; only the RC, or the Secretary of State, ends it.',
      back: { href: `/people/${person.id}/leave`, label: `Leave of ${person.name}` },
      beside: <StateTag state={state} />,
      actions: <Acts model={model} context={context} />,
      body: (
        <Stack>
          <StateNotices model={model} />
          <Columns layout="main-side">
            <Stack>
              <Card>
                <CardHead title="What is allowed" />
                <LinesTable authorisation={authorisation} use={model.use} />
                <LineWords authorisation={authorisation} />
              </Card>
              <Card>
                <CardHead title="Conditions" />
                <ConditionsList authorisation={authorisation} />
              </Card>
              <Card>
                <CardHead title="What was weighed up" />
                <WeighedList authorisation={authorisation} />
                {context.may(leaveAccess['see-victim-liaison']) ? (
                  <p class="no-print">
                    <a href={`/leave/authorisations/${authorisation.id}/victim-liaison`}>Victim liaison</a>{' '}
                    <span class="quiet small">is on a page of its own, for few.</span>
                  </p>
                ) : null}
              </Card>
              <OwnWordsCard model={model} />
            </Stack>
            <Side model={model} context={context} />
          </Columns>
        </Stack>
      ),
    };
  },
});

function Acts({ model, context }: { readonly model: AuthorisationModel; readonly context: PageContext }) {
  const { authorisation, state } = model;
  const base = `/leave/authorisations/${authorisation.id}`;
  const over = isOver(state);
  const checked = isChecked(authorisation, context.now);
  return (
    <>
      {!over && !checked && context.may(leaveAccess['check-authorisation']) && context.actor.id !== authorisation.enteredBy ? (
        <ButtonLink href={`${base}/check`} look="primary">
          Compare with the form
        </ButtonLink>
      ) : null}
      <ButtonLink href={`${base}/print`} icon="printer">
        Print copies
      </ButtonLink>
      {!over && state === 'held' && context.may(leaveAccess['end-hold']) ? <ButtonLink href={`${base}/end-hold`}>End the hold</ButtonLink> : null}
      {!over && state !== 'held' && context.may(leaveAccess.hold) ? (
        <ButtonLink href={`${base}/hold`} look="danger">
          Hold leave
        </ButtonLink>
      ) : null}
    </>
  );
}

function Side({ model, context }: { readonly model: AuthorisationModel; readonly context: PageContext }) {
  const { authorisation, state, person, before } = model;
  const base = `/leave/authorisations/${authorisation.id}`;
  const over = isOver(state);
  const changes = before === null ? [] : changesBetween(before, authorisation);
  return (
    <Stack>
      <Card>
        <CardHead title="Authority" />
        <AuthorityList model={model} />
        {over ? null : (
          <LineList tight>
            {context.may(leaveAccess['record-authorisation']) ? (
              <ListItem>
                <a href={`/people/${person.id}/leave/new?from=${authorisation.id}`}>Record the next version</a>
              </ListItem>
            ) : null}
            {context.may(leaveAccess.revoke) ? (
              <ListItem>
                <a href={`${base}/revoke`}>End it: the responsible clinician, or the Secretary of State</a>
              </ListItem>
            ) : null}
          </LineList>
        )}
      </Card>
      <Card>
        <CardHead title="Copies" aside={context.may(leaveAccess['record-copies']) ? <a href={`${base}/copies`}>Record a copy</a> : undefined} />
        <CopiesList model={model} />
      </Card>
      <Card>
        <CardHead title="Versions" />
        {before === null ? null : (
          <>
            <p>
              <b>Changed from version {before.version}</b>
            </p>
            {changes.length === 0 ? (
              <p class="quiet">The lines and conditions are the same.</p>
            ) : (
              <ul>
                {changes.map((say) => (
                  <li>{say}</li>
                ))}
              </ul>
            )}
          </>
        )}
        <LineList tight>
          {model.versions.map((one) => (
            <ListItem
              title={
                one.id === authorisation.id ? (
                  `Version ${one.version}, this one`
                ) : (
                  <a href={`/leave/authorisations/${one.id}`}>Version {one.version}</a>
                )
              }
              note={`Signed ${dateWithYear(dateOf(one.signedAt))}. ${stateWords(authorisationState(one, context.now))}`}
            />
          ))}
        </LineList>
      </Card>
      {authorisation.events.length === 0 ? null : (
        <Card>
          <CardHead title="What happened since" />
          <LineList tight>
            {authorisation.events.toReversed().map((event) => (
              <ListItem title={eventWords(event)} note={noteOf(event, model)}>
                {event.words}
              </ListItem>
            ))}
          </LineList>
        </Card>
      )}
    </Stack>
  );
}

function eventWords({ what }: AuthorisationEvent): string {
  return {
    checked: 'Compared with the form: the same',
    'check found different': 'Compared with the form: different',
    held: 'Held',
    'hold ended': 'Hold ended',
    revoked: 'Revoked',
    superseded: 'Superseded',
    lapsed: 'Lapsed',
    'paper compared': 'Compared with the paper of the day',
  }[what];
}

function noteOf(event: AuthorisationEvent, { names }: AuthorisationModel): string {
  const by = event.recordedBy === null ? 'Trellis' : (names.get(event.recordedBy) ?? 'Somebody who has left');
  return `${momentWithYear(event.at)}, ${by}`;
}
