import { z } from 'zod';
import { date, longText, text } from '#platform/form-fields.ts';
import { action, page, refuse, type FindSubject } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import type { FormState } from '#platform/ui/form-state.ts';
import { Button, DateField, Form, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { staffNames, staffOfUnit } from '#workforce';
import { notesAccess } from './access.ts';
import { endException, exceptionsOf, grantException, limitsOn, unitsOfWorker, type RoleException } from './limits-store.ts';
import { exceptionStanding, type Limit } from './scope-of-role.rules.ts';
import { exceptionMonths } from './settings.ts';

const query = z.object({ unit: z.guid().optional().catch(undefined) });

/** About a worker: the units of theirs that the asker may know of. */
const aboutWorker: FindSubject = async (scope, params) => {
  const staff = await staffNames(scope, [params['staff']!]);
  return staff.size === 0 ? null : { unitIds: await unitsOfWorker(scope, params['staff']!), staffId: params['staff']! };
};

interface ExceptionsModel {
  readonly staffId: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly limits: readonly Limit[];
  readonly exceptions: readonly RoleException[];
  readonly today: Temporal.PlainDate;
}

/** Limits opened to one worker by name: each with its reason, training and the day it is looked at again. */
export const exceptionsPage = page<z.infer<typeof query>, ExceptionsModel>({
  path: '/staff/:staff/exceptions',
  access: notesAccess['see-exceptions'],
  query,
  subject: aboutWorker,
  async load(scope, { params, query: asked }) {
    const staffId = params['staff']!;
    const units = await unitsOfWorker(scope, staffId);
    const unitId = units.find((unit) => unit === asked.unit) ?? units[0] ?? null;
    const role = unitId === null ? undefined : (await staffOfUnit(scope, unitId)).find(({ id }) => id === staffId)?.role;
    return {
      staffId,
      name: (await staffNames(scope, [staffId])).get(staffId)?.name ?? 'Somebody',
      unitId,
      limits: (await limitsOn(scope)).filter((limit) => role !== undefined && limit.roles.includes(role)),
      exceptions: unitId === null ? [] : await exceptionsOf(scope, staffId, unitId),
      today: scope.today,
    };
  },
  people: () => [],
  show({ staffId, name, unitId, limits, exceptions, today }, context) {
    const form: FormState = context.sentBy === notesAccess['grant-exception'].name ? context.sent : { values: {}, problems: [] };
    const grants = context.may(notesAccess['grant-exception']) && unitId !== null && staffId !== context.actor.id;
    return {
      title: `Where ${name}’s role ends`,
      lead: 'An exception names one worker and one limit. It asks: does it still leave time for the relationship?',
      width: 'reading',
      back: { href: '/notes/limits', label: 'Where a role ends' },
      body: (
        <Stack>
          <Card>
            <CardHead title="Opened by name" />
            {exceptions.length === 0 ? (
              <p class="quiet">Nothing was opened: the limits of the role stand.</p>
            ) : (
              <LineList>
                {exceptions.map((one) => (
                  <ExceptionLine one={one} limits={limits} today={today}>
                    {grants && !one.ended ? (
                      <Form action={`/staff/${staffId}/exceptions/${one.id}/end`} context={context.form} label={`End: ${one.limitCode}`}>
                        <TextField form={{ values: {}, problems: [] }} name="why" label="Why does it end?" width={20} />
                        <Button>End it</Button>
                      </Form>
                    ) : null}
                  </ExceptionLine>
                ))}
              </LineList>
            )}
          </Card>
          {grants && limits.length > 0 ? (
            <Card>
              <CardHead title="Open a limit" />
              <Form action={`/staff/${staffId}/exceptions/${unitId}`} context={context.form}>
                <SelectField
                  form={form}
                  name="limit"
                  label="Which limit?"
                  choose="Choose"
                  options={limits.map(({ code, says }) => ({ value: code, label: says }))}
                />
                <TextArea form={form} name="reason" label="Why, and for what?" rows={3} />
                <TextField form={form} name="training" label="Training, and when they had it" />
                <DateField form={form} name="review" label="Looked at again by" hint="It ends on that day unless it is granted again." />
                <Button look="primary">Open it</Button>
              </Form>
            </Card>
          ) : null}
        </Stack>
      ),
    };
  },
});

function ExceptionLine({
  one,
  limits,
  today,
  children,
}: {
  readonly one: RoleException;
  readonly limits: readonly Limit[];
  readonly today: Temporal.PlainDate;
  readonly children?: unknown;
}) {
  const standing = exceptionStanding(one, today);
  return (
    <ListItem
      title={limits.find(({ code }) => code === one.limitCode)?.says ?? one.limitCode}
      note={
        <>
          {one.reason} Training: {one.training}. Granted by {one.grantedByName}; looked at again by {dateWithYear(one.reviewOn)}.
          {one.endedWhy === null ? '' : ` Ended: ${one.endedWhy}`}
          {children}
        </>
      }
      aside={<Tag tone={standing === 'in force' ? 'green' : standing === 'to be looked at again' ? 'amber' : 'grey'}>{standing}</Tag>}
    />
  );
}

/** Opens a limit to a worker. */
export const grantExceptionAction = action({
  path: '/staff/:staff/exceptions/:unit',
  access: notesAccess['grant-exception'],
  input: z.strictObject({
    limit: text('which limit', 40),
    reason: longText('why, and for what', 600),
    training: text('the training, and when they had it', 200),
    review: date('the day it is looked at again'),
  }),
  subject: (_scope, params) => ({ unitIds: [params['unit']!] }),
  again: exceptionsPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const { staff = '', unit = '' } = params;
    if (staff === scope.actor.id) refuse('', 'Nobody opens a limit to themself.');
    const worker = (await staffOfUnit(scope, unit)).find(({ id }) => id === staff);
    const limit = (await limitsOn(scope)).find(({ code }) => code === input.limit);
    if (worker === undefined) refuse('', 'They do not work on this unit.');
    if (limit === undefined || !limit.roles.includes(worker.role)) refuse('limit', 'Choose a limit of their role');
    if (Temporal.PlainDate.compare(input.review, scope.today) <= 0) refuse('review', 'The day it is looked at again must be after today');
    const months = await settingFor(scope, exceptionMonths, unit);
    if (Temporal.PlainDate.compare(input.review, scope.today.add({ months })) > 0)
      refuse('review', `Look at it again within ${howMany(months, 'month', 'months')}`);
    await grantException(scope, {
      staffId: staff,
      unitId: unit,
      limitCode: limit.code,
      reason: input.reason,
      training: input.training,
      reviewOn: input.review,
    });
    return {
      to: `/staff/${staff}/exceptions?unit=${unit}`,
      say: `Opened to ${worker.name} until ${dateWithYear(input.review)}.`,
      reason: input.reason,
    };
  },
});

/** Ends an exception. */
export const endExceptionAction = action({
  path: '/staff/:staff/exceptions/:exception/end',
  access: notesAccess['end-exception'],
  input: z.strictObject({ why: text('why it ends', 300) }),
  async subject(scope, params) {
    const row = await scope.tx.selectFrom('notes_exception').select('unit_id').where('id', '=', params['exception']!).executeTakeFirst();
    return row === undefined ? null : { unitIds: [row.unit_id] };
  },
  again: exceptionsPage as never,
  async run(scope, input, params) {
    if (!(await endException(scope, params['exception']!, input.why))) refuse('', 'It was ended already.');
    return { to: `/staff/${params['staff']}/exceptions`, say: 'Ended: the limit stands again.', reason: input.why };
  },
});
