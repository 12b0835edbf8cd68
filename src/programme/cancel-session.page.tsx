import { z } from 'zod';
import { page } from '#platform/route.ts';
import { dayAndTime } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form, RadioField, TextField, type FormState } from '#platform/ui/forms.tsx';
import { Card, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { invitedTo } from './attendance-store.ts';
import { reasonLabel, reasonsOn } from './attendance.words.ts';
import { sessionById } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';

/** Cancelling a session, or undoing it: what it does is said before it is done. */
export const cancelPage = page({
  path: '/sessions/:session/cancel',
  access: programmeAccess.cancel,
  query: z.object({}),
  subject: aboutSession,
  async load(scope, { params }): Promise<{ session: SessionRecord; invited: number } | null> {
    const session = await sessionById(scope, params['session']!);
    return session === null ? null : { session, invited: (await invitedTo(scope, session.id)).length };
  },
  people: () => [],
  show({ session, invited }, context) {
    const form: FormState = context.sent;
    const back = { href: `/sessions/${session.id}`, label: session.name };
    const lead = `${session.name}, ${dayAndTime(session.span)}`;
    if (session.status === 'cancelled') {
      const reason = reasonLabel('cancel', session.cancelReason ?? '', session.onDate);
      return {
        title: 'Undo the cancelling',
        lead,
        back,
        width: 'reading',
        body: (
          <Form action={`/sessions/${session.id}/cancel/undo`} context={context.form} version={session.version}>
            <Stack>
              <Notice tone="info" title={`Cancelled by us: ${reason}`}>
                {session.cancelWords}
              </Notice>
              <p>
                Undoing puts it back as it was: those invited are expected again, what was recorded before stands, and its room, staff and people are
                booked again if they are still free.
              </p>
              <Buttons>
                <Button look="primary">Undo the cancelling</Button>
                <ButtonLink href={back.href} look="link">
                  Leave it cancelled
                </ButtonLink>
              </Buttons>
            </Stack>
          </Form>
        ),
      };
    }
    return {
      title: 'Cancel this session',
      lead,
      back,
      width: 'reading',
      body: (
        <Form action={`/sessions/${session.id}/cancel`} context={context.form} version={session.version}>
          <Stack>
            <Card>
              <p>
                {invited === 0
                  ? 'Nobody is invited yet.'
                  : invited === 1
                    ? 'The 1 person invited is excused.'
                    : `All ${invited} people invited are excused.`}{' '}
                It counts as cancelled by us, never as anybody’s absence. Its room and staff are free again. You can undo it.
              </p>
            </Card>
            <RadioField
              form={form}
              name="reason"
              label="Why is it cancelled?"
              hint="People see this reason."
              options={reasonsOn('cancel', session.onDate).map((reason) => ({ value: reason.code, label: reason.label }))}
            />
            <TextField form={form} name="words" label="A word more" optional hint="No names." />
            <Buttons>
              <Button look="danger">Cancel the session</Button>
              <ButtonLink href={back.href} look="link">
                Keep it
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});
