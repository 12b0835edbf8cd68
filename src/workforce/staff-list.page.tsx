import { z } from 'zod';
import { optionalText } from '#platform/form-fields.ts';
import { keepLookedFor, lookedQuery, lookedWords } from '#platform/looked-for.ts';
import { action, page, type Page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, dateWithYear, daySpan } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, EmptyState, LineList, ListItem, Notice, Row, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { shownUnit } from '#places';
import { access } from './access.ts';
import { findStaff, type StaffRecord } from './staff-store.ts';
import { absencesOf, nurseInCharge, staffOfUnit, staffOnShift } from './who-is-on-store.ts';
import { roleWords, shiftTimes, type StaffAbsence, type StaffShift, type UnitStaff } from './words.ts';

interface ListModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly staff: readonly UnitStaff[];
  readonly onToday: readonly StaffShift[];
  readonly away: readonly StaffAbsence[];
  readonly inCharge: { readonly staffId: string; readonly name: string; readonly until: Temporal.Instant | null } | null;
  readonly find: { readonly typed: string; readonly found: readonly (StaffRecord & { readonly where: string })[] } | null;
}

/** Who was looked for is kept by this name. */
const where = 'staff-find';

/** Who works on a unit, who is on now, who is in charge; or those found by name. */
export const staffList = page<{ unit?: string | undefined; looked?: string | undefined }, ListModel>({
  path: '/staff',
  access: access['see-list'],
  query: z.object({ unit: z.guid().optional().catch(undefined), looked: lookedQuery }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    const { unit, units, all } = shown;
    const typed = await lookedWords(scope, where, query.looked);
    if (typed !== '')
      return {
        unit,
        units,
        staff: [],
        onToday: [],
        away: [],
        inCharge: null,
        find: { typed, found: await findStaff(scope, typed, all ? null : units.map((one) => one.id)) },
      };
    const staff = await staffOfUnit(scope, unit.id, scope.now, { everybody: true });
    const today = daySpan(scope.today);
    return {
      unit,
      units,
      staff,
      onToday: await staffOnShift(scope, unit.id, today),
      away: await absencesOf(
        scope,
        staff.map((one) => one.id),
        { from: scope.now, to: scope.now.add({ minutes: 1 }) },
      ),
      inCharge: await nurseInCharge(scope, unit.id),
      find: null,
    };
  },
  people: () => [],
  show(model, context) {
    const { unit, units } = model;
    const here = { unitIds: [unit.id] };
    return {
      title: model.find === null ? `Staff of ${unit.name}` : `Staff found for “${model.find.typed}”`,
      ...(model.find === null ? {} : { back: { href: `/staff?unit=${unit.id}`, label: `Staff of ${unit.name}` } }),
      actions: (
        <>
          {context.may(access['see-driving'], { unitIds: [unit.id] }) ? (
            <ButtonLink href={`/staff/driving?unit=${unit.id}`}>Who may drive</ButtonLink>
          ) : null}
          <ButtonLink href={`/staff/rota?unit=${unit.id}`} icon="calendar-blank">
            Who is on
          </ButtonLink>
          {context.may(access['see-shift-account'], here) ? (
            <ButtonLink href={`/staff/agency?unit=${unit.id}`}>Account for a shift</ButtonLink>
          ) : null}
          {context.may(access['see-joining'], here) ? (
            <ButtonLink href={`/staff/new?unit=${unit.id}`} icon="plus">
              Add someone who joins
            </ButtonLink>
          ) : null}
        </>
      ),
      body: (
        <Stack>
          <Row apart>
            <Form action="/staff" context={context.form} label="Find a member of staff" class="ask" ownDraft>
              <HiddenField name="unit" value={unit.id} />
              <Row>
                <TextField
                  form={context.sentBy === undefined ? startForm({ words: model.find?.typed ?? '' }) : context.sent}
                  name="words"
                  label="Find staff by name"
                  hideLabel
                  width={20}
                  type="search"
                  autocomplete="off"
                  spellcheck={false}
                />
                <Button icon="magnifying-glass">Find staff</Button>
              </Row>
            </Form>
            {units.length < 2 ? null : (
              <Segmented
                label="Unit"
                items={units.map((one) => ({ href: `/staff?unit=${one.id}`, label: one.name, current: one.id === unit.id && model.find === null }))}
              />
            )}
          </Row>
          {model.find === null ? <OfUnit model={model} context={context} /> : <Found find={model.find} />}
        </Stack>
      ),
    };
  },
});

