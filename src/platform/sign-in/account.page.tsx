import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { page } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, LineList, ListItem, Notice, Stack, SummaryList } from '#platform/ui/pieces.tsx';
import { signInAccess } from './access.ts';
import { accountById, type Account } from './account-store.ts';
import { lastRecovery, signInPlaces, wrongTriesOf, type SignInPlace } from './account-log-store.ts';
import { factorsOf, type Factors } from './factor-store.ts';
import { skipsSecondFactor } from './finish-sign-in.ts';

interface AccountModel {
  readonly account: Account;
  readonly factors: Factors;
  readonly places: readonly SignInPlace[];
  readonly wrong: readonly { readonly at: Temporal.Instant; readonly address: string }[];
  readonly recovered: Temporal.Instant | null;
}

const when = (at: Temporal.Instant): string => `${longDate(dateOf(at))}, ${clockAt(at)}`;
const stateWords = { here: 'Here, now', open: 'Open', 'put away': 'Put away', ended: 'Ended' } as const;

/** One's own account: password, second factor, where one is signed in, and what happened with it lately. */
export const accountPage = page<unknown, AccountModel>({
  path: '/account',
  access: signInAccess['see-account'],
  query: z.object({}),
  subject: () => noSubject,
  async load(scope) {
    if (!('accountId' in scope.actor)) return null;
    const account = await accountById(scope, scope.actor.accountId);
    if (account === null) return null;
    return {
      account,
      factors: await factorsOf(scope, account.id),
      places: await signInPlaces(scope, account.id),
      wrong: await wrongTriesOf(scope, account.login),
      recovered: await lastRecovery(scope, account.id),
    };
  },
  people: () => [],
  show(model, { form, actor }) {
    const { account, factors, places } = model;
    const [running, ended] = [places.filter((one) => one.state !== 'ended'), places.filter((one) => one.state === 'ended')];
    const alone = skipsSecondFactor(account);
    return {
      title: 'Your account',
      lead: `${actor.name} · signs in as ${account.login}`,
      body: (
        <Columns layout="two">
          <Stack>
            {model.recovered === null ? null : (
              <Notice tone="look" title={`Your sign-in was set up again by link on ${when(model.recovered)}.`}>
                If that was not you, tell your manager now.
              </Notice>
            )}
            <Card>
              <CardHead title="How you sign in" />
              <SummaryList
                items={[
                  { key: 'Password', value: 'Set by you', action: { href: '/account/password', label: 'Change', about: 'your password' } },
                  {
                    key: 'Authenticator app',
                    value: factors.totp ? 'Set up' : 'Not set up',
                    action: { href: '/account/app', label: factors.totp ? 'Change' : 'Set up', about: 'your authenticator app' },
                  },
                  {
                    key: 'Recovery codes',
                    value: factors.recoveryCodesLeft === 0 ? 'None' : `${factors.recoveryCodesLeft} left`,
                    action: {
                      href: '/account/recovery-codes',
                      label: factors.recoveryCodesLeft === 0 ? 'Make' : 'Make new ones',
                      about: 'recovery codes',
                    },
                  },
                ]}
              />
              {alone ? (
                <p class="quiet small">
                  {account.demonstration
                    ? 'A demonstration account signs in with its password alone, on this computer only.'
                    : 'This account signs in with its password alone and ends with the shift.'}
                </p>
              ) : null}
            </Card>
            <Card>
              <CardHead
                title="Passkeys"
                aside={
                  <ButtonLink href="/account/passkeys/new" icon="key">
                    Add one
                  </ButtonLink>
                }
              />
              {factors.passkeys.length === 0 ? (
                <p class="quiet">
                  None yet. A passkey opens with your fingerprint, face or the PIN of this computer or phone; there is nothing to type.
                </p>
              ) : (
                <LineList>
                  {factors.passkeys.map((one) => (
                    <ListItem
                      title={one.label}
                      note={`Made ${when(one.createdAt)}${one.lastUsedAt === null ? '; not used yet' : `; last used ${when(one.lastUsedAt)}`}`}
                      aside={
                        <Form action="/account/passkeys/remove" context={form}>
                          <HiddenField name="passkey" value={one.id} />
                          <Button look="link" about={one.label}>
                            Remove
                          </Button>
                        </Form>
                      }
                    />
                  ))}
                </LineList>
              )}
            </Card>
          </Stack>
          <Stack>
            <Card>
              <CardHead title="Where you are signed in" />
              <DataTable
                caption="Where you are signed in"
                hideCaption
                phone="stack"
                columns={[{ heading: 'Browser' }, { heading: 'Since' }, { heading: 'Now' }, { heading: 'End it', hideHeading: true }]}
                rows={running.map((one) => ({
                  cells: [
                    `${one.browser || 'A browser'}, ${one.address}`,
                    when(one.began),
                    stateWords[one.state],
                    one.state === 'here' ? (
                      ''
                    ) : (
                      <Form action="/account/sessions/end" context={form}>
                        <HiddenField name="session" value={one.id} />
                        <Button look="link" about={one.browser}>
                          End it
                        </Button>
                      </Form>
                    ),
                  ],
                }))}
              />
              {running.length > 1 ? (
                <Form action="/account/sessions/end" context={form}>
                  <HiddenField name="session" value="others" />
                  <Buttons>
                    <Button>End all but this one</Button>
                  </Buttons>
                </Form>
              ) : null}
            </Card>
            <Card>
              <CardHead title="Lately" />
              <LineList tight>
                {model.wrong.map((one) => (
                  <ListItem tone="look" title="A wrong password or code" note={`${when(one.at)}, from ${one.address}`} />
                ))}
                {ended.slice(0, 8).map((one) => (
                  <ListItem title={`Signed in with ${one.methods.join(' and ')}`} note={`${when(one.began)}, ${one.browser}, ${one.address}`} />
                ))}
              </LineList>
              {model.wrong.length + ended.length === 0 ? (
                <p class="quiet">No other sign-ins in the last 30 days.</p>
              ) : (
                <p class="quiet small">If any of these was not you, change your password and tell your manager.</p>
              )}
            </Card>
          </Stack>
        </Columns>
      ),
    };
  },
});
