import { createHash } from 'node:crypto';
import { z } from 'zod';
import { shownUnit } from '#places';
import { chosen, date, text } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, FieldRow, FileField, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, EmptyState, Stack, SummaryList, Tabs, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { instrumentOf, instrumentsInUse } from './instruments.ts';
import { addPack, packsOf, removePack, type PackRow } from './pack-store.ts';
import { largestPack, readPack, takesPack } from './wording-pack.rules.ts';

interface PacksModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly packs: readonly PackRow[];
}

/** Wording a unit is licensed to show: which, whose, until when; loading and taking out. */
export const packsPage = page<{ unit?: string | undefined }, PacksModel>({
  path: '/measures/packs',
  access: access['see-packs'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }) as never,
  subject: aboutUnit,
  async load(scope, { query }) {
    const shown = await shownUnit(scope, query.unit);
    return shown === null ? null : { unit: shown.unit, units: shown.units, packs: await packsOf(scope, shown.unit.id) };
  },
  people: () => [],
  show({ unit, units, packs }, context) {
    return {
      title: 'Licensed wording',
      lead: `What ${unit.name} may show because somebody holds a licence for it. Without one, a measure has numbered places and no words.`,
      back: { href: context.may(access['see-due'], { unitIds: [unit.id] }) ? `/measures?unit=${unit.id}` : '/more', label: 'Back' },
      body: (
        <Stack>
          {units.length > 1 ? (
            <Tabs
              label="Units"
              items={units.map((one) => ({ href: `/measures/packs?unit=${one.id}`, label: one.name, current: one.id === unit.id }))}
            />
          ) : null}
          <Columns layout="main-side">
            <Stack>
              {packs.length === 0 ? (
                <Card>
                  <EmptyState title="No wording is loaded">Work from your own licensed copies, and enter the ratings here.</EmptyState>
                </Card>
              ) : null}
              {packs.map((pack) => (
                <OnePack pack={pack} unitId={unit.id} context={context} />
              ))}
            </Stack>
            {context.may(access['load-pack'], { unitIds: [unit.id] }) ? <LoadForm unitId={unit.id} context={context} /> : null}
          </Columns>
        </Stack>
      ),
    };
  },
});

