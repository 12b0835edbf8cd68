import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { chosen, longText } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, Notice, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { earlySigns } from './early-signs.ts';
import { nudgeById } from './nudge-store.ts';
import { raiseNudge } from './raise-nudge.ts';
import { askedWords } from './view.ts';
import type { EarlySign } from './words.ts';

interface SeenModel {
  readonly top: PersonTop;
  readonly signs: readonly EarlySign[];
}

/** Says that an early sign was seen: which, in the person's words, and what was seen, in yours. */
export const reportSignPage = page({
  path: '/people/:person/safety/seen',
  access: access['report-sign'],
  query: z.object({}),
  subject: aboutPerson,
  async load(scope, { params }): Promise<SeenModel | null> {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, signs: [...(await earlySigns(scope, top.person.id)).values()] };
  },
  people: ({ top }) => [top.person.id],
  show({ top, signs }, context) {
    const first = firstName(top.person);
    const form = context.sentBy === access['report-sign'].name ? context.sent : startForm();
    const base = `/people/${top.person.id}/safety`;
    return personView(top, context, {
      title: `Which early sign did you see?`,
      lead: `It goes to ${first}’s named nurse or key worker, else to the nurse in charge.`,
      body:
        signs.length === 0 ? (
          <Notice tone="info" title={`${first} has shared no early signs`}>
            Write what you saw in a note, or tell the nurse in charge.
          </Notice>
        ) : (
          <Form action={`${base}/seen`} context={context.form}>
            <Stack>
              <Card tone="flag">
                <RadioField
                  form={form}
                  name="sign"
                  label={`In ${first}’s words`}
                  options={signs.map((sign) => ({
                    value: sign.id,
                    label: `“${sign.words}”`,
                    ...(sign.whatIDo === null ? {} : { hint: `What I do then: “${sign.whatIDo}”` }),
                  }))}
                />
                <TextArea
                  form={form}
                  name="words"
                  label="What you saw"
                  hint="What a camera would have seen, and when. Nobody else is named."
                  rows={3}
                />
              </Card>
              <Buttons>
                <Button look="primary">Tell them</Button>
                <ButtonLink href={base} look="link">
                  Leave it
                </ButtonLink>
              </Buttons>
            </Stack>
          </Form>
        ),
    });
  },
});

/** Keeps what was seen beside the sign, and asks somebody by name to look. */
export const reportSign = action({
  path: '/people/:person/safety/seen',
  access: access['report-sign'],
  input: z.strictObject({ sign: chosen('Choose which early sign it was'), words: longText('what you saw', 1000) }),
  subject: aboutPerson,
  again: reportSignPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (!(await earlySigns(scope, personId)).has(input.sign))
      refuse('sign', 'They do not share that sign any more. Choose another, or tell the nurse in charge.');
    const id = await raiseNudge(scope, {
      personId,
      cause: 'early sign',
      signId: input.sign,
      onDate: scope.today,
      sighting: { noteId: null, how: 'seen', ownWords: null, words: input.words, toldPerson: null, notToldWhy: null, seenAt: scope.now },
    });
    if (id === null) refuse('', 'They are on no unit now: nobody here can be asked. Ring whoever looks after them.');
    const nudge = await nudgeById(scope, id);
    return {
      to: `/people/${personId}/safety`,
      say: nudge === null ? 'Kept.' : `Kept. ${nudge.acknowledgedAt === null ? 'Asked to look' : 'Told again'}: ${askedWords(nudge)}.`,
      people: [personId],
      subject: `nudge ${id}`,
      fields: ['early sign seen'],
    };
  },
});
