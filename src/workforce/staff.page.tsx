import { z } from 'zod';
import { page } from '#platform/route.ts';
import { accountOf } from '#platform/sign-in/index.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { drivingMonthsFor, drivingChecksOf } from './driving-store.ts';
import { Driving } from './driving-facts.tsx';
import { NamesFields } from './fields.tsx';
import { runsNow } from './grants.ts';
import { membershipsOf } from './membership-store.ts';
import { knownSkills, registrationsOf, skillRowsOf } from './registration-and-skill-store.ts';
import { Absences, Registrations, sentTo, Skills, type StaffModel, type StaffPart } from './staff-facts.tsx';
import { aboutStaff, staffById } from './staff-store.ts';
import { absencesOf } from './who-is-on-store.ts';
import { roleWords } from './words.ts';

/** One member of staff: what they do here, registration, skills, absence, account. */
export const staffPage = page<unknown, StaffModel>({
  path: '/staff/:staff',
  access: access['see-staff'],
  query: z.object({}),
  subject: aboutStaff,
  async load(scope, { params }) {
    const staff = await staffById(scope, params['staff']!);
    if (staff === null) return null;
    return {
      staff,
      memberships: await membershipsOf(scope, staff.id),
      registrations: await registrationsOf(scope, staff.id),
      skills: await skillRowsOf(scope, staff.id),
      absences: await absencesOf(scope, [staff.id], { from: scope.now, to: scope.now.add({ hours: 24 * 365 }) }),
      driving: (await drivingChecksOf(scope, [staff.id])).get(staff.id) ?? [],
      drivingMonths: await drivingMonthsFor(scope, staff.id),
      skillWords: await knownSkills(scope),
      account: await accountOf(scope, 'staff', staff.id),
    };
  },
  people: () => [],
  show(model, context) {
    const { staff, memberships } = model;
    const running = memberships.filter((one) => runsNow(one, context.now));
    const home = running.find((one) => one.unitId !== null);
    const left = staff.leftOn !== null && Temporal.PlainDate.compare(staff.leftOn, context.today) <= 0;
    return {
      title: staff.name,
      beside: left ? <Tag tone="grey">Left</Tag> : undefined,
      lead:
        running.length === 0
          ? 'No role here now'
          : running.map((one) => `${roleWords(one.role)}${one.unitName === null ? '' : `, ${one.unitName}`}`).join(' · '),
      back: { href: home === undefined ? '/staff' : `/staff?unit=${home.unitId}`, label: home === undefined ? 'Staff' : `Staff of ${home.unitName}` },
      body: (
        <Columns layout="two">
          <Stack>
            <Memberships model={model} context={context} />
            {context.may(access['change-staff']) ? <Particulars model={model} context={context} /> : null}
            <Account model={model} context={context} left={left} />
          </Stack>
          <Stack>
            <Registrations model={model} context={context} />
            <Skills model={model} context={context} />
            <Driving model={model} context={context} />
            <Absences model={model} context={context} />
          </Stack>
        </Columns>
      ),
    };
  },
});

function Memberships({ model, context }: StaffPart) {
  const { staff, memberships } = model;
  const may = context.may(access['add-membership']) && staff.id !== context.actor.id;
  return (
    <Card>
      <CardHead
        title="What they do here"
        aside={
          may ? (
            <ButtonLink href={`/staff/${staff.id}/role`} icon="plus">
              Another role or unit
            </ButtonLink>
          ) : undefined
        }
      />
      {memberships.length === 0 ? (
        <p class="quiet">No role yet: they cannot see anything.</p>
      ) : (
        <LineList>
          {memberships.map((one) => {
            const over = one.to !== null && Temporal.Instant.compare(one.to, context.now) <= 0;
            return (
              <ListItem
                title={
                  <>
                    {roleWords(one.role)}
                    {one.unitName === null ? ', whole organisation' : `, ${one.unitName}`}
                    {one.basis === 'permanent' ? null : (
                      <>
                        {' '}
                        <Tag>{one.basis}</Tag>
                      </>
                    )}
                  </>
                }
                note={`${one.grade === null ? '' : `${one.grade} · `}since ${dateWithYear(dateOf(one.from))}${one.to === null ? '' : `, until ${dateWithYear(dateOf(one.to))}, ${clockAt(one.to)}`}${one.endReason === null ? '' : ` (${one.endReason})`}`}
                aside={
                  over ? (
                    <Tag tone="grey">Over</Tag>
                  ) : may ? (
                    <a href={`/staff/${staff.id}/role/${one.id}/end`}>
                      End it
                      <span class="nhsuk-u-visually-hidden">
                        {' '}
                        {one.role}, {one.unitName ?? 'whole organisation'}
                      </span>
                    </a>
                  ) : undefined
                }
              />
            );
          })}
        </LineList>
      )}
    </Card>
  );
}

function Particulars({ model: { staff }, context }: StaffPart) {
  const form = sentTo(context, access['change-staff'].name, {
    givenName: staff.givenName,
    surname: staff.surname,
    preferredName: staff.preferredName ?? '',
    email: staff.email ?? '',
    assignment: staff.assignment ?? '',
  });
  return (
    <Card>
      <Details summary="Correct name, e-mail or number" open={context.sentBy === access['change-staff'].name}>
        <Form action={`/staff/${staff.id}`} context={context.form} version={staff.version}>
          <NamesFields form={form} />
          <Button>Save</Button>
        </Form>
      </Details>
    </Card>
  );
}

function Account({ model: { staff, account }, context, left }: StaffPart & { readonly left: boolean }) {
  const may = context.may(access['make-link']) && staff.id !== context.actor.id;
  const words =
    account === null
      ? 'No account: they cannot sign in.'
      : account.disabled
        ? 'Their account is stopped.'
        : account.hasPassword
          ? `Signs in as ${account.login}.`
          : `Will sign in as ${account.login}; has not used their link yet.`;
  return (
    <Card>
      <CardHead title="Account" />
      <p>{words}</p>
      {may && !left ? (
        <Form action={`/staff/${staff.id}/link`} context={context.form}>
          <p class="quiet small">
            {account?.hasPassword === true
              ? 'For somebody who lost their password or phone. Make sure that it is them. They set everything up afresh; you never see their password.'
              : 'They choose their own password with it.'}
          </p>
          <Buttons>
            <Button>{account === null || !account.hasPassword ? 'Make a link to join' : 'Make a link to get back in'}</Button>
          </Buttons>
        </Form>
      ) : null}
      {context.may(access['end-work']) && staff.id !== context.actor.id ? (
        left ? (
          <Form action={`/staff/${staff.id}/take-back`} context={context.form}>
            <Button look="link">They did not leave after all</Button>
          </Form>
        ) : (
          <p>
            <a href={`/staff/${staff.id}/leaving`}>They are leaving</a>
          </p>
        )
      ) : null}
      {context.may(access['end-shift-account']) && !context.may(access['end-work']) && !left ? (
        <Form action={`/staff/${staff.id}/end-shift`} context={context.form}>
          <Button look="danger">End this shift’s account now</Button>
        </Form>
      ) : null}
    </Card>
  );
}
