import { decide } from '#platform/access.ts';
import { message, NotFound, Refusal, type FindSubject } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { leaveAccess } from './access.ts';
import { packAccess } from './pack-access.ts';
import { arrivalOf, arrivalOfTap, arrivalUnread, takeIn, type Arrival, type Standing } from './pack-arrivals.ts';
import { eventsInput } from './pack-input.ts';
import { isSignedBy, openSealed, type Opened } from './pack-keys.ts';
import { bytesToSign, packLimits, type EventsAnswered, type SendEvents } from './pack.protocol.ts';
import { endedWords } from './pack.rules.ts';
import { leaseSentTo, type PackLease } from './pack-store.ts';

/** A pack, whoever asks: what they send has still to be proved the phone's. */
const aboutLeaseSentTo: FindSubject = async (scope, params) => {
  const lease = await leaseSentTo(scope, params['lease']!);
  return lease === null ? null : { unitIds: [lease.unitId] };
};

/**
 * What a phone tells, in batches, again and again until it is answered. Proved by the phone's signature, or for a locked phone's taps by
 * what is sealed inside them. From the signed-in holder of a pack that runs it is recorded by the rules of movements; from anybody else, or
 * late, it is kept for a nurse to look at. A call for help is told at the desk whoever sends it.
 */
export const sendEvents = message({
  path: '/packs/:lease/events',
  access: packAccess['send-events'],
  input: eventsInput,
  subject: aboutLeaseSentTo,
  token: 'none',
  maxBody: packLimits.body,
  quiet: true,
  async answers(scope, input, params, sent) {
    const lease = await leaseSentTo(scope, params['lease']!);
    if (lease === null) throw new NotFound();
    // What came is signed as it came, not as it was read.
    const raw = sent as SendEvents;
    const signed = input.signature !== null && isSignedBy(lease.deviceKey, bytesToSign(lease.id, raw), input.signature);
    if (!signed && (input.signature !== null || input.events.length > 0 || input.sealed.length === 0)) throw new NotFound();
    if (input.events.some((event) => event.lease !== lease.id)) throw new NotFound();
    if (input.events.some(({ episodeId }) => episodeId !== null && !lease.episodeIds.includes(episodeId))) throw new NotFound();
    const arrivals: Arrival[] = input.events.map(arrivalOf);
    for (const tap of input.sealed) {
      const opened = await openSealed(scope.request!.secret, lease, tap);
      if (opened === null && !signed) throw new NotFound();
      arrivals.push(opened === null || !isOfLease(opened, lease) ? arrivalUnread(tap.id, scope.now) : arrivalOfSealed(tap.id, opened, lease));
    }
    const isHolder = scope.actor.kind === 'staff' && scope.actor.id === lease.staffId;
    if (input.onlyIfSignedIn === true && !isHolder && !arrivals.some(({ what }) => what === 'help'))
      throw new Refusal([{ field: '', message: 'Sign in on this phone to record these now.' }], { status: 401 });
    const standing = standingOf(scope, lease);
    const answers = await takeIn(scope, lease, arrivals, input.deviceNow, standing);
    const ended = endedWords(lease, scope.now);
    const answer: EventsAnswered = {
      answers,
      serverNow: scope.now.toString(),
      ...(ended === null ? {} : { ended }),
      ...(isHolder ? {} : { signInAgain: true }),
    };
    return { answer, unitId: lease.unitId, subject: `pack ${lease.id}`, reason: `${answers.length} from a phone` };
  },
});

/** An event names its pack and somebody of it; a tap names nobody. */
function isOfLease(opened: Opened, lease: PackLease): boolean {
  if ('tap' in opened) return true;
  const { event } = opened;
  return event.lease === lease.id && (event.episodeId === null || lease.episodeIds.includes(event.episodeId));
}

function arrivalOfSealed(id: string, opened: Opened, lease: PackLease): Arrival {
  return 'tap' in opened ? arrivalOfTap(id, opened.tap, lease) : arrivalOf(opened.event);
}

function standingOf(scope: Scope, lease: PackLease): Standing {
  if (scope.actor.kind !== 'staff') return { records: false, why: 'Nobody was signed in on the phone any more.' };
  if (scope.actor.id !== lease.staffId) return { records: false, why: 'Somebody else was signed in on the phone.' };
  const ended = endedWords(lease, scope.now);
  if (ended !== null) return { records: false, why: ended };
  if (!decide(scope.actor, leaveAccess['record-movement'], { unitIds: [lease.unitId] }).allowed)
    return { records: false, why: 'Who took the phone no longer records for this unit.' };
  return { records: true };
}
