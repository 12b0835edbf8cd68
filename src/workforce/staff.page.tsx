import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { accountOf } from '#platform/sign-in/index.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, HiddenField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { NamesFields } from './fields.tsx';
import { runsNow } from './grants.ts';
import {
  aboutStaff,
  knownSkills,
  membershipsOf,
  registrationsOf,
  skillRowsOf,
  staffById,
  type MembershipRow,
  type RegistrationRow,
  type StaffRecord,
} from './staff-store.ts';
import { absencesOf } from './who-is-on-store.ts';
import { absenceKinds, awayWords, registrationBodies, roleWords, type StaffAbsence } from './words.ts';

/** What the page of one member of staff shows. */
export interface StaffModel {
  readonly staff: StaffRecord;
  readonly memberships: readonly MembershipRow[];
  readonly registrations: readonly RegistrationRow[];
  readonly skills: readonly {
    readonly id: string;
    readonly skill: string;
    readonly from: Temporal.PlainDate | null;
    readonly to: Temporal.PlainDate | null;
  }[];
  readonly absences: readonly StaffAbsence[];
  readonly skillWords: readonly string[];
  readonly account: { readonly login: string; readonly hasPassword: boolean; readonly disabled: boolean } | null;
}

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
            <Absences model={model} context={context} />
          </Stack>
        </Columns>
      ),
    };
  },
});

interface Part {
  readonly model: StaffModel;
  readonly context: PageContext;
}

const sentTo = (context: PageContext, name: string, values: FormState['values'] = {}): FormState =>
  context.sentBy === name ? context.sent : startForm(values);
const span = (from: Temporal.PlainDate | null, to: Temporal.PlainDate | null): string =>
  `${from === null ? '' : `from ${dateWithYear(from)}`}${to === null ? '' : ` until ${dateWithYear(to.subtract({ days: 1 }))}`}`.trim();
const isOver = (to: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean => to !== null && Temporal.PlainDate.compare(to, today) <= 0;

function Memberships({ model, context }: Part) {
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

function Particulars({ model: { staff }, context }: Part) {
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

function Account({ model: { staff, account }, context, left }: Part & { readonly left: boolean }) {
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
          <Buttons>
            <Button>{account === null || !account.hasPassword ? 'Make a link to join' : 'Make a link to get back in'}</Button>
          </Buttons>
          <p class="quiet small">
            {account?.hasPassword === true
              ? 'For somebody who lost their password or phone. Make sure that it is them. They set everything up afresh; you never see their password.'
              : 'They choose their own password with it.'}
          </p>
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

function Registrations({ model: { staff, registrations }, context }: Part) {
  const may = context.may(access['record-registration']) && staff.id !== context.actor.id;
  const good = registrations.some((one) => !isOver(one.to, context.today));
  return (
    <Card>
      <CardHead title="Registration" />
      {registrations.length === 0 ? <p class="quiet">None recorded.</p> : null}
      {registrations.length > 0 && !good ? (
        <Notice tone="stop" title="No registration is good now.">
          They count as not registered until one has been looked up again.
        </Notice>
      ) : null}
      <LineList tight>
        {registrations.map((one) => (
          <ListItem
            title={`${one.body} ${one.number}`}
            note={`${span(one.from, one.to)} · looked up ${dateWithYear(dateOf(one.checkedAt))}${one.checkedBy === null ? '' : ` by ${one.checkedBy}`}`}
            aside={
              isOver(one.to, context.today) ? (
                <Tag tone="grey">Over</Tag>
              ) : may ? (
                <Form action={`/staff/${staff.id}/registration/end`} context={context.form}>
                  <HiddenField name="which" value={one.id} />
                  <Button look="link" about={`${one.body} ${one.number}`}>
                    End
                  </Button>
                </Form>
              ) : undefined
            }
          />
        ))}
      </LineList>
      {may ? (
        <Details summary="Record one you have looked up" open={context.sentBy === access['record-registration'].name}>
          <Form action={`/staff/${staff.id}/registration`} context={context.form}>
            <FieldRow>
              <SelectField
                form={sentTo(context, access['record-registration'].name)}
                name="body"
                label="Register"
                choose="Choose"
                options={registrationBodies.map((body) => ({ value: body, label: body }))}
              />
              <TextField
                form={sentTo(context, access['record-registration'].name)}
                name="number"
                label="Number"
                width={10}
                spellcheck={false}
                autocomplete="off"
              />
            </FieldRow>
            <DateField
              form={sentTo(context, access['record-registration'].name)}
              name="to"
              label="Good until"
              hint="The last day, as the register says."
              optional
            />
            <Button>Record it</Button>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function Skills({ model: { staff, skills, skillWords }, context }: Part) {
  const may = context.may(access['record-skill']);
  const form = sentTo(context, access['record-skill'].name);
  return (
    <Card>
      <CardHead title="Skills and training" />
      {skills.length === 0 ? <p class="quiet">None recorded.</p> : null}
      <LineList tight>
        {skills.map((one) => (
          <ListItem
            title={one.skill}
            note={span(one.from, one.to)}
            tone={isOver(one.to, context.today) ? 'look' : undefined}
            aside={
              isOver(one.to, context.today) ? (
                <Tag tone="amber">Ran out</Tag>
              ) : may ? (
                <Form action={`/staff/${staff.id}/skill/end`} context={context.form}>
                  <HiddenField name="which" value={one.id} />
                  <Button look="link" about={one.skill}>
                    End
                  </Button>
                </Form>
              ) : undefined
            }
          />
        ))}
      </LineList>
      {may ? (
        <Details summary="Add a skill" open={context.sentBy === access['record-skill'].name}>
          <Form action={`/staff/${staff.id}/skill`} context={context.form}>
            <TextField
              form={form}
              name="skill"
              label="Skill"
              width={20}
              hint={skillWords.length === 0 ? 'Such as driving, food hygiene, Makaton' : `In use: ${skillWords.slice(0, 12).join(', ')}`}
              autocomplete="off"
            />
            <DateField form={form} name="to" label="Runs out on" hint="The last day it counts." optional />
            <Button>Add it</Button>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function Absences({ model: { staff, absences, memberships }, context }: Part) {
  const may = context.may(access['record-absence']);
  const form = sentTo(context, access['record-absence'].name);
  const units = memberships.filter((one) => one.unitId !== null && runsNow(one, context.now));
  return (
    <Card>
      <CardHead title="Away" />
      {absences.length === 0 ? <p class="quiet">No absence is entered from today on.</p> : null}
      <LineList tight>
        {absences.map((one) => (
          <ListItem
            title={one.kind === null ? 'Away' : roleWords(one.kind)}
            note={awayWords(one.from, one.to)}
            aside={
              may ? (
                <Form action={`/staff/${staff.id}/absence/remove`} context={context.form}>
                  <HiddenField name="which" value={one.id} />
                  <Button look="link" about="this absence">
                    Take back
                  </Button>
                </Form>
              ) : undefined
            }
          />
        ))}
      </LineList>
      {may && units.length > 0 ? (
        <Details summary="Enter an absence" open={context.sentBy === access['record-absence'].name}>
          <Form action={`/staff/${staff.id}/absence`} context={context.form}>
            <SelectField
              form={form}
              name="kind"
              label="Why"
              hint="Colleagues see only “away”."
              choose="Choose"
              options={absenceKinds.map((kind) => ({ value: kind, label: roleWords(kind) }))}
            />
            <FieldRow>
              <DateField form={form} name="from" label="First day" />
              <DateField form={form} name="to" label="Last day" />
            </FieldRow>
            <Button>Enter it</Button>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
