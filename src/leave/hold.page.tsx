import { clinicianNow } from '#legal';
import { z } from 'zod';
import { longText } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, TextArea } from '#platform/ui/forms.tsx';
import { Card, Notice, Stack } from '#platform/ui/pieces.tsx';
import { askTask } from '#tasks';
import { aboutAuthorisation } from './about-authorisation.ts';
import { leaveAccess } from './access.ts';
import { loadAuthorisation, type AuthorisationModel } from './authorisation-model.ts';
import { authorisationState, holdAt, isOver } from './authorisation.rules.ts';
import { recordEvent } from './authorisation-entry-store.ts';
import { authorisationsOf, type WholeAuthorisation } from './authorisation-store.ts';
import { LinesTable, StateNotices, StateTag } from './authorisation-view.tsx';
import { closeTasks, lockedAuthorisation } from './check-entry.page.tsx';

/** The nurse in charge stops leave for now. The authority stands; the responsible clinician is told. */
export const holdPage = page<Record<string, never>, AuthorisationModel>({
  path: '/leave/authorisations/:authorisation/hold',
  access: leaveAccess.hold,
  query: z.object({}) as never,
  subject: aboutAuthorisation,
  load: (scope, { params }) => loadAuthorisation(scope, params['authorisation']!),
  people: (model) => [model.person.id],
  show(model, context) {
    const base = `/leave/authorisations/${model.authorisation.id}`;
    const form = context.sentBy === leaveAccess.hold.name ? context.sent : startForm();
    const clinician = model.standing.clinician;
    return {
      title: `Hold ${model.person.name}’s leave`,
      lead: 'Nobody goes out on this authorisation until the hold is ended. It does not end the authority: only the responsible clinician does that.',
      back: { href: base, label: 'The authorisation' },
      beside: <StateTag state={model.state} />,
      width: 'reading',
      body:
        isOver(model.state) || model.state === 'held' ? (
          <Stack>
            <StateNotices model={model} />
            {isOver(model.state) ? <Notice tone="info" title="This version is over. There is nothing to hold." /> : null}
          </Stack>
        ) : (
          <Stack>
            <StateNotices model={model} />
            <Card>
              <LinesTable authorisation={model.authorisation} />
              <Form action={`${base}/hold`} context={context.form}>
                <TextArea
                  form={form}
                  name="why"
                  label="Why is it held?"
                  hint="What was seen or said. The responsible clinician reads this."
                  rows={3}
                />
                <p class="quiet">
                  {clinician === null
                    ? 'No responsible clinician is recorded: whoever is on the unit is asked to find out whom to tell.'
                    : `${clinician.name} is asked to review it.`}
                </p>
                <Buttons>
                  <Button look="danger">Hold leave</Button>
                  <ButtonLink look="link" href={base}>
                    Leave it
                  </ButtonLink>
                </Buttons>
              </Form>
            </Card>
          </Stack>
        ),
    };
  },
});

/** Holds an authorisation and tells the responsible clinician. */
export const holdLeave = action({
  path: '/leave/authorisations/:authorisation/hold',
  access: leaveAccess.hold,
  input: z.strictObject({ why: longText('why it is held', 1000) }),
  subject: aboutAuthorisation,
  again: holdPage as never,
  async run(scope, input, params) {
    const authorisation = await lockedAuthorisation(scope, params['authorisation']!);
    if (isOver(authorisationState(authorisation, scope.now))) refuse('', 'This version is over. There is nothing to hold.');
    if (holdAt(authorisation, scope.now) !== null) refuse('', 'Somebody else has held it since you opened this page. It is on hold.');
    await recordEvent(scope, { authorisationId: authorisation.id, personId: authorisation.personId, what: 'held', words: input.why });
    const clinician = await clinicianNow(scope, authorisation.personId);
    await askTask(scope, {
      unitId: authorisation.unitId,
      kind: 'other',
      aboutKind: 'leave authorisation',
      aboutId: authorisation.id,
      personId: authorisation.personId,
      say: `Leave is on hold and waits for the responsible clinician’s review${clinician === null ? '. No clinician is recorded: find out whom to tell' : ''}.`,
      link: `/leave/authorisations/${authorisation.id}`,
      askedOf: clinician?.staffId ?? null,
    });
    const others = (await stillInForce(scope, authorisation))
      ? ['Another authorisation of theirs is still in force: hold that too if it should stop.']
      : [];
    return {
      to: `/leave/authorisations/${authorisation.id}`,
      say: ['On hold. Nobody goes out on it.', ...(clinician === null ? [] : [`${clinician.name} is asked to review it.`]), ...others].join(' '),
      people: [authorisation.personId],
      subject: `leave authorisation ${authorisation.id}`,
      reason: input.why.slice(0, 200),
      fields: ['hold'],
    };
  },
});

