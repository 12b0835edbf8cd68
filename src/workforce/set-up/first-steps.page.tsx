import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { optionalText, text } from '#platform/form-fields.ts';
import { action, page, refuse, Refusal } from '#platform/route.ts';
import type { RequestFacts } from '#platform/scope.ts';
import { setUpCode } from '#platform/set-up-code.ts';
import {
  accountById,
  afterPassword,
  createAccount,
  freeLogin,
  idleSeconds,
  isLoginTaken,
  newPassword,
  refuseWeak,
  seal,
  tryGuess,
  unseal,
} from '#platform/sign-in/index.ts';
import { Button, FieldRow, Form, PasswordField, TextField } from '#platform/ui/forms.tsx';
import { makeOrganisation, organisation } from '#places';
import { access } from '../access.ts';
import { addMembership } from '../membership-store.ts';
import { addStaff } from '../staff-store.ts';
import { Step } from './step.tsx';

const cookie = 'trellis-set-up';
const purpose = 'set-up';

/** What the first step said, kept sealed in the browser until the administrator is made: before that nothing is written. */
const begun = z.object({ name: z.string(), shortName: z.string().nullable() });

function findBegun(request: RequestFacts): z.infer<typeof begun> | null {
  const words = unseal(request.secret, purpose, request.cookie(cookie) ?? '');
  if (words === null) return null;
  const read = begun.safeParse(JSON.parse(words));
  return read.success ? read.data : null;
}

/** The first page of an empty installation: the code that the server printed, and what the organisation is called. */
export const setUpPage = page<unknown, { readonly done: boolean; readonly name: string }>({
  path: '/set-up',
  access: access['see-set-up'],
  query: z.object({}),
  subject: () => noSubject,
  load: async (scope) => ({ done: (await organisation(scope)) !== null, name: findBegun(scope.request!)?.name ?? '' }),
  people: () => [],
  show: ({ done, name }, { form, sent, may }) =>
    done
      ? {
          title: 'Trellis is set up',
          frame: 'plain',
          body: (
            <p>
              There is nothing to do here.{' '}
              {may(access['see-set-up-unit']) ? <a href="/set-up/unit">Go on with units, rooms and staff</a> : <a href="/sign-in">Sign in</a>}.
            </p>
          ),
        }
      : {
          title: 'Set up Trellis',
          frame: 'plain',
          body: (
            <>
              <Step number={1} />
              <p>It takes about ten minutes. You may stop after each page and go on later.</p>
              <Form action="/set-up" context={form}>
                <TextField
                  form={sent}
                  name="code"
                  label="Set-up code"
                  hint="Printed where Trellis was started. It shows that you run this server."
                  width={10}
                  autocomplete="off"
                  spellcheck={false}
                />
                <TextField
                  form={sent.values['name'] === undefined ? { ...sent, values: { ...sent.values, name } } : sent}
                  name="name"
                  label="What is your organisation called?"
                  hint="Such as the name of the trust or the charity."
                  width="full"
                  autocomplete="organization"
                />
                <TextField form={sent} name="shortName" label="Short name" optional width={20} />
                <Button look="primary" size="big" wide>
                  Go on
                </Button>
              </Form>
            </>
          ),
        },
});

/** Checks the code, and keeps what the organisation is called for the next step. */
export const beginSetUp = action({
  path: '/set-up',
  access: access['begin-set-up'],
  input: z.strictObject({
    code: text('the set-up code', 40),
    name: text('the name of your organisation', 200),
    shortName: optionalText('a short name', 60),
  }),
  subject: () => noSubject,
  again: setUpPage as never,
  async run(scope, input) {
    const request = scope.request!;
    if ((await organisation(scope)) !== null) refuse('', 'Trellis is set up already. Sign in');
    const plain = (code: string): Buffer =>
      Buffer.from(
        code
          .toUpperCase()
          .replace(/[^A-Z0-9]/g, '')
          .padEnd(20)
          .slice(0, 20),
      );
    const wrong = await tryGuess(
      scope,
      'set-up code',
      timingSafeEqual(plain(input.code), plain(setUpCode(request.secret))),
      new Refusal([{ field: 'code', message: 'This is not the code that was printed where Trellis was started' }]),
    );
    if (wrong !== null) return { to: '/set-up', fields: [], refusal: wrong };
    const secure = request.publicUrl.startsWith('https:') ? '; Secure' : '';
    const sealed = seal(request.secret, purpose, JSON.stringify({ name: input.name, shortName: input.shortName }));
    return {
      to: '/set-up/administrator',
      fields: [],
      headers: { 'set-cookie': `${cookie}=${sealed}; Path=/set-up; HttpOnly; SameSite=Strict; Max-Age=86400${secure}` },
    };
  },
});

