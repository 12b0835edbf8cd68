import { z } from 'zod';
import { optionalText, text } from '#platform/form-fields.ts';
import { action, refuse, type FindSubject } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { episodeById } from './episode-store.ts';
import { keepMovement } from './keep-movement.ts';
import { packAccess } from './pack-access.ts';
import { movementMeant, tellOfWorryTold } from './pack-arrivals.ts';
import { decideEvent, placeOfEvent, waitingEvent, type TrayEvent } from './pack-event-store.ts';
import { trayPage } from './tray.page.tsx';

/** An event of the tray (`:event`): its subject is its unit, and the person it is about. */
const aboutEvent: FindSubject = async (scope, params) => {
  const place = await placeOfEvent(scope, params['event']!);
  return place === null ? null : { unitIds: [place.unitId], ...(place.personId === null ? {} : { personId: place.personId }) };
};

const unit = optionalText('the unit', 40);
const trayOfUnit = (_params: unknown, raw: Readonly<Record<string, unknown>>): Record<string, string> => ({ unit: String(raw['unit'] ?? '') });

/** A nurse takes what a phone told into the record, as told: with the phone's time, marked as entered late. What is on record already stands beside it. */
export const takeInEvent = action({
  path: '/leave/tray/:event/take-in',
  access: packAccess['decide-tray'],
  input: z.strictObject({ unit }),
  subject: aboutEvent,
  again: trayPage as never,
  againParams: () => ({}),
  againQuery: trayOfUnit,
  async run(scope, _input, params) {
    const event = await stillWaiting(scope, params['event']!);
    const episode = event.episodeId === null ? null : await episodeById(scope, event.episodeId);
    if (episode === null || event.what === 'help') refuse('', 'It is about nobody who is on record here. Set it aside, with a word why.');
    const corrects = event.corrects === null ? null : await movementMeant(scope, { id: event.leaseId }, event.corrects, episode);
    if (event.corrects !== null && corrects === null) refuse('', 'What it corrects is not on record. Take that in first, or set this aside.');
    await keepMovement(
      scope,
      {
        id: event.id,
        episodeId: episode.id,
        what: event.what,
        at: event.happenedAt,
        facts: { ...event.facts, byPhone: true },
        enteredLate: true,
        ...(corrects === null ? {} : { corrects }),
      },
      '',
    );
    await decideEvent(scope, event, 'taken in', null);
    await tellOfWorryTold(scope, episode, event.facts);
    return {
      to: `/leave/tray?unit=${event.unitId}`,
      say: 'Taken into the record.',
      people: [episode.personId],
      unitId: event.unitId,
      subject: `pack event ${event.id}`,
    };
  },
});

/** A nurse sets aside what a phone told, with a word why. It stays readable. */
export const setEventAside = action({
  path: '/leave/tray/:event/set-aside',
  access: packAccess['decide-tray'],
  input: z.strictObject({ unit, event: z.guid().optional(), why: text('why it is set aside', 300) }),
  subject: aboutEvent,
  again: trayPage as never,
  againParams: () => ({}),
  againQuery: trayOfUnit,
  async run(scope, input, params) {
    const event = await stillWaiting(scope, params['event']!);
    await decideEvent(scope, event, 'set aside', input.why);
    return { to: `/leave/tray?unit=${event.unitId}`, say: 'Set aside.', unitId: event.unitId, subject: `pack event ${event.id}` };
  },
});

async function stillWaiting(scope: Scope, id: string): Promise<TrayEvent> {
  const event = await waitingEvent(scope, id);
  if (event === null) refuse('', 'Somebody has seen to this already. It is no longer in the tray.');
  return event;
}
