import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { text } from '#platform/form-fields.ts';
import { NotAPhoto } from '#platform/pictures/clean-photo.rules.ts';
import { largestLogo, takeLogo, type LogoPicture } from '#platform/pictures/take-logo.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { declaredSettings, settingFor, type Setting } from '#platform/settings.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, FileField, Form, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, Details, Row, Segmented, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { endLogo, letterheadOf, logoChanges, setLogo } from './letterhead-store.ts';
import { LogoImage } from './letterhead-view.tsx';
import type { Letterhead, LogoChange } from './letterhead.words.ts';
import { SettingValue } from './setting-fields.tsx';
import { mayChange, placesOf, type Place } from './setting-places.ts';

const query = z.object({ unit: z.guid().optional().catch(undefined) });

interface LetterheadModel {
  readonly place: Place;
  readonly places: readonly Place[];
  readonly letterhead: Letterhead;
  readonly lines: readonly { readonly setting: Setting<unknown>; readonly value: unknown }[];
  readonly changes: readonly LogoChange[];
}

const at = (place: Place): string => (place.id === null ? '/letterhead' : `/letterhead?unit=${place.id}`);
const asked = (place: Place): string => (place.id === null ? '' : `?unit=${place.id}`);

/** What stands on every letter, report and print: the logo, and the lines that are settings. */
export const letterheadPage = page<z.infer<typeof query>, LetterheadModel>({
  path: '/letterhead',
  access: access['see-letterhead'],
  query,
  subject: () => noSubject,
  async load(scope, { query: { unit } }) {
    const places = await placesOf(scope);
    const place = places.find((one) => one.id === (unit ?? null));
    if (place === undefined) return null;
    const lines = [];
    for (const setting of declaredSettings().filter(({ onPaper }) => onPaper === true))
      lines.push({ setting, value: await settingFor(scope, setting, place.id) });
    return { place, places, letterhead: await letterheadOf(scope, place.id), lines, changes: await logoChanges(scope, place.id) };
  },
  people: () => [],
  show: (model, context) => ({
    title: 'Your organisation on paper',
    lead: 'What letters, reports and crisis plans carry: on the screen, printed, in Word and in PDF. A change counts from the moment it is saved.',
    islands: ['photo'],
    back: { href: '/more', label: 'More' },
    body: (
      <Stack>
        <Row>
          <Segmented label="Where" items={model.places.map((one) => ({ href: at(one), label: one.name, current: one.id === model.place.id }))} />
        </Row>
        <Columns layout="main-side">
          <Stack>
            <Lines model={model} />
            <Earlier changes={model.changes} place={model.place} />
          </Stack>
          <LogoCard model={model} context={context} />
        </Columns>
      </Stack>
    ),
  }),
});

function Lines({ model: { lines, place, letterhead } }: { readonly model: LetterheadModel }) {
  return (
    <Card>
      <CardHead title="The lines" />
      <DataTable
        caption="Lines on letters and reports"
        hideCaption
        phone="stack"
        columns={[{ heading: 'Which' }, { heading: 'Now' }]}
        rows={[
          { cells: ['Your organisation’s name, at the head of everything. An administrator changes it among the units.', letterhead.organisation] },
          ...lines.map(({ setting, value }) => ({
            cells: [
              <a href={`/settings/${setting.key}${asked(place)}`}>{setting.says}</a>,
              value === '' ? <span class="quiet">Not set</span> : <SettingValue value={value} />,
            ],
          })),
        ]}
      />
    </Card>
  );
}

interface Parts {
  readonly model: LetterheadModel;
  readonly context: PageContext;
}