/** The first administrator: whoever sits before this page. */
export const administratorPage = page<unknown, { readonly begun: boolean }>({
  path: '/set-up/administrator',
  access: access['see-set-up'],
  query: z.object({}),
  subject: () => noSubject,
  load: async (scope) => ({ begun: findBegun(scope.request!) !== null && (await organisation(scope)) === null }),
  people: () => [],
  show: ({ begun: ready }, { form, sent }) =>
    !ready
      ? {
          title: 'Set up Trellis',
          frame: 'plain',
          body: (
            <p>
              <a href="/set-up">Begin with the first page</a>, or, if Trellis is set up, <a href="/sign-in">sign in</a>.
            </p>
          ),
        }
      : {
          title: 'You, the first administrator',
          frame: 'plain',
          back: { href: '/set-up', label: 'Back' },
          body: (
            <>
              <Step number={2} />
              <p>An administrator sets up units and accounts, and reads nobody’s record. You can give others this role later.</p>
              <Form action="/set-up/administrator" context={form}>
                <FieldRow>
                  <TextField form={sent} name="givenName" label="First name" width={10} autocomplete="given-name" />
                  <TextField form={sent} name="surname" label="Surname" width={10} autocomplete="family-name" />
                </FieldRow>
                <TextField
                  form={sent}
                  name="login"
                  label="Sign-in name"
                  hint="Left empty: your first name, a full stop and your surname."
                  optional
                  width={20}
                  autocomplete="username"
                  spellcheck={false}
                />
                <PasswordField
                  form={sent}
                  name="password"
                  label="Password"
                  hint="12 characters or more. Three or four words that do not belong together are easy to keep in mind."
                  width="full"
                  autocomplete="new-password"
                />
                <Button look="primary" size="big" wide>
                  Go on
                </Button>
              </Form>
            </>
          ),
        },
});

/** Makes the organisation and its first administrator together, and goes on to the second factor. */
export const makeAdministrator = action({
  path: '/set-up/administrator',
  access: access['make-first-administrator'],
  input: z.strictObject({
    givenName: text('your first name', 100),
    surname: text('your surname', 100),
    password: newPassword,
    login: z
      .string()
      .trim()
      .max(60, 'The sign-in name must be 60 characters or fewer')
      .regex(/^[\p{L}\p{N}._@+-]*$/u, 'The sign-in name may have letters, figures and . _ @ + - in it')
      .optional(),
  }),
  subject: () => noSubject,
  again: administratorPage as never,
  async run(scope, input) {
    const request = scope.request!;
    const first = findBegun(request);
    if (first === null) refuse('', 'Begin with the first page: it asks for the set-up code');
    if ((await organisation(scope)) !== null) refuse('', 'Trellis is set up already. Sign in');
    await makeOrganisation(scope, first);
    const staffId = await addStaff(
      scope,
      { givenName: input.givenName, surname: input.surname, preferredName: null, email: null, assignment: null },
      scope.today,
    );
    await addMembership(scope, { staffId, unitId: null, role: 'administrator', grade: null, basis: 'permanent', from: scope.now, to: null });
    const wanted = input.login ?? '';
    if (wanted !== '' && (await isLoginTaken(scope, wanted))) refuse('login', 'This sign-in name is taken. Choose another');
    const login = wanted === '' ? await freeLogin(scope, input.givenName, input.surname) : wanted;
    const accountId = await createAccount(scope, { kind: 'staff', subjectId: staffId, login, password: input.password });
    await refuseWeak(scope, { id: accountId, login }, input.password);
    const account = await accountById(scope, accountId);
    const done = await afterPassword(scope, account!, idleSeconds.own, '/set-up/unit');
    return { ...done, subject: `staff ${staffId}`, fields: ['organisation', 'name', 'account'] };
  },
});
