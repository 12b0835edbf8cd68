import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { action, page, refuse } from '#platform/route.ts';
import { accountById, beginHandedLogin, ownSession, personAccount } from '#platform/sign-in/index.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { clockAt, dateOf, lengthInWords, shortDay } from '#platform/time.ts';
import { access } from './access.ts';
import { saidBy, type Said } from './said-store.ts';

/** The newest of what somebody wrote for the team. */
const mostShown = 20;

/** Before a tablet is handed over: what the person will see, what is put away, and the one button. */
export const handOverPage = page<Record<string, never>, { readonly top: PersonTop; readonly said: readonly Said[] }>({
  path: '/people/:person/hand-over',
  access: access['see-hand-over'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, said: await saidBy(scope, top.person.id, mostShown) };
  },
  people: ({ top }) => [top.person.id],
  show({ top, said }, context) {
    const first = firstName(top.person);
    return personView(top, context, {
      title: `Hand the tablet to ${first}`,
      body: (
        <Stack>
          <Card>
            <ul>
              <li>Your page is put away. You come back with your own password.</li>
              <li>{first} sees their own plan, words and week, and nothing of anybody else’s. Back and typed addresses lead nowhere.</li>
              <li>What {first} keeps private asks for their PIN. You cannot open it, and nor can they without it.</li>
              <li>
                “I’ve finished”, or {lengthInWords(ownSession.idleHanded / 60)} with nobody touching it, locks the tablet. It is over within{' '}
                {lengthInWords(ownSession.sharedHours * 60)} in any case.
              </li>
              <li>That you handed it over is written down.</li>
            </ul>
            <p>Close other windows of Trellis on this device first.</p>
            {top.person.stay === null ? (
              <p>{first} is on no unit now, so there is nobody to hand it to.</p>
            ) : (
              <Form action={`/people/${top.person.id}/hand-over`} context={context.form}>
                <Buttons>
                  <Button look="primary" size="big">{`Hand the tablet to ${first}`}</Button>
                  <ButtonLink href={`/people/${top.person.id}`} look="link">
                    Not now
                  </ButtonLink>
                </Buttons>
              </Form>
            )}
          </Card>
          <Card>
            <CardHead title={`What ${first} wrote on their own pages for the team`} />
            {said.length === 0 ? <p class="quiet">Nothing yet.</p> : null}
            {said.length === 0 ? null : (
              <LineList>
                {said.map((one) => (
                  <ListItem title={<>“{one.words}”</>} note={`${shortDay(dateOf(one.saidAt))}, ${clockAt(one.saidAt)}`} />
                ))}
              </LineList>
            )}
          </Card>
          <Card>
            <CardHead title="On a phone or computer of their own" />
            <p>
              <a href={`/people/${top.person.id}/own-account`}>{first}’s own sign-in</a>
            </p>
          </Card>
        </Stack>
      ),
    });
  },
});

/** Puts the worker's page away and gives this device to the person, with a session that opens their own pages alone. */
export const handOver = action({
  path: '/people/:person/hand-over',
  access: access['hand-over'],
  input: z.strictObject({}),
  subject: aboutPerson,
  again: handOverPage as never,
  async run(scope, _input, params) {
    const top = await personTop(scope, params['person']!);
    if (top === null || top.person.stay === null) refuse('', 'They are on no unit now, so there is nobody to hand it to');
    const accountId = await personAccount(scope, top.person.id);
    if ((await accountById(scope, accountId)) === null) refuse('', 'Their account was ended. Ask whoever runs Trellis');
    const cookie = await beginHandedLogin(scope, accountId, `/people/${top.person.id}`);
    return {
      to: '/my',
      headers: { 'set-cookie': cookie, 'clear-site-data': '"cache"' },
      people: [top.person.id],
      unitId: top.person.stay.unitId,
      subject: `account ${accountId}`,
      fields: ['handed over'],
    };
  },
});
