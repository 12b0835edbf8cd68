import { z } from 'zod';
import { howWrittenTo } from '#people';
import { choice, optionalChoice, optionalText } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse } from '#platform/route.ts';
import { clockAt, dateOf, fullDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { TickBox } from '#platform/ui/paper.tsx';
import { Card, CardHead, Columns, Notice, Quote } from '#platform/ui/pieces.tsx';
import { aboutAuthorisation } from './about-authorisation.ts';
import { leaveAccess } from './access.ts';
import { loadAuthorisation, type AuthorisationModel } from './authorisation-model.ts';
import { authorisationById } from './authorisation-store.ts';
import { ConditionsList, CopiesList, LinesTable, LineWords } from './authorisation-view.tsx';
import { forceWords, momentWithYear, stateWords } from './authorisation-words.ts';
import { copyReceivers, copyWays, recordCopy, signings } from './copy-store.ts';

/** Who got a copy, how it was explained, and whether they signed for it. Nobody is made to sign. */
export const copiesPage = page<Record<string, never>, AuthorisationModel>({
  path: '/leave/authorisations/:authorisation/copies',
  access: leaveAccess['record-copies'],
  query: z.object({}) as never,
  subject: aboutAuthorisation,
  load: (scope, { params }) => loadAuthorisation(scope, params['authorisation']!),
  people: (model) => [model.person.id],
  show(model, context) {
    const { authorisation, first, needs } = model;
    const base = `/leave/authorisations/${authorisation.id}`;
    // The recorded need is offered as the format; what was really given is what is kept.
    const need = needs[0];
    const form = context.sentBy === leaveAccess['record-copies'].name ? context.sent : startForm();
    return {
      title: `Copies of ${model.person.name}’s leave authorisation`,
      back: { href: base, label: 'The authorisation' },
      body: (
        <Columns layout="two">
          <Card>
            <CardHead title="Recorded so far" />
            <CopiesList model={model} />
          </Card>
          <Card>
            <CardHead title="Record a copy" />
            {needs.length === 0 ? null : (
              <Notice tone="info" title={`What ${first} needs`}>
                {needs.map((one) => one.words).join('; ')}
              </Notice>
            )}
            <Form action={`${base}/copies`} context={context.form}>
              <RadioField
                form={form}
                name="to"
                label="For whom?"
                options={[
                  { value: 'the person', label: first },
                  { value: 'carer', label: 'A carer' },
                  { value: 'community team', label: 'The community team' },
                  { value: 'other', label: 'Somebody else who needs to know' },
                ]}
              />
              <TextField form={form} name="name" label="Their name" hint={`Not needed for ${first}`} optional width={20} />
              <RadioField
                form={form}
                name="how"
                label="What was done?"
                options={[
                  { value: 'given and explained', label: 'Given and explained' },
                  { value: 'given', label: 'Given' },
                  { value: 'not shared', label: 'Not shared', hint: `Such as: ${first} said no to sharing` },
                ]}
              />
              <RadioField
                form={form}
                name="signed"
                label={`Did ${first} sign for it?`}
                hint={`Only for ${first}’s own copy. Nobody has to sign.`}
                options={[
                  { value: 'signed', label: 'Signed' },
                  { value: 'chose not to sign', label: 'Chose not to sign' },
                  { value: 'could not sign', label: 'Could not sign' },
                ]}
              />
              <TextField
                form={form}
                name="format"
                label="In which form?"
                hint={
                  need === undefined ? 'Such as: easy read, large print, Polish. Empty: as printed' : `Recorded need: ${need.kind}. Empty: as printed`
                }
                optional
                width={20}
              />
              <TextArea form={form} name="words" label="Anything to add" optional rows={2} />
              <Buttons>
                <Button look="primary">Record the copy</Button>
                <ButtonLink look="link" href={base}>
                  Leave it
                </ButtonLink>
              </Buttons>
            </Form>
          </Card>
        </Columns>
      ),
    };
  },
});

/** Records a copy given or not shared. */
export const recordCopyAction = action({
  path: '/leave/authorisations/:authorisation/copies',
  access: leaveAccess['record-copies'],
  input: z.strictObject({
    to: choice('Say for whom the copy is', copyReceivers),
    name: optionalText('their name', 120),
    how: choice('Say what was done', copyWays),
    signed: optionalChoice('Say whether they signed', signings),
    format: optionalText('the form it has', 80),
    words: optionalText('what to add', 500),
  }),
  subject: aboutAuthorisation,
  again: copiesPage as never,
  async run(scope, input, params) {
    const authorisation = await authorisationById(scope, params['authorisation']!);
    if (authorisation === null) throw new NotFound();
    const own = input.to === 'the person';
    if (!own && input.to !== 'community team' && input.name === null) refuse('name', 'Enter who the copy is for');
    if (own && input.how !== 'not shared' && input.signed === null) refuse('signed', 'Say whether they signed, chose not to, or could not');
    if (!own && input.signed !== null) refuse('signed', 'Only the person signs for their own copy. Leave this empty');
    if (input.how === 'not shared' && input.words === null) refuse('words', 'Enter why it was not shared');
    await recordCopy(scope, { ...input, authorisationId: authorisation.id, personId: authorisation.personId });
    return {
      to: `/leave/authorisations/${authorisation.id}`,
      say: input.how === 'not shared' ? 'Recorded: not shared.' : 'Recorded: the copy was given.',
      people: [authorisation.personId],
      subject: `leave authorisation ${authorisation.id}`,
      fields: ['copy'],
    };
  },
});

/** The person's copy on paper: what they may do, until when, and what to keep to. Nothing of victim liaison, nothing of anybody else. */
export const printCopyPage = page<Record<string, never>, AuthorisationModel>({
  path: '/leave/authorisations/:authorisation/print',
  access: leaveAccess['see-authorisation'],
  query: z.object({}) as never,
  subject: aboutAuthorisation,
  load: (scope, { params }) => loadAuthorisation(scope, params['authorisation']!),
  people: (model) => [model.person.id],
  show(model, context) {
    const { authorisation, person, first, state, needs } = model;
    const { large, offer } = howWrittenTo({ needs, language: person.language, way: null });
    const printed = `Printed ${fullDate(dateOf(context.now))}, ${clockAt(context.now)}`;
    return {
      title: `${person.name}’s leave`,
      lead: `${forceWords(authorisation)}. Reviewed by ${fullDate(authorisation.reviewOn)}.`,
      back: { href: `/leave/authorisations/${authorisation.id}`, label: 'The authorisation' },
      paper: {
        kind: large ? 'large-print' : 'sheet',
        footLeft: `Trellis · version ${authorisation.version}, copy of what was signed`,
        footRight: printed,
      },
      body: (
        <>
          {state === 'in force' ? null : (
            <p>
              <b>At the time of printing: {stateWords(state).toLowerCase()}.</b>
            </p>
          )}
          <p>
            Granted by {authorisation.grantedByName}, {authorisation.grantedAs}, on {momentWithYear(authorisation.signedAt)}. It is for:{' '}
            {authorisation.purpose}
          </p>
          <h2>What {first} may do</h2>
          <LinesTable authorisation={authorisation} />
          <LineWords authorisation={authorisation} />
          <h2>Conditions</h2>
          <ConditionsList authorisation={authorisation} />
          {authorisation.ownWords === null ? null : (
            <>
              <h2>What {first} said</h2>
              <Quote words={authorisation.ownWords} who={first} />
            </>
          )}
          {offer === null ? null : <p>{offer}</p>}
          <p>
            You can ask about this, say what you think of it, and ask for a change at any time. An independent mental health advocate can help you.
          </p>
          <p>
            <TickBox /> I have had this explained. <TickBox /> I have a copy. You do not have to sign.
          </p>
          <p>Name and date: ______________________________________________</p>
        </>
      ),
    };
  },
});
