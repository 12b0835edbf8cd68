import { z } from 'zod';
import { shownUnit } from '#places';
import { choice, optionalDate, text } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { Card, CardHead, DataTable, LineList, ListItem, Row, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { access } from './access.ts';
import { addDrivingCheck, drivingChecksOf } from './driving-store.ts';
import { drivingKinds, drivingLines, type DrivingLine } from './driving.rules.ts';
import { drivingCheckMonths, drivingSoonDays } from './driving.settings.ts';
import { aboutStaff } from './staff-store.ts';
import { staffPage } from './staff.page.tsx';
import { skillsOf, staffOfUnit } from './who-is-on-store.ts';

interface DrivingModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly lines: readonly DrivingLine[];
  /** Those with driving among their skills of whom nothing was ever looked at. */
  readonly never: readonly { readonly id: string; readonly name: string }[];
  readonly months: number;
  readonly soonDays: number;
}

const query = z.object({ unit: z.guid().optional().catch(undefined) });

/** How the check of each stands, those that ended or end soon first. */
export const drivingPage = page<z.infer<typeof query>, DrivingModel>({
  path: '/staff/driving',
  access: access['see-driving'],
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const shown = await shownUnit(scope, asked.unit);
    if (shown === null) return null;
    const staff = await staffOfUnit(scope, shown.unit.id);
    const ids = staff.map(({ id }) => id);
    const checks = await drivingChecksOf(scope, ids);
    const skills = await skillsOf(scope, ids, scope.today);
    const policy = {
      months: await settingFor(scope, drivingCheckMonths, shown.unit.id),
      soonDays: await settingFor(scope, drivingSoonDays, shown.unit.id),
    };
    return {
      unit: shown.unit,
      units: shown.units,
      lines: drivingLines(
        staff.map(({ id, name }) => ({ id, name, checks: checks.get(id) ?? [] })),
        scope.today,
        policy,
      ),
      never: staff.filter(({ id }) => !checks.has(id) && (skills.get(id) ?? []).some((skill) => skill.toLowerCase().includes('driving'))),
      ...policy,
    };
  },
  people: () => [],
  show: ({ unit, units, lines, never, months, soonDays }) => ({
    title: 'Who may drive',
    lead: `${unit.name}: licence and insurance as they were looked at. A check is made again after ${months} months, and stands here as ending ${soonDays} days before.`,
    back: { href: `/staff?unit=${unit.id}`, label: `Staff of ${unit.name}` },
    body: (
      <Stack>
        {units.length < 2 ? null : (
          <Row>
            <Segmented
              label="Unit"
              items={units.map((one) => ({ href: `/staff/driving?unit=${one.id}`, label: one.name, current: one.id === unit.id }))}
            />
          </Row>
        )}
        <Card>
          <CardHead title="Checks" />
          <DataTable
            caption="Checks"
            hideCaption
            phone="stack"
            empty="Nobody’s licence or insurance is checked yet."
            columns={[{ heading: 'Who' }, { heading: 'What' }, { heading: 'Counts until' }, { heading: 'Today' }]}
            rows={lines.map((line) => ({
              cells: [
                <a href={`/staff/${line.staffId}`} translate="no">
                  {line.name}
                </a>,
                line.what,
                line.until === null ? '' : dateWithYear(line.until),
                <Tag tone={line.stands === 'counts' ? 'green' : 'amber'}>{words[line.stands]}</Tag>,
              ],
            }))}
          />
        </Card>
        {never.length === 0 ? null : (
          <Card>
            <CardHead title="Drive, and were never checked" />
            <LineList tight>
              {never.map(({ id, name }) => (
                <ListItem
                  title={
                    <a href={`/staff/${id}`} translate="no">
                      {name}
                    </a>
                  }
                  tone="look"
                />
              ))}
            </LineList>
          </Card>
        )}
      </Stack>
    ),
  }),
});
const words: Readonly<Record<DrivingLine['stands'], string>> = {
  counts: 'Counts',
  'ends soon': 'Ends soon',
  ended: 'Ended',
  'does not stand': 'Does not stand',
};

/** Keeps that somebody's licence or insurance was looked at today. */
export const recordDriving = action({
  path: '/staff/:staff/driving',
  access: access['record-driving'],
  input: z.strictObject({
    what: choice('Choose what you looked at', drivingKinds),
    stands: choice('Say whether they may drive by it', ['yes', 'no']),
    validUntil: optionalDate('the last day it is good'),
    seen: text('what you saw', 300),
  }),
  subject: aboutStaff,
  again: staffPage as never,
  async run(scope, input, params) {
    const staffId = params['staff']!;
    if (staffId === scope.actor.id) refuse('', 'Nobody records a check of their own driving. Ask a colleague to look');
    const stands = input.stands === 'yes';
    if (stands && input.validUntil === null) refuse('validUntil', 'Enter the last day it is good');
    if (stands && Temporal.PlainDate.compare(input.validUntil!, scope.today) < 0)
      refuse('validUntil', 'It has run out. Say that they may not drive by it, or correct the day');
    if (!stands && input.validUntil !== null) refuse('validUntil', 'Leave the day empty: they may not drive by it');
    await addDrivingCheck(scope, staffId, { what: input.what, checkedOn: scope.today, stands, validUntil: input.validUntil, seen: input.seen });
    return { to: `/staff/${staffId}`, say: 'The check is recorded.', subject: `staff ${staffId}`, fields: ['driving check'] };
  },
});
