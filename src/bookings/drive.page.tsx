import { z } from 'zod';
import { page } from '#platform/route.ts';
import type { Reason } from '#platform/ruling.ts';
import { settingFor } from '#platform/settings.ts';
import { timeRange } from '#platform/time.ts';
import { startForm, valueOf } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form, NumberField, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { driversToWarnOf } from '#workforce';
import { bookingsAccess } from './access.ts';
import { lastReadWords, type Reading } from './miles.rules.ts';
import { lookedAtBeforeDriving } from './settings.ts';
import { aboutVehicle, vehicleModel, type VehicleModel } from './vehicle-model.ts';
import { lastReading } from './vehicle-use-store.ts';
import type { ClaimTaken } from './words.ts';

interface DriveModel extends VehicleModel {
  readonly asks: readonly string[];
  readonly last: Reading | null;
  /** What is said of the asker as a driver, in the same sentences as where a driver is chosen. */
  readonly ofDriver: readonly Reason[];
  /** What it is booked for today. */
  readonly today: readonly ClaimTaken[];
  readonly chosen: string | null;
}

/** The look before driving, and what it reads: a few taps on a phone. */
export const drivePage = page({
  path: '/vehicles/:vehicle/drive',
  access: bookingsAccess['see-taking-out'],
  query: z.object({ for: z.guid().optional().catch(undefined) }),
  subject: aboutVehicle,
  async load(scope, { params, query }): Promise<DriveModel | null> {
    const model = await vehicleModel(scope, params['vehicle']!);
    if (model === null) return null;
    const { unitId } = model.vehicle;
    const end = scope.today.add({ days: 1 });
    const today = model.booked.filter(({ span }) => Temporal.Instant.compare(span.from, end.toZonedDateTime('Europe/London').toInstant()) < 0);
    const asked = today.find(({ ownerId }) => ownerId === query.for) ?? today[0];
    return {
      ...model,
      asks: await settingFor(scope, lookedAtBeforeDriving, unitId),
      last: await lastReading(scope, model.vehicle.id),
      ofDriver: (await driversToWarnOf(scope, unitId, [scope.actor.id!], 'ours', scope.today)).get(scope.actor.id!) ?? [],
      today: [...new Map(today.map((claim) => [claim.ownerId, claim])).values()],
      chosen: asked?.ownerId ?? null,
    };
  },
  people: () => [],
  show(model, context) {
    const { vehicle, today, asks } = model;
    const form = context.sentBy === bookingsAccess['take-out'].name ? context.sent : startForm({ booking: model.chosen ?? 'other' });
    const out = model.uses.find(({ backAt }) => backAt === null);
    const off = model.warnings.some(({ stop }) => stop);
    return {
      title: `Take ${vehicle.name} out`,
      width: 'reading',
      back: { href: `/vehicles/${vehicle.id}/log`, label: vehicle.name },
      body: (
        <Stack>
          {[...model.warnings, ...model.ofDriver].map(({ say, source, stop }) => (
            <Notice tone={stop ? 'stop' : 'look'} title={say}>
              {source}
            </Notice>
          ))}
          {model.open.map(({ words }) => (
            <Notice tone="look" title={`Not mended yet: ${words}`} />
          ))}
          {off ? (
            <ButtonLink href={`/vehicles/${vehicle.id}/log`}>What is wrong with it, and its papers</ButtonLink>
          ) : out !== undefined ? (
            <Notice tone="stop" title={`It is out with ${out.driver}: ${out.label}.`}>
              <a href={`/vehicles/${vehicle.id}/log`}>Bring it back first</a>
            </Notice>
          ) : (
            <Form action={`/vehicles/${vehicle.id}/drive`} context={context.form} label="Take it out">
              <Stack>
                <Card>
                  <RadioField
                    form={form}
                    name="booking"
                    label="What for"
                    options={[
                      ...today.map((claim) => ({ value: claim.ownerId, label: `${claim.label}, ${timeRange(claim.span)}` })),
                      { value: 'other', label: 'Something that is not booked' },
                    ]}
                  />
                  <TextField form={form} name="what" label="If it is not booked: what for" optional />
                </Card>
                <Card>
                  <CardHead title="Look at these" />
                  <LineList tight>
                    {asks.map((line) => (
                      <ListItem title={line} />
                    ))}
                  </LineList>
                  <RadioField
                    form={form}
                    name="look"
                    label="What did you find?"
                    options={[
                      { value: 'in order', label: 'I looked: all of it is in order' },
                      { value: 'not in order', label: 'Something is not in order' },
                    ]}
                  />
                  <Details summary="What is not in order" open={valueOf(form, 'look') === 'not in order'}>
                    <CheckboxField
                      form={form}
                      name="wrong"
                      label="Which"
                      options={asks.map((line, index) => ({ value: String(index + 1), label: line }))}
                    />
                    <TextArea form={form} name="words" label="What is wrong" rows={2} optional />
                    <RadioField
                      form={form}
                      name="safe"
                      label="Is it safe to drive?"
                      hint="Not safe: it stays here, off the road from now."
                      options={[
                        { value: 'yes', label: 'Safe until it is mended' },
                        { value: 'no', label: 'Not safe' },
                      ]}
                    />
                  </Details>
                </Card>
                <Card>
                  <NumberField
                    form={form}
                    name="miles"
                    label="It reads"
                    hint={lastReadWords(model.last) ?? 'Miles, as the dial shows them.'}
                    width={10}
                  />
                  <TextField form={form} name="whyLess" label="Why it reads less than last time" hint="Only where it does." optional />
                </Card>
                <Buttons>
                  <Button look="primary">Take it out</Button>
                </Buttons>
              </Stack>
            </Form>
          )}
        </Stack>
      ),
    };
  },
});
