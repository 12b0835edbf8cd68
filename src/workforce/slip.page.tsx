import { z } from 'zod';
import { action, page } from '#platform/route.ts';
import { linkPicture } from '#platform/sign-in/index.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, Notice, SummaryList } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { dropSlip, findSlip, type Slip } from './slip.ts';
import { aboutStaff, staffById, type StaffRecord } from './staff-store.ts';

/** What somebody is handed to sign in with. Shown to whoever made it, for a quarter of an hour, until they say it was passed on. */
export const slipPage = page<unknown, { readonly staff: StaffRecord; readonly slip: Slip | null; readonly home: string }>({
  path: '/staff/:staff/slip',
  access: access['see-slip'],
  query: z.object({}),
  subject: aboutStaff,
  async load(scope, { params }) {
    const staff = await staffById(scope, params['staff']!);
    return staff === null ? null : { staff, slip: await findSlip(scope, staff.id), home: scope.request?.publicUrl ?? '' };
  },
  people: () => [],
  async show({ staff, slip, home }, { form }) {
    const back = { href: `/staff/${staff.id}`, label: staff.name };
    if (slip === null)
      return {
        title: 'Nothing to pass on',
        width: 'reading',
        back,
        body: (
          <Notice tone="info" title="It was passed on, or a quarter of an hour has gone by.">
            You can make a new link on their page.
          </Notice>
        ),
      };
    const link = slip.link === null ? null : `${home}${slip.link}`;
    return {
      title: `For ${staff.name}`,
      lead:
        slip.link === null
          ? 'Read it to them, or print it. They choose their own password at once: this one works once.'
          : 'Give them the link, or let them scan the picture with their phone. It works once.',
      width: 'reading',
      back,
      body: (
        <Card>
          <SummaryList
            items={[
              ...(link === null ? [{ key: 'Go to', value: <b translate="no">{home}</b> }] : []),
              {
                key: 'Sign-in name',
                value: (
                  <b translate="no" data-sign-in-name>
                    {slip.login}
                  </b>
                ),
              },
              ...(slip.password === null
                ? []
                : [
                    {
                      key: 'Password, works once',
                      value: (
                        <b translate="no" data-one-time-password>
                          {slip.password}
                        </b>
                      ),
                    },
                  ]),
              ...(link === null
                ? []
                : [
                    {
                      key: 'Link',
                      value: (
                        <span translate="no" data-join-link>
                          {link}
                        </span>
                      ),
                    },
                  ]),
              { key: slip.link === null ? 'The account ends' : 'Use it before', value: slip.until },
            ]}
          />
          {link === null ? null : (
            <p>
              <img
                src={await linkPicture(link)}
                alt="A square picture of the link, for a phone's camera."
                width={200}
                height={200}
                class="code-picture"
              />
            </p>
          )}
          {slip.link === null ? (
            <p>On this computer: press “Switch user”, then “I am not on this list”. Your own page is put away and kept.</p>
          ) : null}
          <Form action={`/staff/${staff.id}/slip`} context={form}>
            <Buttons>
              <Button look="primary">I have passed it on</Button>
              <ButtonLink href={`/staff/${staff.id}`} look="link">
                Go to their page
              </ButtonLink>
            </Buttons>
          </Form>
        </Card>
      ),
    };
  },
});

/** The slip was passed on: nobody can look at it again. */
export const passOn = action({
  path: '/staff/:staff/slip',
  access: access['drop-slip'],
  input: z.strictObject({}),
  subject: aboutStaff,
  again: slipPage as never,
  async run(scope, _input, params) {
    await dropSlip(scope, params['staff']!);
    return { to: `/staff/${params['staff']!}`, subject: `staff ${params['staff']!}`, fields: [] };
  },
});