function LogoCard({ model, context }: Parts) {
  const { place, letterhead, changes } = model;
  const { logo } = letterhead;
  const may = mayChange(context.actor, place) && context.may(access['set-logo']);
  const own = changes.find(({ to, ofUnit }) => to === null && ofUnit === (place.id !== null));
  const where = place.id ?? 'organisation';
  const form = context.sentBy === access['set-logo'].name ? context.sent : startForm({ words: logo === null || own === undefined ? '' : logo.words });
  return (
    <Card>
      <CardHead title="The logo" />
      {logo === null ? (
        <p class="quiet">There is none: letters, reports and crisis plans begin with your organisation’s name.</p>
      ) : (
        <>
          <p>
            <LogoImage logo={logo} />
          </p>
          <p class="small">
            Read aloud as: <b dir="auto">{logo.words}</b>
            {place.id !== null && own === undefined ? ' This is the whole organisation’s.' : ''}
          </p>
        </>
      )}
      {may ? (
        <>
          <Details
            summary={own === undefined ? 'Choose a picture' : 'Choose another picture'}
            open={own === undefined || context.sentBy === access['set-logo'].name}
          >
            <Form action={`/letterhead/${where}`} context={context.form} files label="The logo">
              <FileField
                form={form}
                name="file"
                label="The picture"
                hint={`PNG or JPEG, up to ${largestLogo / 1_000_000} MB. It is laid on white, and what else the file holds is left behind. No SVG: it can hold scripts.`}
                accept="image/png,image/jpeg"
              />
              <TextField
                form={form}
                name="words"
                label="What does it show?"
                hint="Read aloud to whoever cannot see it: “Logo of Wexbridge Partnership”"
                width="full"
              />
              <Buttons>
                <Button look="primary">Use it from now on</Button>
              </Buttons>
            </Form>
          </Details>
          {own === undefined || !context.may(access['take-logo-off']) ? null : (
            <Details summary="Take it off">
              <Form action={`/letterhead/${where}/taken-off`} context={context.form} label="Take the logo off">
                <p>{place.id === null ? 'From now on nothing carries it.' : 'From now on the whole organisation’s stands there, if it has one.'}</p>
                <Buttons>
                  <Button>Take it off</Button>
                </Buttons>
              </Form>
            </Details>
          )}
        </>
      ) : (
        <p class="small quiet">
          {place.id === null ? 'An administrator sets the whole organisation’s logo.' : 'The unit’s manager or an administrator sets it.'}
        </p>
      )}
    </Card>
  );
}

function Earlier({ changes, place }: { readonly changes: readonly LogoChange[]; readonly place: Place }) {
  if (changes.length === 0) return null;
  const moment = (one: Temporal.Instant): string => `${dateWithYear(dateOf(one))}, ${clockAt(one)}`;
  return (
    <Card>
      <CardHead title="Logos until now" />
      <DataTable
        caption="Logos until now"
        hideCaption
        phone="stack"
        columns={[{ heading: 'What it shows' }, { heading: 'Where' }, { heading: 'From' }, { heading: 'To' }, { heading: 'Set by' }]}
        rows={changes.map((one) => ({
          cells: [
            `${one.words} (${one.width} by ${one.height} dots)`,
            one.ofUnit ? place.name : 'Whole organisation',
            moment(one.from),
            one.to === null ? 'Now' : moment(one.to),
            one.setBy,
          ],
        }))}
      />
    </Card>
  );
}

/** Where a form was sent for; refuses whoever may not change it there. */
async function placeToChange(scope: Scope, where: string): Promise<Place> {
  const place = (await placesOf(scope)).find((one) => (one.id ?? 'organisation') === where);
  if (place === undefined) throw new NotFound();
  if (!mayChange(scope.actor, place))
    refuse(
      '',
      place.id === null
        ? 'Only an administrator changes the logo of the whole organisation.'
        : 'Only the unit’s manager or an administrator changes this.',
    );
  return place;
}

const againAt = (params: Readonly<Record<string, string>>): Record<string, string> =>
  params['where'] === 'organisation' ? {} : { unit: params['where']! };

/** Sets the logo from now on, for a unit or the whole organisation. */
export const setLogoAction = action({
  path: '/letterhead/:where',
  access: access['set-logo'],
  input: z.strictObject({ file: z.instanceof(File, { error: 'Choose the picture' }), words: text('what it shows', 150) }),
  maxBody: largestLogo + 100_000,
  subject: () => noSubject,
  again: letterheadPage as never,
  againQuery: againAt,
  async run(scope, input, params) {
    const place = await placeToChange(scope, params['where']!);
    if (input.file.size === 0) refuse('file', 'Choose the picture.');
    await setLogo(scope, place.id, await readLogo(input.file), input.words);
    return {
      to: at(place),
      say: 'It stands on everything from now on.',
      ...(place.id === null ? {} : { unitId: place.id }),
      subject: `logo of ${place.id === null ? 'the organisation' : `unit ${place.id}`}`,
      fields: ['logo', 'words'],
    };
  },
});

async function readLogo(file: File): Promise<LogoPicture> {
  try {
    return takeLogo(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    if (error instanceof NotAPhoto) refuse('file', error.message);
    throw error;
  }
}

/** Takes the logo off from now on. */
export const takeLogoOff = action({
  path: '/letterhead/:where/taken-off',
  access: access['take-logo-off'],
  input: z.strictObject({}),
  subject: () => noSubject,
  again: letterheadPage as never,
  againQuery: againAt,
  async run(scope, _input, params) {
    const place = await placeToChange(scope, params['where']!);
    if (!(await endLogo(scope, place.id))) refuse('', 'There is none to take off.');
    return {
      to: at(place),
      say: 'It is taken off.',
      ...(place.id === null ? {} : { unitId: place.id }),
      subject: `logo of ${place.id === null ? 'the organisation' : `unit ${place.id}`}`,
      fields: ['logo'],
    };
  },
});
