import { z } from 'zod';
import { page } from '#platform/route.ts';
import { clockAt, dateOf, daySpan, longDate, timeRange } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, FieldRow, Form, HiddenField, SelectField, TimeField, type FormState } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, LineList, ListItem, Notice, Pages, Row, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { shownUnit } from '#places';
import { access } from './access.ts';
import { inChargeBetween } from './rota-store.ts';
import { absencesOf, staffOfUnit, staffOnShift } from './who-is-on-store.ts';
import { roleWords, shiftKinds, shiftTimes, type StaffAbsence, type StaffShift, type UnitStaff } from './words.ts';

interface RotaModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly on: Temporal.PlainDate;
  readonly shifts: readonly StaffShift[];
  readonly staff: readonly UnitStaff[];
  readonly away: readonly StaffAbsence[];
  readonly inCharge: readonly {
    readonly staffId: string;
    readonly name: string;
    readonly from: Temporal.Instant;
    readonly to: Temporal.Instant | null;
  }[];
}

/** Who is on, on one day of a unit, who is in charge when, and who is away. */
export const rotaPage = page<{ unit?: string | undefined; on?: string | undefined }, RotaModel>({
  path: '/staff/rota',
  access: access['see-rota'],
  query: z.object({ unit: z.guid().optional().catch(undefined), on: z.iso.date().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    const { unit, units } = shown;
    const on = query.on === undefined ? scope.today : Temporal.PlainDate.from(query.on);
    const day = daySpan(on);
    const staff = await staffOfUnit(
      scope,
      unit.id,
      Temporal.Instant.compare(day.to, scope.now) > 0 && Temporal.Instant.compare(day.from, scope.now) <= 0 ? scope.now : day.from,
    );
    return {
      unit,
      units,
      on,
      staff,
      shifts: await staffOnShift(scope, unit.id, day),
      away: await absencesOf(
        scope,
        staff.map((one) => one.id),
        day,
      ),
      inCharge: await inChargeBetween(scope, unit.id, day),
    };
  },
  people: () => [],
  show(model, context) {
    const { unit, units, on, shifts, staff, away, inCharge } = model;
    const here = { unitIds: [unit.id] };
    const link = (date: Temporal.PlainDate): string => `/staff/rota?unit=${unit.id}&on=${date.toString()}`;
    const sentTo = (name: string): FormState => (context.sentBy === name ? context.sent : startForm({}, name));
    const nameOf = new Map(staff.map((one) => [one.id, one.name]));
    const options = staff.map((one) => ({ value: one.id, label: `${one.name}, ${one.role}` }));
    const may = context.may(access['add-shift'], here);
    return {
      title: `Who is on, ${longDate(on)}`,
      lead: unit.name,
      back: { href: `/staff?unit=${unit.id}`, label: `Staff of ${unit.name}` },
      body: (
        <Stack>
          {units.length < 2 ? null : (
            <Row>
              <Segmented
                label="Unit"
                items={units.map((one) => ({ href: `/staff/rota?unit=${one.id}&on=${on.toString()}`, label: one.name, current: one.id === unit.id }))}
              />
            </Row>
          )}
          <Pages label="Day" earlier={link(on.subtract({ days: 1 }))} later={link(on.add({ days: 1 }))} words={longDate(on)} />
          <Columns layout="main-side">
            <Stack>
              <DataTable
                caption="Shifts"
                hideCaption
                phone="stack"
                columns={[
                  { heading: 'Name' },
                  { heading: 'Role' },
                  { heading: 'Shift' },
                  { heading: 'Time' },
                  ...(may ? [{ heading: 'Take off', hideHeading: true }] : []),
                ]}
                rows={shifts.map((one) => ({
                  cells: [
                    <>
                      <a href={`/staff/${one.id}`} translate="no">
                        {one.name}
                      </a>
                      {away.some((absence) => absence.staffId === one.id && touches(absence, one)) ? (
                        <>
                          {' '}
                          <Tag tone="amber">Away</Tag>
                        </>
                      ) : null}
                    </>,
                    one.role === null ? '' : roleWords(one.role),
                    roleWords(one.kind),
                    shiftTimes(one, on),
                    ...(may
                      ? [
                          <Form action={`/staff/rota/${unit.id}/remove`} context={context.form}>
                            <HiddenField name="on" value={on.toString()} />
                            <HiddenField name="shift" value={one.shiftId} />
                            <Button look="link" about={`${one.name}, ${timeRange(one)}`}>
                              Take off
                            </Button>
                          </Form>,
                        ]
                      : []),
                  ],
                }))}
                empty="No shift is entered for this day, so we cannot say who is on."
              />
              {may ? (
                <div class="no-print">
                  <Card>
                    <CardHead title="Enter a shift" />
                    <Form action={`/staff/rota/${unit.id}`} context={context.form}>
                      <HiddenField name="on" value={on.toString()} />
                      <SelectField form={sentTo(access['add-shift'].name)} name="staff" label="Who" choose="Choose" options={options} />
                      <FieldRow>
                        <SelectField
                          form={sentTo(access['add-shift'].name)}
                          name="kind"
                          label="Shift"
                          choose="Choose"
                          options={shiftKinds.map((kind) => ({ value: kind, label: roleWords(kind) }))}
                        />
                        <TimeField form={sentTo(access['add-shift'].name)} name="from" label="Begins" />
                        <TimeField form={sentTo(access['add-shift'].name)} name="to" label="Ends" />
                      </FieldRow>
                      <Buttons>
                        <Button look="primary">Enter it</Button>
                        <a href="/imports">Bring in a whole rota from a file</a>
                      </Buttons>
                    </Form>
                  </Card>
                </div>
              ) : null}
            </Stack>
            <Stack>
              <Card id="in-charge">
                <CardHead title="In charge" />
                {inCharge.length === 0 ? (
                  <Notice tone="look" title="Nobody is named as in charge on this day." />
                ) : (
                  <LineList tight>
                    {inCharge.map((one) => (
                      <ListItem
                        title={<span translate="no">{one.name}</span>}
                        note={`from ${when(one.from, on)}${one.to === null ? '' : ` to ${when(one.to, on)}`}`}
                        aside={isNow(one, context.now) ? <Tag tone="now">Now</Tag> : undefined}
                      />
                    ))}
                  </LineList>
                )}
                {context.may(access['name-in-charge'], here) ? (
                  <Form action={`/staff/rota/${unit.id}/in-charge`} context={context.form}>
                    <HiddenField name="on" value={on.toString()} />
                    <SelectField
                      form={sentTo(access['name-in-charge'].name)}
                      name="nurse"
                      label="Nurse in charge"
                      choose="Choose a nurse"
                      options={staff
                        .filter((one) => one.role === 'nurse' || one.role === 'manager')
                        .map((one) => ({ value: one.id, label: one.name }))}
                    />
                    <FieldRow>
                      <TimeField form={sentTo(access['name-in-charge'].name)} name="from" label="From" />
                      <TimeField form={sentTo(access['name-in-charge'].name)} name="to" label="Until" />
                    </FieldRow>
                    <Button>Name them</Button>
                  </Form>
                ) : null}
              </Card>
              <Card>
                <CardHead title="Away" />
                {away.length === 0 ? (
                  <p class="quiet">No absence is entered for this day.</p>
                ) : (
                  <LineList tight>
                    {away.map((one) => (
                      <ListItem
                        title={<span translate="no">{nameOf.get(one.staffId) ?? ''}</span>}
                        aside={one.kind === null ? 'Away' : roleWords(one.kind)}
                      />
                    ))}
                  </LineList>
                )}
              </Card>
            </Stack>
          </Columns>
        </Stack>
      ),
    };
  },
});

function when(at: Temporal.Instant, on: Temporal.PlainDate): string {
  return dateOf(at).equals(on) ? clockAt(at) : `${clockAt(at)} on ${longDate(dateOf(at))}`;
}

function touches(absence: StaffAbsence, shift: StaffShift): boolean {
  return Temporal.Instant.compare(absence.from, shift.to) < 0 && (absence.to === null || Temporal.Instant.compare(shift.from, absence.to) < 0);
}

function isNow(one: { readonly from: Temporal.Instant; readonly to: Temporal.Instant | null }, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one.from, now) <= 0 && (one.to === null || Temporal.Instant.compare(now, one.to) < 0);
}
