import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { longText } from '#platform/form-fields.ts';
import { makeDrafts } from '#platform/drafts.ts';
import { action, page, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { accountOf, changeLogin, dropPassword, freeLogin, linkPicture, makeInvite, personAccount } from '#platform/sign-in/index.ts';
import { clockAt, dateOf, lengthInWords, longDate } from '#platform/time.ts';
import { Button, Buttons, Form, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice, Stack, SummaryList } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { makePinCode } from './pin-store.ts';

/** What is passed on to the person once: a link to choose their password, or a code to choose a new PIN. Sealed for its maker's eyes alone. */
interface Slip {
  readonly login: string | null;
  readonly link: string | null;
  readonly code: string | null;
  readonly until: string;
}

interface OwnAccountModel {
  readonly top: PersonTop;
  readonly login: string | null;
  readonly slip: Slip | null;
  readonly picture: string | null;
  readonly home: string;
}

const slipForm = 'own sign-in slip';
/** Minutes for which it is shown again to its maker; security, so no setting. The link or code in it may work for longer. */
const slipMinutes = 15;

async function keepSlip(scope: Scope, personId: string, slip: Slip): Promise<void> {
  await makeDrafts(scope.request!.secret).keep(scope, slipForm, personId, { ...slip });
}

async function findSlip(scope: Scope, personId: string): Promise<Slip | null> {
  const found = await makeDrafts(scope.request!.secret).find(scope, slipForm, personId);
  if (found === null || Temporal.Instant.compare(found.savedAt.add({ minutes: slipMinutes }), scope.now) <= 0) return null;
  return found.values as unknown as Slip;
}

/** A person's own sign-in: made with them, the password chosen by them through a link that works once. Nobody on the team sets or sees it. */
export const ownAccountPage = page<Record<string, never>, OwnAccountModel>({
  path: '/people/:person/own-account',
  access: access['see-own-account'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const account = await accountOf(scope, 'person', top.person.id);
    const slip = await findSlip(scope, top.person.id);
    const home = scope.request?.publicUrl ?? '';
    return {
      top,
      login: account?.hasPassword === true && !account.disabled ? account.login : null,
      slip,
      picture: slip?.link == null ? null : await linkPicture(`${home}${slip.link}`),
      home,
    };
  },
  people: ({ top }) => [top.person.id],
  show(model, context) {
    const { top, login, slip } = model;
    const first = firstName(top.person);
    const path = `/people/${top.person.id}/own-account`;
    return personView(top, context, {
      title: `${first}’s own sign-in`,
      lead: `On a phone or computer of their own, ${first} opens their own pages and nothing else. On the unit’s tablet they need none: hand it over.`,
      body: (
        <Stack>
          {slip === null ? null : <PassOn model={model} first={first} />}
          <Card>
            {login === null ? (
              <>
                <p>{first} has no sign-in of their own. Make one together: they choose a password themselves, through a link that works once.</p>
                <Form action={path} context={context.form}>
                  <Button look={slip === null ? 'primary' : 'secondary'}>Make a link for {first}</Button>
                </Form>
              </>
            ) : (
              <>
                <SummaryList items={[{ key: 'Sign-in name', value: <b translate="no">{login}</b> }]} />
                <p>
                  Forgotten the password? A new link lets {first} choose another. It does not open what they keep private: for that they need their
                  PIN.
                </p>
                <Buttons>
                  <Form action={path} context={context.form}>
                    <Button>Make a new link</Button>
                  </Form>
                  <Form action={`${path}/stop`} context={context.form}>
                    <Button look="danger">Stop this sign-in</Button>
                  </Form>
                </Buttons>
              </>
            )}
          </Card>
          {context.may(access['let-choose-new-pin']) ? (
            <Card>
              <CardHead title="Forgotten the PIN" />
              <p>
                The PIN opens what {first} keeps private. With a code {first} chooses a new one, once. They are told on their own page that it was
                done, by whom, when, and the reason you write here.
              </p>
              <Form action={`${path}/new-pin`} context={context.form}>
                <TextArea form={context.sent} name="why" label={`Why, as ${first} will read it`} rows={2} />
                <Button>Make a code</Button>
              </Form>
            </Card>
          ) : null}
        </Stack>
      ),
    });
  },
});

function PassOn({ model: { slip, picture, home }, first }: { readonly model: OwnAccountModel; readonly first: string }) {
  if (slip === null) return null;
  return (
    <Card tone="flag">
      <CardHead title={`${slip.code === null ? `For ${first}` : `${first}’s code`}: shown for ${lengthInWords(slipMinutes)}`} />
      {slip.code === null ? (
        <>
          <SummaryList
            items={[
              { key: 'Sign-in name', value: <b translate="no">{slip.login}</b> },
              {
                key: 'Link',
                value: (
                  <span translate="no" data-join-link>
                    {home}
                    {slip.link}
                  </span>
                ),
              },
              { key: 'Use it before', value: slip.until },
            ]}
          />
          {picture === null ? null : <img class="qr" src={picture} width="180" height="180" alt="The link as a picture for a phone’s camera" />}
        </>
      ) : (
        <>
          <p>
            <b translate="no" data-pin-code>
              {slip.code}
            </b>
          </p>
          <Notice tone="info" title={`Hand the tablet to ${first}: they type it under “My PIN”, “A code from the manager”.`}>
            It works once, until {slip.until}. {first} types it themself.
          </Notice>
        </>
      )}
    </Card>
  );
}

/** Makes a link by which the person chooses their password; the first time, the sign-in name with it. */
export const makeOwnAccount = action({
  path: '/people/:person/own-account',
  access: access['make-own-account'],
  input: z.strictObject({}),
  subject: aboutPerson,
  again: ownAccountPage as never,
  async run(scope, _input, params) {
    const top = await personTop(scope, params['person']!);
    if (top === null || top.person.stay === null) refuse('', 'They are on no unit now');
    const { person } = top;
    const accountId = await personAccount(scope, person.id);
    const account = (await accountOf(scope, 'person', person.id))!;
    const login = account.login.startsWith('person-')
      ? await freeLogin(scope, person.preferredName ?? person.givenName, person.surname)
      : account.login;
    if (login !== account.login) await changeLogin(scope, accountId, login);
    const invite = await makeInvite(scope, accountId, account.hasPassword ? 'recover' : 'join');
    const until = `${longDate(dateOf(invite.expiresAt))}, ${clockAt(invite.expiresAt)}`;
    await keepSlip(scope, person.id, { login, link: invite.path, code: null, until });
    return { to: `/people/${person.id}/own-account`, people: [person.id], subject: `account ${accountId}`, fields: ['link'] };
  },
});

/** Takes the password away and ends every session; a tablet can still be handed over. */
export const stopOwnAccount = action({
  path: '/people/:person/own-account/stop',
  access: access['stop-own-account'],
  input: z.strictObject({}),
  subject: aboutPerson,
  again: ownAccountPage as never,
  async run(scope, _input, params) {
    const personId = params['person']!;
    const account = await accountOf(scope, 'person', personId);
    if (account === null || !account.hasPassword) refuse('', 'They have no sign-in of their own');
    await dropPassword(scope, account.id);
    return { to: `/people/${personId}/own-account`, say: 'It signs nobody in any more.', people: [personId], fields: ['account'] };
  },
});

/** Lets the person choose a new PIN once, with a reason they are told. */
export const letChooseNewPin = action({
  path: '/people/:person/own-account/new-pin',
  access: access['let-choose-new-pin'],
  input: z.strictObject({ why: longText('the reason', 300) }),
  subject: aboutPerson,
  again: ownAccountPage as never,
  async run(scope, { why }, params) {
    const personId = params['person']!;
    const top = await personTop(scope, personId);
    const { code, until } = await makePinCode(scope, personId, top?.person.stay?.unitId ?? null, why);
    await keepSlip(scope, personId, { login: null, link: null, code, until: clockAt(until) });
    return { to: `/people/${personId}/own-account`, people: [personId], reason: why, fields: ['code'] };
  },
});
