import { z } from 'zod';
import { longText } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, TextArea } from '#platform/ui/forms.tsx';
import { Card, SummaryList } from '#platform/ui/pieces.tsx';
import { aboutAuthorisation } from './about-authorisation.ts';
import { leaveAccess } from './access.ts';
import { loadAuthorisation, type AuthorisationModel } from './authorisation-model.ts';
import { authorisationById } from './authorisation-store.ts';
import { momentWithYear } from './authorisation-words.ts';
import { recordVictimLiaison, victimLiaisonOf } from './copy-store.ts';

interface LiaisonModel extends AuthorisationModel {
  readonly liaison: Awaited<ReturnType<typeof victimLiaisonOf>>;
}

/** Victim liaison, on its own for few: never with copies, never in print. */
export const victimLiaisonPage = page<Record<string, never>, LiaisonModel>({
  path: '/leave/authorisations/:authorisation/victim-liaison',
  access: leaveAccess['see-victim-liaison'],
  query: z.object({}) as never,
  subject: aboutAuthorisation,
  async load(scope, { params }) {
    const model = await loadAuthorisation(scope, params['authorisation']!);
    return model === null ? null : { ...model, liaison: await victimLiaisonOf(scope, model.authorisation.id) };
  },
  people: (model) => [model.person.id],
  show(model, context) {
    const base = `/leave/authorisations/${model.authorisation.id}`;
    const form = context.sentBy === leaveAccess['record-victim-liaison'].name ? context.sent : startForm();
    return {
      title: `Victim liaison: ${model.person.name}, version ${model.authorisation.version}`,
      lead: 'Only those who decide on leave see this page. It is never printed, and stands on no copy.',
      back: { href: base, label: 'The authorisation' },
      width: 'reading',
      body: (
        <div class="no-print">
          <Card>
            {model.liaison === null ? (
              <Form action={`${base}/victim-liaison`} context={context.form}>
                <TextArea
                  form={form}
                  name="words"
                  label="What was asked, and what was said?"
                  hint="Such as: asked on 26 October, exclusion area agreed. It cannot be changed afterwards; the next version has its own."
                  rows={4}
                />
                <Buttons>
                  <Button look="primary">Record it</Button>
                </Buttons>
              </Form>
            ) : (
              <SummaryList
                items={[
                  { key: 'What was said', value: model.liaison.words },
                  { key: 'Recorded', value: `${model.liaison.by ?? 'Somebody who has left'}, ${momentWithYear(model.liaison.at)}` },
                ]}
              />
            )}
          </Card>
        </div>
      ),
    };
  },
});

/** Records victim liaison, once for a version. */
export const recordVictimLiaisonAction = action({
  path: '/leave/authorisations/:authorisation/victim-liaison',
  access: leaveAccess['record-victim-liaison'],
  input: z.strictObject({ words: longText('what was asked and said', 2000) }),
  subject: aboutAuthorisation,
  again: victimLiaisonPage as never,
  async run(scope, input, params) {
    const authorisation = await authorisationById(scope, params['authorisation']!);
    if (authorisation === null) throw new NotFound();
    if (!(await recordVictimLiaison(scope, authorisation.id, authorisation.personId, input.words)))
      refuse('', 'Somebody else has recorded it for this version. Read what they wrote.');
    return {
      to: `/leave/authorisations/${authorisation.id}/victim-liaison`,
      say: 'Recorded. Only few see it.',
      people: [authorisation.personId],
      subject: `leave authorisation ${authorisation.id}`,
      fields: ['victim liaison'],
    };
  },
});
