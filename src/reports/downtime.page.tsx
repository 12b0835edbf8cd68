import { z } from 'zod';
import { unitById } from '#places';
import { holdsRole, unitsOf } from '#platform/actor.ts';
import { downtimePacks, keepPassphrase, type DowntimePack } from '#platform/downtime-store.ts';
import { askForJob } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { managers } from '#platform/role-groups.ts';
import { action, page } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField } from '#platform/ui/forms.tsx';
import { Card, DataTable, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { reportsAccess } from './access.ts';
import { makePassphrase, passphraseShape } from './downtime-file.ts';
import { writeDowntimePacks } from './downtime-job.ts';
import { ageWords, packAge } from './downtime.rules.ts';

interface UnitPack {
  readonly id: string;
  readonly name: string;
  readonly pack: DowntimePack | undefined;
}

/** For each unit that somebody manages: how old its newest pack is, and where it lies. */
export const downtimePage = page<unknown, readonly UnitPack[]>({
  path: '/downtime',
  access: reportsAccess['see-downtime'],
  query: z.object({}),
  subject: aboutUnit,
  async load(scope) {
    const units = unitsOf(scope.actor).filter((unit) => holdsRole(scope.actor, managers, unit.id));
    const packs = await downtimePacks(
      scope,
      units.map(({ id }) => id),
    );
    return units.map(({ id, name }) => ({ id, name, pack: packs.get(id) }));
  },
  people: () => [],
  show(units, { now, may }) {
    const wrong = units.filter(({ pack }) => packAge(pack, now).stale || (pack?.fault ?? null) !== null);
    const without = units.filter(({ pack }) => pack === undefined);
    return {
      title: 'When Trellis is down',
      lead: 'Every ten minutes each unit’s file is written to a second place: who is here, leave, today’s programme, needs, contacts and blank forms. It opens in a browser without Trellis, with the unit’s passphrase, and prints.',
      body: (
        <Stack>
          {wrong.map(({ name, pack }) => (
            <Notice tone="stop" title={`${name}: the file is not up to date.`}>
              {pack?.fault ?? 'None was written in the last 20 minutes. Ask whoever runs Trellis.'} Print the roll-call and the leave board meanwhile.
            </Notice>
          ))}
          {without.map(({ name }) => (
            <Notice tone="look" title={`${name} has no file.`}>
              None is written before a passphrase is set: nothing leaves Trellis unencrypted.
            </Notice>
          ))}
          <DataTable
            caption="The newest file of each unit"
            hideCaption
            phone="stack"
            columns={[{ heading: 'Unit' }, { heading: 'Newest file' }, { heading: 'Where' }, { heading: 'Passphrase' }]}
            rows={units.map(({ id, name, pack }) => {
              const { minutes } = packAge(pack, now);
              const set = may(reportsAccess['set-downtime-passphrase'], { unitIds: [id] });
              const href = `/downtime/passphrase?unit=${id}`;
              return {
                cells: [
                  name,
                  minutes === null || !pack?.madeAt ? (
                    'None yet'
                  ) : (
                    <span>
                      {ageWords(minutes)}{' '}
                      <span class="quiet">
                        ({clockAt(pack.madeAt)}, {longDate(dateOf(pack.madeAt))})
                      </span>
                    </span>
                  ),
                  pack?.place ?? 'Nowhere yet',
                  <span>
                    {pack === undefined ? 'Not set' : `Set on ${longDate(dateOf(pack.setAt))}`}{' '}
                    {set ? (
                      <a href={href}>
                        {pack === undefined ? 'Set one' : 'Change it'}
                        <span class="nhsuk-u-visually-hidden"> for {name}</span>
                      </a>
                    ) : null}
                  </span>,
                ],
              };
            })}
          />
        </Stack>
      ),
    };
  },
});

interface PassphraseModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly fresh: string;
  readonly isSet: boolean;
}

/** Shows a new passphrase once; it counts when it is taken. */
export const passphrasePage = page<{ unit?: string | undefined }, PassphraseModel>({
  path: '/downtime/passphrase',
  access: reportsAccess['set-downtime-passphrase'],
  query: z.object({ unit: z.string().optional() }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    return unit === null ? null : { unit, fresh: makePassphrase(), isSet: (await downtimePacks(scope, [unit.id])).has(unit.id) };
  },
  people: () => [],
  show: ({ unit, fresh, isSet }, { form }) => ({
    title: `${isSet ? 'A new passphrase' : 'The passphrase'} for ${unit.name}`,
    lead: 'Write it on the card in the ward’s downtime folder now. It is not shown again.',
    width: 'reading',
    back: { href: `/downtime?unit=${unit.id}`, label: 'When Trellis is down' },
    body: (
      <Card>
        <p class="big" translate="no">
          <b data-passphrase>{fresh}</b>
        </p>
        <p class="quiet">
          Capitals, blanks and hyphens make no difference.{' '}
          {isSet ? 'Files written until now, and copies of them, still open with the one before. ' : ''}
          Whoever has it and the file reads everybody’s names: keep the card where the keys are kept.
        </p>
        <Form action={`/downtime/${unit.id}/passphrase`} context={form}>
          <HiddenField name="passphrase" value={fresh} />
          <Buttons>
            <Button look="primary">I have written it down: use it</Button>
            <ButtonLink href={`/downtime?unit=${unit.id}`} look="link">
              Leave it
            </ButtonLink>
          </Buttons>
        </Form>
      </Card>
    ),
  }),
});

/** Keeps the passphrase that was shown, and asks for a file under it at once. */
export const setPassphrase = action({
  path: '/downtime/:unit/passphrase',
  access: reportsAccess['set-downtime-passphrase'],
  input: z.strictObject({ passphrase: z.string().regex(passphraseShape, 'Open this page again and use the passphrase it shows') }),
  subject: aboutUnit,
  again: passphrasePage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, { passphrase }, params) {
    const unitId = params['unit']!;
    await keepPassphrase(scope, scope.request!.secret, unitId, passphrase);
    await askForJob(scope, writeDowntimePacks(null, silentLog), {}, { key: 'downtime packs wanted' });
    return {
      to: `/downtime?unit=${unitId}`,
      say: 'The passphrase counts from now on. A file closed with it is being written.',
      unitId,
      subject: `unit ${unitId}`,
      fields: ['passphrase'],
    };
  },
});