function OnePack({ pack, unitId, context }: { readonly pack: PackRow; readonly unitId: string; readonly context: PageContext }) {
  const ended = Temporal.PlainDate.compare(context.today, pack.untilOn) > 0;
  const name = instrumentOf(pack.instrumentId)?.shortName ?? pack.instrumentId;
  const sent = context.sentBy === access['remove-pack'].name && context.sent.values['pack'] === pack.id;
  return (
    <Card>
      <CardHead
        title={`${name}, version ${pack.version}`}
        aside={
          pack.removedAt !== null ? <Tag tone="grey">Taken out</Tag> : ended ? <Tag tone="amber">Licence ended</Tag> : <Tag tone="green">Shown</Tag>
        }
      />
      <SummaryList
        items={[
          { key: 'Licence held by', value: pack.holder },
          { key: 'Number', value: pack.licenceNumber },
          { key: 'Until', value: `${dateWithYear(pack.untilOn)}${ended ? ': the wording is no longer shown' : ''}` },
          { key: 'Owner’s line', value: pack.copyrightLine },
          { key: 'Loaded', value: `${pack.loadedByName}, ${dateWithYear(dateOf(pack.loadedAt))}` },
          ...(pack.removedAt === null ? [] : [{ key: 'Taken out', value: `${dateWithYear(dateOf(pack.removedAt))}: ${pack.removedWhy ?? ''}` }]),
        ]}
      />
      {pack.removedAt === null && context.may(access['remove-pack'], { unitIds: [unitId] }) ? (
        <Details summary={`Take ${name} out`} open={sent}>
          <Form action={`/measures/packs/of/${unitId}/remove`} context={context.form} label={`Take ${name} out`}>
            <HiddenField name="pack" value={pack.id} />
            <TextField form={sent ? context.sent : startForm({})} name="why" label="Why" width="full" />
            <Buttons>
              <Button look="danger">Take the wording out</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function LoadForm({ unitId, context }: { readonly unitId: string; readonly context: PageContext }) {
  const form = context.sentBy === access['load-pack'].name ? context.sent : startForm({});
  return (
    <Card tone="top">
      <CardHead title="Load wording" />
      <Form action={`/measures/packs/of/${unitId}`} context={context.form} files label="Load wording">
        <Stack>
          <p class="small">
            One instrument a file, made from your own licensed copy:{' '}
            {instrumentsInUse
              .filter(takesPack)
              .map(({ shortName }) => shortName)
              .join(', ')}
            .
          </p>
          <FileField form={form} name="file" label="The file" hint={`JSON, up to ${largestPack / 1000} kB`} accept=".json,application/json" />
          <TextField form={form} name="holder" label="Who holds the licence?" width="full" />
          <FieldRow>
            <TextField form={form} name="licenceNumber" label="Licence number" width={20} />
            <DateField form={form} name="until" label="Holds until" hint="The last day" />
          </FieldRow>
          <Buttons>
            <Button look="primary" icon="upload-simple">
              Load it
            </Button>
          </Buttons>
        </Stack>
      </Form>
    </Card>
  );
}

const again = {
  again: packsPage as never,
  againParams: () => ({}),
  againQuery: (params: Readonly<Record<string, string>>) => ({ unit: params['unit']! }),
};

/** Loads a file of wording for a unit, with who holds the licence and until when. */
export const loadPack = action({
  path: '/measures/packs/of/:unit',
  access: access['load-pack'],
  input: z.strictObject({
    file: z.instanceof(File, { error: 'Choose the file' }),
    holder: text('who holds the licence', 200),
    licenceNumber: text('the licence number', 80),
    until: date('the last day of the licence'),
  }),
  subject: aboutUnit,
  ...again,
  maxBody: largestPack + 20_000,
  async run(scope, input, params) {
    if (input.file.name === '' && input.file.size === 0) refuse('file', 'Choose the file.');
    if (Temporal.PlainDate.compare(input.until, scope.today) < 0) refuse('until', 'That licence has ended: its wording may not be shown.');
    const content = new Uint8Array(await input.file.arrayBuffer());
    const read = readPack(content, instrumentsInUse);
    if (!read.ok) refuse('file', read.say);
    await addPack(scope, {
      unitId: params['unit']!,
      instrumentId: read.instrument.id,
      version: read.instrument.version,
      holder: input.holder,
      licenceNumber: input.licenceNumber,
      untilOn: input.until,
      copyrightLine: read.copyrightLine,
      wording: read.wording,
      fingerprint: createHash('sha256').update(content).digest('hex'),
    });
    return {
      to: `/measures/packs?unit=${params['unit']!}`,
      say: `The wording of ${read.instrument.shortName} is shown here until ${dateWithYear(input.until)}.`,
      unitId: params['unit']!,
      subject: `wording ${read.instrument.id} ${read.instrument.version}, licence ${input.licenceNumber}`,
      fields: ['holder', 'licenceNumber', 'until'],
    };
  },
});

/** Takes wording out. What was completed by it stays. */
export const removePackAction = action({
  path: '/measures/packs/of/:unit/remove',
  access: access['remove-pack'],
  input: z.strictObject({ pack: chosen('Open the page again'), why: text('why it is taken out', 200) }),
  subject: aboutUnit,
  ...again,
  async run(scope, input, params) {
    const there = (await packsOf(scope, params['unit']!)).find(({ id }) => id === input.pack);
    if (there === undefined) throw new NotFound();
    if (!(await removePack(scope, params['unit']!, input.pack, input.why))) refuse('', 'It was taken out already.');
    return {
      to: `/measures/packs?unit=${params['unit']!}`,
      say: 'The wording is taken out. The numbered places are back.',
      unitId: params['unit']!,
      subject: `wording ${there.instrumentId} ${there.version}`,
      reason: input.why,
    };
  },
});
