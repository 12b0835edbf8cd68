import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { action, NotFound, page, Refusal, refuse, type FindSubject } from '#platform/route.ts';
import { changeSetting, declaredSettings, rulesOff, settingChanges, settingFor, type Setting, type SettingChange } from '#platform/settings.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, EmptyState, Row, Segmented, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { whyField } from './fields.tsx';
import { SettingValue, startValue, ValueField } from './setting-fields.tsx';
import { askedAs, readRows, readSetting } from './setting-value.rules.ts';
import { mayChange, placesOf, type Place } from './setting-places.ts';

const query = z.object({ unit: z.guid().optional().catch(undefined) });
interface SettingsModel {
  readonly place: Place;
  readonly places: readonly Place[];
  readonly rows: readonly { readonly setting: Setting<unknown>; readonly value: unknown; readonly last: SettingChange | null }[];
  /** What is not looked at, and why. */
  readonly off: readonly string[];
}

const at = (place: Place): string => (place.id === null ? '/settings' : `/settings?unit=${place.id}`);

/** Every local policy and choice with the value in force, since when and why. */
export const settingsPage = page<z.infer<typeof query>, SettingsModel>({
  path: '/settings',
  access: access['see-settings'],
  query,
  subject: () => noSubject,
  async load(scope, { query: asked }) {
    const places = await placesOf(scope);
    const place = places.find((one) => one.id === (asked.unit ?? null));
    if (place === undefined) return null;
    const rows = [];
    for (const setting of declaredSettings()) {
      const changes = await settingChanges(scope, setting.key, place.id);
      const running = changes.filter((one) => one.to === null);
      rows.push({
        setting,
        value: await settingFor(scope, setting, place.id),
        last: running.find((one) => one.unitId !== null) ?? running[0] ?? null,
      });
    }
    return { place, places, rows, off: await rulesOff(scope, place.id) };
  },
  people: () => [],
  show: ({ place, places, rows, off }) => ({
    title: 'Settings',
    lead: 'Local policy and choices. A change counts from the moment it is saved; what held before keeps its dates.',
    body: (
      <Stack>
        <Row>
          <Segmented label="Where" items={places.map((one) => ({ href: at(one), label: one.name, current: one.id === place.id }))} />
        </Row>
        {rows.length === 0 ? (
          <Card>
            <EmptyState title="There is nothing to set">Every rule here is fixed.</EmptyState>
          </Card>
        ) : (
          <DataTable
            caption={`Settings of ${place.name}`}
            hideCaption
            phone="stack"
            columns={[{ heading: 'What it decides' }, { heading: 'Value' }, { heading: 'Since' }]}
            rows={rows.map(({ setting, value, last }) => ({
              cells: [
                <a href={`/settings/${setting.key}${place.id === null ? '' : `?unit=${place.id}`}`}>{setting.says}</a>,
                <SettingValue value={value} />,
                last === null ? (
                  <span class="quiet">As Trellis came</span>
                ) : (
                  <>
                    {dateWithYear(dateOf(last.from))}
                    {last.unitId === null && place.id !== null ? <span class="quiet"> (organisation)</span> : null}
                    {last.why === null ? null : <span class="quiet small"> {last.why}</span>}
                  </>
                ),
              ],
            }))}
          />
        )}
        {off.length === 0 ? null : (
          <Card>
            <CardHead title="Not looked at" />
            <p>These are not checked by Trellis. That is not the same as nothing to find: look yourself.</p>
            <ul>
              {off.map((say) => (
                <li>{say}</li>
              ))}
            </ul>
          </Card>
        )}
      </Stack>
    ),
  }),
});

const aboutSetting: FindSubject = (_scope, params) => (declaredSettings().some((one) => one.key === params['key']) ? noSubject : null);

interface OneModel {
  readonly setting: Setting<unknown>;
  readonly place: Place;
  readonly value: unknown;
  readonly changes: readonly SettingChange[];
}