/** Keeps who is looked for and shows whom it names: a name in the address would stay in the browser's history and in logs. */
export const findStaffAction = action({
  path: '/staff',
  access: access['see-list'],
  input: z.strictObject({ unit: z.guid(), words: optionalText('who is looked for', 100) }),
  subject: aboutUnit,
  again: staffList as unknown as Page,
  againQuery: (_params, { unit }): Record<string, string> => (typeof unit === 'string' ? { unit } : {}),
  async run(scope, { unit, words }) {
    const here = `/staff?unit=${unit}`;
    return { to: words === null ? here : `${here}&looked=${await keepLookedFor(scope, where, { words })}`, fields: [] };
  },
});

function OfUnit({ model, context }: { readonly model: ListModel; readonly context: PageContext }) {
  const { now } = context;
  const { staff, onToday, away, inCharge, unit } = model;
  const onNow = new Set(onToday.filter((one) => holds(one, now)).map((one) => one.id));
  if (staff.length === 0)
    return (
      <Card>
        <EmptyState title={`Nobody works on ${unit.name} in Trellis yet`} icon="users">
          Add those who join one by one, or bring in a list from a file.
        </EmptyState>
      </Card>
    );
  return (
    <Columns layout="side-main">
      <OnToday model={model} context={context} />
      <Card>
        <DataTable
          caption={`Those who work on ${unit.name}`}
          hideCaption
          phone="scroll"
          columns={[{ heading: 'Name' }, { heading: 'Role' }, { heading: 'Now' }, { heading: 'Until' }]}
          rows={staff.map((one) => ({
            cells: [
              <a href={`/staff/${one.id}`} translate="no">
                {one.name}
              </a>,
              <>
                {roleWords(one.role)}
                {one.basis === 'permanent' ? null : (
                  <>
                    {' '}
                    <Tag>{one.basis}</Tag>
                  </>
                )}
              </>,
              inCharge?.staffId === one.id ? (
                <Tag tone="blue" icon="flag">
                  In charge
                </Tag>
              ) : away.some((absence) => absence.staffId === one.id) ? (
                <Tag tone="grey">Away</Tag>
              ) : onNow.has(one.id) ? (
                <Tag tone="green">On</Tag>
              ) : (
                ''
              ),
              one.ends === null ? '' : ends(one.ends, now),
            ],
          }))}
        />
      </Card>
    </Columns>
  );
}

function OnToday({ model: { unit, inCharge, onToday, away }, context }: { readonly model: ListModel; readonly context: PageContext }) {
  return (
    <Card>
      <CardHead title="On today" aside={<a href={`/staff/rota?unit=${unit.id}`}>Rota</a>} />
      {inCharge === null ? (
        <Notice tone="look" title="Nobody is named as in charge now.">
          {context.may(access['name-in-charge'], { unitIds: [unit.id] }) ? (
            <a href={`/staff/rota?unit=${unit.id}#in-charge`}>Name the nurse in charge</a>
          ) : (
            'The manager or a registered nurse names them.'
          )}
        </Notice>
      ) : (
        <p>
          <b translate="no">{inCharge.name}</b> is in charge{inCharge.until === null ? '' : ` until ${clockAt(inCharge.until)}`}.
        </p>
      )}
      {onToday.length === 0 ? (
        <p class="quiet">No shift is entered for today, so we cannot say who is on.</p>
      ) : (
        <LineList tight>
          {onToday.map((one) => (
            <ListItem
              title={<span translate="no">{one.name}</span>}
              note={one.role === null ? '' : roleWords(one.role)}
              aside={
                <>
                  {shiftTimes(one, context.today)}
                  {away.some((absence) => absence.staffId === one.id) ? (
                    <>
                      {' '}
                      <Tag tone="grey">Away</Tag>
                    </>
                  ) : null}
                </>
              }
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}

function holds(span: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(span.from, at) <= 0 && Temporal.Instant.compare(at, span.to) < 0;
}

function ends(at: Temporal.Instant, now: Temporal.Instant): string {
  const day = dateWithYear(dateOf(at));
  return Temporal.Instant.compare(at, now.add({ hours: 24 })) < 0 ? `${day}, ${clockAt(at)}` : day;
}

function Found({ find }: { readonly find: NonNullable<ListModel['find']> }) {
  if (find.found.length === 0)
    return (
      <Card>
        <EmptyState title="Nobody of that name works here" icon="magnifying-glass">
          Try part of the surname. Only staff of your units are searched.
        </EmptyState>
      </Card>
    );
  return (
    <Card>
      <LineList>
        {find.found.map((one) => (
          <ListItem
            title={
              <a href={`/staff/${one.id}`} translate="no">
                {one.name}
              </a>
            }
            note={one.where === '' ? 'No membership now' : one.where}
            aside={one.leftOn === null ? undefined : <Tag tone="grey">Left</Tag>}
          />
        ))}
      </LineList>
    </Card>
  );
}
