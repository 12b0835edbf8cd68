import { z } from 'zod';
import { shownUnit } from '#places';
import { choice, text } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { clockAt } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, Stack, Tabs, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { leaveAccess } from './access.ts';
import { momentWords } from './view.ts';
import { addWallScreen, codeHash, codeMinutes, newCode, renewCode, revokeWallScreen, wallScreens, type WallScreen } from './wall-screen-store.ts';

interface WallScreensModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly screens: readonly WallScreen[];
}

/** The wall screens of a unit: which there are, when each last asked, a code to pair one with, and how to revoke it. */
export const wallScreensPage = page({
  path: '/leave/wall-screens',
  access: leaveAccess['see-wall-screens'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<WallScreensModel | null> {
    const shown = await shownUnit(scope, query.unit);
    return shown === null ? null : { unit: shown.unit, units: shown.units, screens: await wallScreens(scope, shown.unit.id) };
  },
  people: () => [],
  show({ unit, units, screens }, context) {
    const form = context.sentBy === leaveAccess['add-wall-screen'].name ? context.sent : startForm();
    return {
      title: 'Wall screens',
      lead: `A screen on a wall of ${unit.name} signs in for itself. It opens the wall in its form and nothing else, and shows initials and rooms, never names.`,
      back: { href: '/more', label: 'More' },
      body: (
        <Stack>
          {units.length > 1 ? (
            <Tabs
              label="Units"
              items={units.map((one) => ({ href: `/leave/wall-screens?unit=${one.id}`, label: one.name, current: one.id === unit.id }))}
            />
          ) : null}
          <Columns layout="main-side">
            <Card>
              <CardHead title={`Screens of ${unit.name}`} />
              <DataTable
                caption={`Screens of ${unit.name}`}
                hideCaption
                empty="No screen is paired yet. Add one here, then type its code on the screen."
                columns={[
                  { heading: 'Where' },
                  { heading: 'Form' },
                  { heading: 'Now', sentences: true },
                  { heading: 'What to do', hideHeading: true },
                ]}
                rows={screens.map((screen) => ({
                  cells: [
                    screen.name,
                    formWords(screen.form),
                    <State screen={screen} context={context} />,
                    <ToDo screen={screen} context={context} />,
                  ],
                }))}
              />
            </Card>
            <Card>
              <CardHead title="Add a screen" />
              <Form action={`/leave/wall-screens/of/${unit.id}`} context={context.form} label="Add a screen">
                <TextField form={form} name="name" label="Where does it hang?" hint="Such as: nurses’ office, left of the door" width="full" />
                <RadioField
                  form={form}
                  name="form"
                  label="Which wall?"
                  options={[
                    { value: 'office', label: 'Staff office', hint: 'Shows who is overdue and whom to ask the nurse about' },
                    { value: 'public', label: 'Where anybody passes', hint: 'Shows who is in and who is out, neither overdue nor on hold' },
                  ]}
                />
                <Buttons>
                  <Button look="primary">Add it and give me a code</Button>
                </Buttons>
              </Form>
            </Card>
          </Columns>
        </Stack>
      ),
    };
  },
});

function formWords(form: WallScreen['form']): string {
  return form === 'office' ? 'Staff office' : 'Where anybody passes';
}

function State({ screen, context }: { readonly screen: WallScreen; readonly context: PageContext }) {
  const { now, today } = context;
  if (screen.revokedAt !== null) return <Tag>Revoked {momentWords(screen.revokedAt, today)}</Tag>;
  const waits = screen.codeUntil !== null && Temporal.Instant.compare(screen.codeUntil, now) > 0;
  const seen = screen.seenAt === null ? 'has not asked yet' : `last asked ${momentWords(screen.seenAt, today)}`;
  if (screen.pairedAt === null)
    return waits ? (
      <Tag tone="amber">Waits for its code until {clockAt(screen.codeUntil!)}</Tag>
    ) : (
      <Tag tone="amber">Not paired; its code is too old</Tag>
    );
  const silent = screen.seenAt === null || Temporal.Instant.compare(screen.seenAt, now.subtract({ minutes: 10 })) < 0;
  return (
    <>
      <Tag tone={silent ? 'amber' : 'green'}>{silent ? 'Silent' : 'Showing'}</Tag> Paired, {seen}
      {waits ? `. A new code waits until ${clockAt(screen.codeUntil!)}` : ''}
    </>
  );
}

function ToDo({ screen, context }: { readonly screen: WallScreen; readonly context: PageContext }) {
  if (screen.revokedAt !== null) return <></>;
  const base = `/leave/wall-screens/of/${screen.unitId}/${screen.id}`;
  return (
    <>
      <Form action={`${base}/code`} context={context.form} label={`New code for ${screen.name}`}>
        <Button about={`for ${screen.name}`}>New code</Button>
      </Form>
      <Form action={`${base}/revoke`} context={context.form} label={`Revoke ${screen.name}`}>
        <Button look="danger" about={screen.name}>
          Revoke
        </Button>
      </Form>
    </>
  );
}

const codeSaid = (name: string, code: string): string =>
  `${name}: open /wall/pair on the screen and type ${code} within ${codeMinutes} minutes. The code is shown once and works once.`;

/** Adds a wall screen and says its code, once. */
export const addWallScreenAction = action({
  path: '/leave/wall-screens/of/:unit',
  access: leaveAccess['add-wall-screen'],
  input: z.strictObject({ name: text('where it hangs', 80), form: choice('Choose which wall it shows', ['office', 'public']) }),
  subject: aboutUnit,
  again: wallScreensPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const code = newCode();
    const id = await addWallScreen(scope, { unitId, name: input.name, form: input.form }, codeHash(scope.request!.secret, code));
    return {
      to: `/leave/wall-screens?unit=${unitId}`,
      say: codeSaid(input.name, code),
      unitId,
      subject: `wall screen ${id}`,
      fields: ['wall screen'],
    };
  },
});

/** Gives a screen a new code: its browser was cleared, or another screen takes its place. */
export const renewCodeAction = action({
  path: '/leave/wall-screens/of/:unit/:screen/code',
  access: leaveAccess['renew-wall-code'],
  input: z.strictObject({}),
  subject: aboutUnit,
  again: wallScreensPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, _input, params) {
    const screen = (await wallScreens(scope, params['unit']!)).find(({ id }) => id === params['screen']);
    if (screen === undefined) throw new NotFound();
    const code = newCode();
    if (!(await renewCode(scope, screen.id, codeHash(scope.request!.secret, code)))) refuse('', 'This screen was revoked. Add it again.');
    return {
      to: `/leave/wall-screens?unit=${screen.unitId}`,
      say: codeSaid(screen.name, code),
      unitId: screen.unitId,
      subject: `wall screen ${screen.id}`,
      fields: ['pairing code'],
    };
  },
});

/** Revokes a screen. */
export const revokeScreenAction = action({
  path: '/leave/wall-screens/of/:unit/:screen/revoke',
  access: leaveAccess['revoke-wall-screen'],
  input: z.strictObject({}),
  subject: aboutUnit,
  again: wallScreensPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, _input, params) {
    const screen = (await wallScreens(scope, params['unit']!)).find(({ id }) => id === params['screen']);
    if (screen === undefined) throw new NotFound();
    if (!(await revokeWallScreen(scope, screen.id))) refuse('', 'This screen was revoked already.');
    return {
      to: `/leave/wall-screens?unit=${screen.unitId}`,
      say: `${screen.name}: revoked. It shows nothing from its next look on.`,
      unitId: screen.unitId,
      subject: `wall screen ${screen.id}`,
      fields: ['wall screen'],
    };
  },
});
