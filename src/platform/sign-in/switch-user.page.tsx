import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { action, page, Refusal } from '#platform/route.ts';
import { Button, Form, HiddenField, PasswordField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Face, Notice } from '#platform/ui/pieces.tsx';
import { signInAccess } from './access.ts';
import { accountById } from './account-store.ts';
import { PasskeyForm } from './factor-forms.tsx';
import { factorsOf } from './factor-store.ts';
import { comeBack } from './finish-sign-in.ts';
import { passkeyAnswer } from './half-in.ts';
import { home, localPath } from './local-path.rules.ts';
import { endLogin, findRunningLogin, peopleOfDevice, putAway, type DevicePerson } from './login-store.ts';
import { askForPasskey, takePasskey } from './passkey.ts';
import { typedPassword } from './sign-in.page.tsx';
import { tryOwnPassword } from './try-password.ts';
import type { Scope } from '#platform/scope.ts';

const query = z.object({ who: z.guid().optional().catch(undefined) });

interface SwitchModel {
  readonly signedIn: string | null;
  readonly people: readonly DevicePerson[];
  readonly chosen: DevicePerson | null;
  readonly passkey: string | null;
}

/** Who is using this PC? Those who signed in on it this shift, and nobody else. */
export const switchUserPage = page<z.infer<typeof query>, SwitchModel>({
  path: '/switch-user',
  access: signInAccess['see-switch-user'],
  query,
  subject: () => noSubject,
  async load(scope, { query: { who } }) {
    const people = await peopleOfDevice(scope);
    const chosen = people.find((one) => one.accountId === who) ?? null;
    const passkey = chosen === null ? null : await askForPasskey(scope, `come back ${chosen.accountId}`, await factorsOf(scope, chosen.accountId));
    return { signedIn: scope.actor.kind === 'nobody' ? null : scope.actor.name, people, chosen, passkey };
  },
  people: () => [],
  show(model, { form, sent }) {
    if (model.signedIn !== null) {
      return {
        title: 'Put your page away?',
        frame: 'plain',
        body: (
          <Form action="/switch-user/away" context={form}>
            <p>
              <b translate="no">{model.signedIn}</b> is signed in. Put the page away, and somebody else can use this computer. What you were writing
              is kept for you.
            </p>
            <Button look="primary" size="big" wide>
              Put it away and switch user
            </Button>
            <p>
              <a href={home}>Go back</a>
            </p>
          </Form>
        ),
      };
    }
    const { chosen } = model;
    return {
      title: 'Who is using this PC?',
      frame: 'plain',
      width: 'full',
      islands: ['sign-in'],
      lead: model.people.some((one) => one.away) ? 'Pages were put away. Half-written words are kept for whoever wrote them.' : undefined,
      body: (
        <Columns layout="main-side">
          <Card>
            <CardHead title="Signed in here this shift" />
            {model.people.length === 0 ? <Notice tone="info" title="Nobody has signed in here this shift." /> : null}
            <ul class="who-list" role="list">
              {model.people.map((one) => (
                <li>
                  <a class="who" href={`/switch-user?who=${one.accountId}`} aria-current={one.accountId === chosen?.accountId ? 'true' : undefined}>
                    <Face preferred={one.name.split(' ')[0]!} surname={one.name.split(' ').at(-1)!} small />{' '}
                    <span>
                      <b translate="no">{one.name}</b>
                      {one.role === null ? null : <span class="quiet small"> {one.role.charAt(0).toUpperCase() + one.role.slice(1)}</span>}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
            <p>
              <a href="/sign-in">I am not on this list</a>
            </p>
          </Card>
          {chosen === null ? null : (
            <Card tone="flag">
              <CardHead title={<span translate="no">{chosen.name}</span>} line={false} />
              <Form action="/switch-user" context={form}>
                <HiddenField name="who" value={chosen.accountId} />
                <PasswordField form={sent} name="password" label="Your password" width="full" autocomplete="current-password" autofocus />
                <Button look="primary" wide>{`Continue as ${chosen.name.split(' ')[0]}`}</Button>
              </Form>
              <PasskeyForm
                way="get"
                options={model.passkey}
                action="/switch-user/passkey"
                context={form}
                fields={<HiddenField name="who" value={chosen.accountId} />}
              >
                Use a passkey
              </PasskeyForm>
            </Card>
          )}
        </Columns>
      ),
    };
  },
});

/** Puts the asker's page away, so that a colleague may use the computer. */
export const putPageAway = action({
  path: '/switch-user/away',
  access: signInAccess['put-away'],
  input: z.strictObject({}),
  subject: () => noSubject,
  again: switchUserPage as never,
  async run(scope) {
    const { login, from } = scope.request!;
    const left = localPath(from);
    // A person's session is over when it is put away: nobody comes back to it.
    if (login.tokenHash !== null && scope.actor.kind === 'person') await endLogin(scope, login.tokenHash);
    else if (login.tokenHash !== null) await putAway(scope, login.tokenHash, left === home ? null : left);
    return { to: '/switch-user', headers: { 'clear-site-data': '"cache"' } };
  },
});

const again = {
  subject: () => noSubject,
  again: switchUserPage as never,
  againQuery: (_params: unknown, raw: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
    typeof raw['who'] === 'string' ? { who: raw['who'] } : {},
};
const who = z.guid({ error: 'Choose your name' });

/** The login to go on from, when this person signed in fully on this device within the shift. */
async function runningOf(scope: Scope, accountId: string) {
  const people = await peopleOfDevice(scope);
  return people.some((one) => one.accountId === accountId) ? findRunningLogin(scope, accountId) : null;
}

/** Comes back to one's own page with the password. */
export const comeBackWithPassword = action({
  ...again,
  path: '/switch-user',
  access: signInAccess['come-back'],
  input: z.strictObject({ who, password: typedPassword }),
  async run(scope, input) {
    const running = await runningOf(scope, input.who);
    const account = await tryOwnPassword(scope, input.who, input.password);
    if (account instanceof Refusal) return { to: '/switch-user', fields: [], refusal: account };
    if (running === null) return { to: '/sign-in', fields: [] };
    return { fields: [], ...(await comeBack(scope, account, running, running.leftAt ?? '')) };
  },
});

/** Comes back to one's own page with a passkey. */
export const comeBackWithPasskey = action({
  ...again,
  path: '/switch-user/passkey',
  access: signInAccess['come-back'],
  input: z.strictObject({ who, response: passkeyAnswer }),
  async run(scope, input) {
    const running = await runningOf(scope, input.who);
    const taken = running === null ? null : await takePasskey(scope, `come back ${input.who}`, input.response, input.who);
    const account = taken === null ? null : await accountById(scope, taken);
    if (account === null || running === null)
      return {
        to: '/switch-user',
        fields: [],
        refusal: new Refusal([{ field: '', message: 'That passkey could not be taken. Try again, or use your password' }]),
      };
    return { fields: [], ...(await comeBack(scope, account, running, running.leftAt ?? '')) };
  },
});
