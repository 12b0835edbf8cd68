import { z } from 'zod';
import { chosen, optionalText } from '#platform/form-fields.ts';
import { action, type FindSubject, NotFound, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { handOver, handoverById, handovers, hearHandover, namedHere } from '#safety';
import { reportsAccess } from './access.ts';
import { countedOf, loadHandover } from './handover-model.ts';
import { handoverPage } from './handover.page.tsx';

/** The moment the sheet began at, as the page that was read had it. */
const since = z.string().transform((value, context) => {
  try {
    return Temporal.Instant.from(value);
  } catch {
    context.issues.push({ code: 'custom', message: 'Open the page again: this form has lost its place', input: value });
    return z.NEVER;
  }
});

/** A page about one handover (`:handover`): its subject is the unit it was of. */
const aboutHandover: FindSubject = async (scope, params) => {
  const found = await handoverById(scope, params['handover']!);
  return found === null ? null : { unitIds: [found.unitId] };
};

/** A line of a handover is in nobody's record: who is meant is told in their own notes. */
async function mustNameNobody(scope: Scope, unitId: string, words: string | null): Promise<void> {
  const named = await namedHere(scope, unitId, [words]);
  if (named !== null) refuse('words', `${named} names somebody here. Write it in their own notes: the sheet then carries it by itself.`);
}

/** Signs that a shift was handed over, with what the sheet counted at that moment. */
export const signHandedOver = action({
  path: '/handover/of/:unit',
  access: reportsAccess['hand-over'],
  input: z.strictObject({ since, words: optionalText('your line', 1000) }),
  subject: aboutUnit,
  again: handoverPage as never,
  againQuery: (params) => ({ unit: params['unit']! }),
  async run(scope, input, params) {
    const unitId = params['unit']!;
    const [last] = await handovers(scope, unitId, 1);
    if (last !== undefined && last.heardAt === null)
      refuse('', `${last.handedByName} handed over already, and nobody has said that they heard it. Whoever takes over signs that first.`);
    if (Temporal.Instant.compare(input.since, scope.now) >= 0) refuse('', 'Open the page again: this form has lost its place.');
    const sheet = await loadHandover(scope, unitId, 'last', undefined);
    if (sheet === null) throw new NotFound();
    await mustNameNobody(scope, unitId, input.words);
    const id = await handOver(scope, { unitId, since: input.since, words: input.words, counted: countedOf(sheet) });
    return {
      to: `/handover?unit=${unitId}&of=${id}`,
      say: 'Handed over. Whoever takes over signs that they heard it.',
      unitId,
      subject: `handover ${id}`,
      fields: ['handover'],
    };
  },
});

/** Signs that a handover was heard: by somebody else than who gave it. */
export const signHeard = action({
  path: '/handover/:handover/heard',
  access: reportsAccess['hear-handover'],
  input: z.strictObject({ unit: chosen('Open the page again: this form has lost its place'), words: optionalText('your line', 1000) }),
  subject: aboutHandover,
  again: handoverPage as never,
  againParams: () => ({}),
  againQuery: (_params, raw) => (typeof raw['unit'] === 'string' ? { unit: raw['unit'] } : {}),
  async run(scope, input, params) {
    const found = await handoverById(scope, params['handover']!);
    if (found === null) throw new NotFound();
    if (found.handedBy === scope.actor.id) refuse('', 'You handed this over: whoever takes over says that they heard it.');
    await mustNameNobody(scope, found.unitId, input.words);
    if (!(await hearHandover(scope, found.id, input.words))) {
      const now = await handoverById(scope, found.id);
      refuse('', `${now?.heardByName ?? 'Somebody'} said already that they heard it.`);
    }
    return {
      to: `/handover?unit=${found.unitId}`,
      say: 'Kept: handed over and heard.',
      unitId: found.unitId,
      subject: `handover ${found.id}`,
      fields: ['handover'],
    };
  },
});