/** A hold stops one authorisation. Is there another on which the same person may still go out? */
async function stillInForce(scope: Scope, held: WholeAuthorisation): Promise<boolean> {
  const all = (await authorisationsOf(scope, [held.personId])).get(held.personId) ?? [];
  return all.some((one) => one.id !== held.id && authorisationState(one, scope.now) === 'in force');
}

/** Ends a hold after the responsible clinician's review: what they decided, in words. */
export const endHoldPage = page<Record<string, never>, AuthorisationModel>({
  path: '/leave/authorisations/:authorisation/end-hold',
  access: leaveAccess['end-hold'],
  query: z.object({}) as never,
  subject: aboutAuthorisation,
  load: (scope, { params }) => loadAuthorisation(scope, params['authorisation']!),
  people: (model) => [model.person.id],
  show(model, context) {
    const base = `/leave/authorisations/${model.authorisation.id}`;
    const form = context.sentBy === leaveAccess['end-hold'].name ? context.sent : startForm();
    return {
      title: `End the hold on ${model.person.name}’s leave`,
      lead: 'After that the authorisation counts again as the responsible clinician signed it.',
      back: { href: base, label: 'The authorisation' },
      beside: <StateTag state={model.state} />,
      width: 'reading',
      body:
        holdAt(model.authorisation, context.now) === null ? (
          <Notice tone="info" title="It is not on hold." />
        ) : (
          <Stack>
            <StateNotices model={model} />
            <Card>
              <Form action={`${base}/end-hold`} context={context.form}>
                <TextArea
                  form={form}
                  name="why"
                  label="Who reviewed it, and what was decided?"
                  hint="Such as: Dr Calder by telephone at 14:10, leave goes on as before"
                  rows={3}
                />
                <Buttons>
                  <Button look="primary">End the hold</Button>
                  <ButtonLink look="link" href={base}>
                    Leave it
                  </ButtonLink>
                </Buttons>
              </Form>
            </Card>
          </Stack>
        ),
    };
  },
});

/** Ends a hold. */
export const endHold = action({
  path: '/leave/authorisations/:authorisation/end-hold',
  access: leaveAccess['end-hold'],
  input: z.strictObject({ why: longText('who reviewed it and what was decided', 1000) }),
  subject: aboutAuthorisation,
  again: endHoldPage as never,
  async run(scope, input, params) {
    const authorisation = await lockedAuthorisation(scope, params['authorisation']!);
    if (holdAt(authorisation, scope.now) === null) refuse('', 'It is not on hold. Somebody else has ended the hold.');
    await recordEvent(scope, { authorisationId: authorisation.id, personId: authorisation.personId, what: 'hold ended', words: input.why });
    // Only the review of the hold is done; a check that stands out is still asked for.
    if (authorisation.events.some((event) => event.what === 'checked')) await closeTasks(scope, authorisation.id);
    return {
      to: `/leave/authorisations/${authorisation.id}`,
      say: 'The hold is ended.',
      people: [authorisation.personId],
      subject: `leave authorisation ${authorisation.id}`,
      reason: input.why.slice(0, 200),
      fields: ['hold'],
    };
  },
});
