import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { text } from '#platform/form-fields.ts';
import { action, page, Refusal } from '#platform/route.ts';
import { beginScreenLogin, tryGuess } from '#platform/sign-in/index.ts';
import { Button, Form, TextField } from '#platform/ui/forms.tsx';
import { leaveAccess } from './access.ts';
import { codeHash, pairScreen } from './wall-screen-store.ts';

/** Where a wall screen types its code. */
export const pairWallPage = page({
  path: '/wall/pair',
  access: leaveAccess['see-pair-wall'],
  query: z.object({}),
  subject: () => noSubject,
  load: () => ({}),
  people: () => [],
  show: (_model, { form, sent }) => ({
    title: 'Pair a wall screen',
    frame: 'plain',
    body: (
      <>
        <p>For a screen on a wall. The unit’s manager gives the code, under More, Wall screens. Whoever is signed in on this screen is signed out.</p>
        <Form action="/wall/pair" context={form}>
          <TextField form={sent} name="code" label="Code" width={10} autocomplete="off" spellcheck={false} autofocus />
          <Button look="primary" size="big" wide>
            Show the wall here
          </Button>
        </Form>
      </>
    ),
  }),
});

const wrongCode = 'The code is wrong, was used, or is older than 15 minutes. Ask the manager for a new one';

/** Takes a code and gives the screen a session of its own. Wrong codes are counted by address, with growing waits. */
export const pairWall = action({
  path: '/wall/pair',
  access: leaveAccess['pair-wall'],
  input: z.strictObject({ code: text('the code', 40) }),
  subject: () => noSubject,
  again: pairWallPage as never,
  async run(scope, input) {
    const request = scope.request!;
    const account = await pairScreen(scope, codeHash(request.secret, input.code));
    const wrong = await tryGuess(scope, `wall code ${request.address}`, account !== null, new Refusal([{ field: 'code', message: wrongCode }]));
    if (wrong !== null || account === null) return { to: '/wall/pair', refusal: wrong ?? new Refusal([{ field: 'code', message: wrongCode }]) };
    return { to: '/leave/wall', headers: { 'set-cookie': [await beginScreenLogin(scope, account)] }, subject: `account ${account}` };
  },
});
