import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { choice, longText, optionalText } from '#platform/form-fields.ts';
import { action, page, refuse, Refusal } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, ChoiceRow, Form, TextArea } from '#platform/ui/forms.tsx';
import { Card, Notice, Stack } from '#platform/ui/pieces.tsx';
import { nurseInCharge } from '#workforce';
import { access } from './access.ts';
import { nudgeById } from './nudge-store.ts';
import { raiseNudge } from './raise-nudge.ts';
import { askedWords } from './view.ts';

interface MedicinesModel {
  readonly top: PersonTop;
  readonly inCharge: string | null;
}

/** A worry about somebody's medicines, from anybody, to the nurse in charge now. Nobody gives or holds back anything because of this page. */
export const medicinesPage = page({
  path: '/people/:person/safety/medicines',
  access: access['report-medicines'],
  query: z.object({}),
  subject: aboutPerson,
  async load(scope, { params }): Promise<MedicinesModel | null> {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const lastUnit = (top.person.stay ?? top.person.stays[0])?.unitId;
    return { top, inCharge: lastUnit === undefined ? null : ((await nurseInCharge(scope, lastUnit))?.name ?? null) };
  },
  people: ({ top }) => [top.person.id],
  show({ top, inCharge }, context) {
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/safety`;
    const form = context.sentBy === access['report-medicines'].name ? context.sent : startForm();
    return personView(top, context, {
      title: `What worries you about ${first}’s medicines?`,
      lead: (
        <>
          {inCharge === null
            ? 'Nobody is named as nurse in charge: a nurse on shift is asked, or everybody on the unit where none is known.'
            : `It goes to ${inCharge}, nurse in charge, now.`}{' '}
          <a href={`${base}/medicines/reminder`}>Is a reminder in the plan?</a>
        </>
      ),
      body: (
        <Form action={`${base}/medicines`} context={context.form}>
          <Stack>
            <Notice tone="info" title="If it cannot wait, ring first">
              Somebody who is very drowsy, confused, struggling to breathe or has taken too much needs a nurse now, or 999.
            </Notice>
            <Card tone="flag">
              <TextArea form={form} name="said" label={`What ${first} says`} hint="As they said it. It is not edited." rows={2} optional />
              <ChoiceRow
                form={form}
                name="how"
                label="Did you see it, or were you told?"
                columns={2}
                options={[
                  { value: 'seen', label: 'I saw it' },
                  { value: 'told', label: 'I was told' },
                ]}
              />
              <TextArea
                form={form}
                name="words"
                label="What you saw or were told"
                hint="Such as: not taken since Sunday, dizzy after the morning dose, tablets in a pocket."
                rows={3}
              />
              <ChoiceRow
                form={form}
                name="told"
                label={`Did you tell ${first} that you pass it on?`}
                columns={2}
                options={[
                  { value: 'yes', label: 'Yes, I told them' },
                  { value: 'not yet', label: 'Not yet' },
                ]}
              />
              <TextArea form={form} name="notToldWhy" label="If not yet: why, and who will" rows={2} optional />
            </Card>
            <Buttons>
              <Button look="primary">Pass it on</Button>
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

/** Passes a worry about medicines on to the nurse in charge (STR guide 2008, 5.15: they must report concerns, and tell the person). */
export const reportMedicines = action({
  path: '/people/:person/safety/medicines',
  access: access['report-medicines'],
  input: z.strictObject({
    said: optionalText('their words', 1000),
    how: choice('Say whether you saw it or were told', ['seen', 'told']),
    words: longText('what you saw or were told', 2000),
    told: choice('Say whether you told them', ['yes', 'not yet']),
    notToldWhy: optionalText('why not yet', 500),
  }),
  subject: aboutPerson,
  again: medicinesPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (input.told === 'not yet' && input.notToldWhy === null)
      throw new Refusal([{ field: 'notToldWhy', message: 'Say why they were not told yet, and who will tell them.' }]);
    const id = await raiseNudge(scope, {
      personId,
      cause: 'medicines',
      signId: null,
      onDate: scope.today,
      sighting: {
        noteId: null,
        how: input.how,
        ownWords: input.said,
        words: input.words,
        toldPerson: input.told,
        notToldWhy: input.told === 'yes' ? null : input.notToldWhy,
        seenAt: scope.now,
      },
    });
    if (id === null) refuse('', 'They are on no unit now: nobody here can be asked. Ring whoever looks after them.');
    const nudge = await nudgeById(scope, id);
    return {
      to: `/people/${personId}/safety`,
      say: nudge === null ? 'Passed on.' : `Passed on to ${askedWords(nudge)}.`,
      people: [personId],
      subject: `nudge ${id}`,
      fields: ['medicines'],
    };
  },
});