/** One setting: its value, a new one with why, and what it was before. */
export const settingPage = page<z.infer<typeof query>, OneModel>({
  path: '/settings/:key',
  access: access['see-settings'],
  query,
  subject: aboutSetting,
  async load(scope, { params, query: asked }) {
    const setting = declaredSettings().find((one) => one.key === params['key']);
    const place = (await placesOf(scope)).find((one) => one.id === (asked.unit ?? null));
    return setting === undefined || place === undefined
      ? null
      : { setting, place, value: await settingFor(scope, setting, place.id), changes: await settingChanges(scope, setting.key, place.id) };
  },
  people: () => [],
  show: ({ setting, place, value, changes }, { form, sent, sentBy, actor }) => ({
    title: setting.says,
    lead: place.name,
    width: 'reading',
    back: { href: at(place), label: 'Settings' },
    body: (
      <Stack>
        {mayChange(actor, place) ? (
          <Card>
            <Form action={`/settings/${setting.key}/${place.id ?? 'organisation'}`} context={form}>
              <ValueField setting={setting} form={sentBy === undefined ? startValue(setting, value) : sent} />
              <TextArea
                form={sent}
                name="why"
                label="Why is it changed?"
                hint="Read by whoever asks later: policy, date of the meeting, who decided."
                rows={2}
              />
              <Buttons>
                <Button look="primary">Save from now on</Button>
                <ButtonLink href={at(place)} look="link">
                  Leave it
                </ButtonLink>
              </Buttons>
            </Form>
          </Card>
        ) : (
          <Card>
            <p>
              <b>Now</b>
            </p>
            <SettingValue value={value} />
          </Card>
        )}
        <Card>
          <CardHead title="Until now" />
          <DataTable
            caption="Earlier values"
            hideCaption
            phone="stack"
            empty={
              <>
                As Trellis came: <SettingValue value={setting.fallback} />
              </>
            }
            columns={[{ heading: 'Value' }, { heading: 'From' }, { heading: 'Where' }, { heading: 'Why' }]}
            rows={changes.map((one) => ({
              cells: [
                <SettingValue value={one.value} />,
                `${dateWithYear(dateOf(one.from))}, ${clockAt(one.from)}`,
                one.unitId === null ? 'Whole organisation' : place.name,
                one.why ?? '',
              ],
            }))}
          />
        </Card>
      </Stack>
    ),
  }),
});

const headInput = z.strictObject({ value: z.string().max(4000, 'The value is too long').optional(), why: whyField });

/** The form as sent: one value, or the rows of a list, whose fields are named after their row and part. */
const changeInput = z.unknown().transform((raw, context) => {
  const fields = Object.entries(raw as Readonly<Record<string, unknown>>);
  const isRow = ([name]: readonly [string, unknown]): boolean => /^row\d{1,2}_[A-Za-z]{1,40}$/.test(name);
  const head = headInput.safeParse(Object.fromEntries(fields.filter((field) => !isRow(field))));
  if (!head.success) {
    for (const issue of head.error.issues) context.issues.push({ ...issue, input: raw } as never);
    return z.NEVER;
  }
  return { ...head.data, rows: Object.fromEntries(fields.filter(isRow).map(([name, value]) => [name, String(value).slice(0, 400)])) };
});

/** Changes a setting from now on, for a unit or the whole organisation. */
export const changeThisSetting = action({
  path: '/settings/:key/:where',
  access: access['change-setting'],
  input: changeInput,
  subject: aboutSetting,
  again: settingPage as never,
  againQuery: (params) => (params['where'] === 'organisation' ? {} : { unit: params['where']! }),
  async run(scope, input, params) {
    const setting = declaredSettings().find((one) => one.key === params['key']);
    const place = (await placesOf(scope)).find((one) => (one.id ?? 'organisation') === params['where']);
    if (setting === undefined || place === undefined) throw new NotFound();
    if (!mayChange(scope.actor, place))
      refuse(
        '',
        place.id === null
          ? 'Only an administrator changes a setting of the whole organisation. You may change it for your unit'
          : 'Only the unit’s manager or an administrator changes this',
      );
    const asked = askedAs(setting.schema);
    const read = asked.as === 'rows' ? readRows(setting.schema, asked.columns, input.rows) : readSetting(setting.schema, input.value ?? '');
    if (read !== null && 'problems' in read) throw new Refusal(read.problems);
    if (read === null) refuse('value', 'This cannot be the value of this setting. Look at the value as it was, and change only what you need');
    await changeSetting(scope, setting, place.id, read.value, input.why);
    return {
      to: at(place),
      say: 'Saved. It counts from now on.',
      ...(place.id === null ? {} : { unitId: place.id }),
      subject: `setting ${setting.key}`,
      reason: input.why.slice(0, 200),
      fields: ['value'],
    };
  },
});
