import { personTop, type PersonTop } from '#people';
import { ruling, type Ruling } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf } from '#platform/time.ts';
import { instrumentAsked, shownHere, unitOfTop } from './about-measure.ts';
import { findDraft, type DraftValues } from './answer-draft.ts';
import { certificatesOf } from './certificate-store.ts';
import { completionsOf, notDoneOf } from './completion-store.ts';
import { dueFor, type Due } from './due.rules.ts';
import type { Instrument } from './instrument.ts';
import { instrumentOf, instrumentsInUse } from './instruments.ts';
import { newestChecks } from './manual-check-store.ts';
import { mayUseDefinition } from './manual-check.rules.ts';
import { mayRate, type MayRate } from './may-rate.rules.ts';
import { dueSoonDays, firstWithinDays, inUse } from './settings.ts';
import type { ShownInstrument } from './shown-wording.rules.ts';

/** Everything the pages on which a measure is filled in show. */
export interface NewMeasureModel {
  readonly top: PersonTop;
  /** Null: nothing is chosen yet, or no such instrument. */
  readonly shown: ShownInstrument | null;
  /** May this worker rate with it today? Asked only where a rater completes it. */
  readonly rate: MayRate;
  /** Is its definition known to be right here? */
  readonly usable: Ruling;
  readonly draft: { readonly values: DraftValues; readonly savedAt: Temporal.Instant } | null;
  readonly dues: readonly Due[];
  readonly others: readonly { readonly instrument: Instrument; readonly rate: MayRate; readonly usable: Ruling }[];
}

/** Loads it; null where the asker may not know of the person. */
export async function newMeasureModel(scope: Scope, personId: string, instrumentId: string | undefined): Promise<NewMeasureModel | null> {
  const top = await personTop(scope, personId);
  if (top === null) return null;
  const unitId = unitOfTop(top);
  const held = await certificatesOf(scope, scope.actor.id === null ? [] : [scope.actor.id]);
  const instrument = instrumentAsked(instrumentId);
  const checks = unitId === null ? null : await newestChecks(scope, unitId);
  const usableOf = (one: Instrument): Ruling => mayUseDefinition(one, checks?.of(one) ?? null);
  const rateOf = (one: Instrument): MayRate => mayRate(one, held, scope.today);
  return {
    top,
    shown: instrument === null ? null : await shownHere(scope, unitId, instrument),
    rate: instrument === null ? { may: true, certificateId: null } : rateOf(instrument),
    usable: instrument === null ? ruling([]) : usableOf(instrument),
    draft: instrument === null ? null : await findDraft(scope, personId, instrument.id),
    dues: instrument === null ? await duesOf(scope, top, unitId) : [],
    others: instrumentsInUse.map((one) => ({ instrument: one, rate: rateOf(one), usable: usableOf(one) })),
  };
}

/** What is due for one person, soonest first. */
export async function duesOf(scope: Scope, top: PersonTop, unitId: string | null): Promise<readonly Due[]> {
  const id = top.person.id;
  return dueFor({
    wanted: await settingFor(scope, inUse, unitId),
    usualWeeks: (wanted) => instrumentOf(wanted)?.reassessWeeks,
    completions: await completionsOf(scope, [id]),
    notDone: await notDoneOf(scope, [id]),
    stayFrom: top.person.stay?.from === undefined || top.person.stay === null ? null : dateOf(top.person.stay.from),
    firstWithinDays: await settingFor(scope, firstWithinDays, unitId),
    soonDays: await settingFor(scope, dueSoonDays, unitId),
    today: scope.today,
  });
}
