import { message, NotFound, refuse, type FindSubject } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt } from '#platform/time.ts';
import { aboutOuting } from './about.ts';
import { outingById } from './outing-reading-store.ts';
import { packAccess } from './pack-access.ts';
import { goingWith, packOf } from './pack-content.ts';
import { endInput, readBackInput, takeInput } from './pack-input.ts';
import { isUsableKey, newSealKeys, tapKeyOf } from './pack-keys.ts';
import { inOrder, packLimits, type PackEnded, type PackIsOnPhone, type PackTaken } from './pack.protocol.ts';
import { endedWords } from './pack.rules.ts';
import { packHours, packsByPin } from './pack-settings.ts';
import { addLease, endLease, holdLease, markReadBack, openLeaseOf, packsOf } from './pack-store.ts';

/** A pack of an outing (`:lease`), when the asker may see it: its subject is its unit. */
const aboutLease: FindSubject = async (scope, params) => {
  const row = await scope.tx.selectFrom('leave_pack_lease').select('unit_id').where('id', '=', params['lease']!).executeTakeFirst();
  return row === undefined ? null : { unitIds: [row.unit_id] };
};

/**
 * Takes an outing on a phone: what it needs out there, for hours, and the keys to send back with. One phone at a time: taken on a second,
 * the first one's pack ends. The same phone asking again gets the same pack, made anew, with no more time.
 */
export const takePack = message({
  path: '/outings/:outing/pack/take',
  access: packAccess['take-pack'],
  input: takeInput,
  subject: aboutOuting,
  token: 'needed',
  maxBody: 4_000,
  async answers(scope, input, params) {
    const open = await openLeaseOf(scope, params['outing']!);
    const outing = (await outingById(scope, params['outing']!))!;
    const going = await goingWith(scope, outing.id);
    if (!isUsableKey(input.deviceKey)) refuse('deviceKey', 'This phone’s key cannot be used. Print the sheet instead.');
    if (input.way === 'pin' && !(await settingFor(scope, packsByPin, outing.unitId)))
      refuse('way', 'Packs by PIN are not allowed on this unit’s phones. Use a passkey, or print the sheet.');
    if (going.length === 0) refuse('', 'Nobody of this outing is still to go or to come back.');
    if (Temporal.Instant.compare(outing.span.from, scope.now.add({ hours: packLimits.hours })) > 0)
      refuse('', 'This outing is too far ahead: what stands in a pack would be old by then. Take it on the day.');
    const running = open !== null && endedWords(open, scope.now) === null;
    const same =
      running && open.staffId === scope.actor.id && open.way === input.way && inOrder(open.deviceKey) === inOrder(input.deviceKey) ? open : null;
    let tookFrom: string | null = null;
    if (open !== null && same === null) {
      const holder = (await packsOf(scope, outing.id)).find(({ id }) => id === open.id);
      if (running)
        tookFrom = `${holder?.deviceName ?? open.deviceName}, taken by ${holder?.staffName ?? 'somebody else'} at ${clockAt(open.takenAt)}`;
      await endLease(scope, open.id, running ? 'taken on another phone' : 'expired');
    }
    const { secret } = scope.request!;
    const lease = same ?? (await lend());
    async function lend() {
      const { sealKey, closed } = await newSealKeys(secret);
      return addLease(scope, {
        outingId: outing.id,
        unitId: outing.unitId,
        deviceName: input.deviceName,
        way: input.way,
        deviceKey: input.deviceKey,
        sealKey,
        sealPrivate: closed,
        episodeIds: going.map(({ id }) => id),
        expiresAt: scope.now.add({ hours: await settingFor(scope, packHours, outing.unitId) }),
      });
    }
    // A second asking keeps the rows of the first: what a locked phone calls row 3 stays who it was.
    const inRows = lease.episodeIds.flatMap((id) => going.find((episode) => episode.id === id) ?? []);
    const pack = await packOf(scope, outing, same === null ? going : inRows, input.way);
    const answer: PackTaken = {
      lease: lease.id,
      pack:
        same === null ? pack : { ...pack, people: pack.people.map((person) => ({ ...person, row: lease.episodeIds.indexOf(person.episodeId) + 1 })) },
      sealKey: lease.sealKey,
      tapKey: tapKeyOf(secret, lease.id),
      expiresAt: lease.expiresAt.toString(),
      serverNow: scope.now.toString(),
      tookFrom,
    };
    return { answer, people: going.map(({ personId }) => personId), unitId: outing.unitId, subject: `pack ${lease.id}` };
  },
});

/** The phone read the pack back with the network shut out. Only now is the outing on a phone. */
export const readBackPack = message({
  path: '/packs/:lease/read-back',
  access: packAccess['read-back-pack'],
  input: readBackInput,
  subject: aboutLease,
  token: 'needed',
  maxBody: 1_000,
  async answers(scope, input, params) {
    const lease = await ownLease(scope, params['lease']!);
    const ended = endedWords(lease, scope.now);
    if (ended !== null) refuse('', ended);
    if (input.people > lease.episodeIds.length || input.people === 0)
      refuse('people', 'Not everybody of the pack was found on this phone. Take it again, or print the sheet.');
    await markReadBack(scope, lease.id);
    const answer: PackIsOnPhone = { onPhoneSince: (lease.readBackAt ?? scope.now).toString(), serverNow: scope.now.toString() };
    return { answer, subject: `pack ${lease.id}` };
  },
});

/** The phone has sent all it had and wiped the pack. Said twice, the first time stands. */
export const endPack = message({
  path: '/packs/:lease/end',
  access: packAccess['end-pack'],
  input: endInput,
  subject: aboutLease,
  token: 'none',
  maxBody: 1_000,
  async answers(scope, _input, params) {
    const lease = await ownLease(scope, params['lease']!);
    await endLease(scope, lease.id, 'finished');
    const answer: PackEnded = { endedAt: (lease.endedAt ?? scope.now).toString() };
    return { answer, subject: `pack ${lease.id}` };
  },
});

/** A pack is its holder's: nobody else says that it is on a phone, or gone from it. */
async function ownLease(scope: Parameters<typeof holdLease>[0], id: string) {
  const lease = await holdLease(scope, id);
  if (lease === null || lease.staffId !== scope.actor.id) throw new NotFound();
  return lease;
}
