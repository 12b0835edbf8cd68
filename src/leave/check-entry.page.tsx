import { z } from 'zod';
import { decideAlone } from '#legal';
import { choice, optionalText } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Notice, Stack } from '#platform/ui/pieces.tsx';
import { answerTask, tasksAbout } from '#tasks';
import { aboutAuthorisation } from './about-authorisation.ts';
import { leaveAccess } from './access.ts';
import { changesBetween } from './authorisation-changes.rules.ts';
import { loadAuthorisation, type AuthorisationModel } from './authorisation-model.ts';
import { authorisationState, isChecked, isOver } from './authorisation.rules.ts';
import { recordEvent } from './authorisation-entry-store.ts';
import { authorisationById, type WholeAuthorisation } from './authorisation-store.ts';
import { AuthorityList, ConditionsList, LinesTable, LineWords, StateTag, WeighedList } from './authorisation-view.tsx';
import type { Scope } from '#platform/scope.ts';
import { NotFound } from '#platform/route.ts';

/** Why this entry cannot be compared by this person now, in a sentence; null where it can. */
function whyNot(authorisation: WholeAuthorisation, actorId: string | null, now: Temporal.Instant): string | null {
  if (authorisation.enteredBy === actorId) return 'You entered this. Somebody else compares it with the signed form.';
  if (isOver(authorisationState(authorisation, now))) return 'This version is over. There is nothing to compare.';
  if (isChecked(authorisation, now)) return 'This entry has been compared already.';
  return null;
}

/** The entry, laid out to be read against the signed form by a second person. */
export const checkEntryPage = page<Record<string, never>, AuthorisationModel>({
  path: '/leave/authorisations/:authorisation/check',
  access: leaveAccess['check-authorisation'],
  query: z.object({}) as never,
  subject: aboutAuthorisation,
  load: (scope, { params }) => loadAuthorisation(scope, params['authorisation']!),
  people: (model) => [model.person.id],
  show(model, context) {
    const { authorisation, person, before } = model;
    const base = `/leave/authorisations/${authorisation.id}`;
    const no = whyNot(authorisation, context.actor.id, context.now);
    const form = context.sentBy === leaveAccess['check-authorisation'].name ? context.sent : startForm();
    const changes = before === null ? [] : changesBetween(before, authorisation);
    return {
      title: `Compare with the signed form: ${person.name}, version ${authorisation.version}`,
      lead: 'Read each part aloud from the form, or put the form beside the screen. What differs is not put right here: it is entered again as the form says.',
      back: { href: base, label: 'The authorisation' },
      beside: <StateTag state={model.state} />,
      body: (
        <Stack>
          {changes.length === 0 ? null : (
            <Notice tone="info" title={`Changed from version ${before!.version}`}>
              <ul>
                {changes.map((say) => (
                  <li>{say}</li>
                ))}
              </ul>
            </Notice>
          )}
          <Columns layout="main-side">
            <Card>
              <CardHead title="What is allowed" />
              <LinesTable authorisation={authorisation} />
              <LineWords authorisation={authorisation} />
              <h3>Conditions</h3>
              <ConditionsList authorisation={authorisation} />
            </Card>
            <Card>
              <CardHead title="Authority" />
              <AuthorityList model={model} />
            </Card>
          </Columns>
          <Card>
            <CardHead title="What was weighed up" />
            <WeighedList authorisation={authorisation} />
          </Card>
          {no === null ? (
            <Card>
              <Form action={`${base}/check`} context={context.form}>
                <RadioField
                  form={form}
                  name="found"
                  label="Does the entry say what the signed form says?"
                  options={[
                    { value: 'same', label: 'Yes, every line, condition and date is the same' },
                    {
                      value: 'different',
                      label: 'No, something is different',
                      hint: 'From then on nobody goes out on it.',
                      opens: <TextArea form={form} name="words" label="What is different?" rows={2} />,
                    },
                  ]}
                />
                <Buttons>
                  <Button look="primary">Record the comparison</Button>
                  <ButtonLink look="link" href={base}>
                    Leave it
                  </ButtonLink>
                </Buttons>
              </Form>
            </Card>
          ) : (
            <Notice tone="look" title={no} />
          )}
        </Stack>
      ),
    };
  },
});

/** Records that a second person compared the entry with the signed form, and what they found. */
export const checkEntry = action({
  path: '/leave/authorisations/:authorisation/check',
  access: leaveAccess['check-authorisation'],
  input: z.strictObject({
    found: choice('Say whether the entry says what the form says', ['same', 'different']),
    words: optionalText('what is different', 1000),
  }),
  subject: aboutAuthorisation,
  again: checkEntryPage as never,
  async run(scope, input, params) {
    const authorisation = await lockedAuthorisation(scope, params['authorisation']!);
    const no = whyNot(authorisation, scope.actor.id, scope.now);
    if (no !== null) refuse('', no);
    if (input.found === 'different' && input.words === null) refuse('words', 'Enter what is different');
    await recordEvent(scope, {
      authorisationId: authorisation.id,
      personId: authorisation.personId,
      what: input.found === 'same' ? 'checked' : 'check found different',
      words: input.found === 'same' ? 'Compared with the signed form: the same.' : input.words!,
    });
    await closeTasks(scope, authorisation.id);
    return {
      to: `/leave/authorisations/${authorisation.id}`,
      say:
        input.found === 'same'
          ? 'Recorded: the entry says what the form says.'
          : 'Recorded: the entry is different. Nobody goes out on it. Enter a new version from the form.',
      people: [authorisation.personId],
      subject: `leave authorisation ${authorisation.id}`,
      fields: ['check'],
    };
  },
});

/** An authorisation read after waiting for whoever is changing one of this person's: what is decided on it is decided on how it stands now. */
export async function lockedAuthorisation(scope: Scope, id: string): Promise<WholeAuthorisation> {
  const seen = await authorisationById(scope, id);
  if (seen === null) throw new NotFound();
  await decideAlone(scope, seen.personId);
  return (await authorisationById(scope, id))!;
}

/** Closes what was asked about an authorisation: the check, or the clinician's review of a hold. */
export async function closeTasks(scope: Scope, authorisationId: string): Promise<void> {
  for (const task of await tasksAbout(scope, 'leave authorisation', [authorisationId]))
    if (task.answer === null) await answerTask(scope, task.id, 'done');
}
