import { z } from 'zod';
import { agreeJoin, joinSide, proposeJoin, readNhsNumber, recordByNumber, recordJoins, undoJoin, withdrawJoin } from '#people';
import { noSubject } from '#platform/access.ts';
import { chosen, longText, text, ticked } from '#platform/form-fields.ts';
import { action, Refusal, refuse, type Page } from '#platform/route.ts';
import { access } from './access.ts';
import { compareRecordsPage } from './compare-records.page.tsx';
import { joinStopSays, mayAgreeToJoin, mayJoin } from './join.rules.ts';
import { joinsPage } from './joins.page.tsx';

const list = '/records/joins';
const onList = { subject: () => noSubject, again: joinsPage as unknown as Page };
/** Fewest characters of a reason: enough that it says something. The table asks for as many (0075). */
const fewestCharacters = 15;

const aboutOne = (_params: unknown, raw: Readonly<Record<string, unknown>>): Record<string, string> =>
  typeof raw['id'] === 'string' ? { about: raw['id'] } : {};

/** Looks two records up by their numbers, to compare them. */
export const findTwoAction = action({
  ...onList,
  path: '/records/joins/find',
  access: access['compare-records'],
  input: z.strictObject({ one: text('the number of one', 40), other: text('the number of the other', 40) }),
  async run(scope, input) {
    const found = async (field: 'one' | 'other'): Promise<string> => {
      const typed = input[field];
      const id = await recordByNumber(scope, readNhsNumber(typed).digits ?? typed.trim());
      return id ?? refuse(field, 'No record here has that number. Enter a whole NHS number, or the number of the other system.');
    };
    const [one, other] = [await found('one'), await found('other')];
    if (one === other) refuse('other', 'Both numbers are of the same record.');
    return { to: `${list}/compare?one=${one}&other=${other}`, people: [one, other], fields: [] };
  },
});

/** One who keeps records proposes that two are joined. */
export const proposeJoinAction = action({
  path: '/records/joins/propose',
  access: access['propose-join'],
  subject: () => noSubject,
  again: compareRecordsPage as unknown as Page,
  againQuery: (_params, raw) => ({
    ...(typeof raw['one'] === 'string' ? { one: raw['one'] } : {}),
    ...(typeof raw['other'] === 'string' ? { other: raw['other'] } : {}),
  }),
  input: z.strictObject({
    one: chosen('Open the page again'),
    other: chosen('Open the page again'),
    kept: chosen('Choose the record that stays'),
    why: longText('how you know that they are one person', 1000),
    sure: ticked(),
  }),
  async run(scope, input) {
    const [one, other] = [await joinSide(scope, input.one), await joinSide(scope, input.other)];
    if (one === null || other === null) refuse('', joinStopSays.unknown);
    const kept = input.kept === input.one ? one! : input.kept === input.other ? other! : refuse('kept', 'Choose the record that stays');
    const joined = kept === one ? other! : one!;
    const decided = mayJoin(kept, joined);
    const stops = decided.reasons.filter((reason) => reason.stop);
    if (stops.length > 0) throw new Refusal(stops.map(({ say }) => ({ field: '', message: say })));
    if (input.why.trim().length < fewestCharacters)
      refuse('why', `Say more: at least ${fewestCharacters} characters, so that somebody else understands it.`);
    if (!input.sure) refuse('sure', 'Say that you compared them.');
    const { verdict, id } = await proposeJoin(scope, kept.personId, joined.personId, input.why);
    if (verdict !== 'proposed') refuse('', joinStopSays[verdict]);
    return {
      to: list,
      say: 'Proposed. Until somebody else agrees, both records are as they were.',
      people: [kept.personId, joined.personId],
      subject: `join ${id}`,
      fields: ['join'],
      reason: input.why,
    };
  },
});

/** Another agrees. From now on the joined record is closed for writing. */
export const agreeJoinAction = action({
  ...onList,
  path: '/records/joins/agree',
  access: access['agree-join'],
  input: z.strictObject({ id: chosen('Open the page again'), sure: ticked() }),
  againQuery: aboutOne,
  async run(scope, input) {
    const one = (await recordJoins(scope)).find(({ id }) => id === input.id);
    if (one === undefined) refuse('', joinStopSays.gone);
    const decided = mayAgreeToJoin(one!.proposedById, scope.actor.id);
    if (!decided.allowed) refuse('', decided.reasons[0]!.say);
    if (!input.sure) refuse('sure', 'Say that you compared them yourself.');
    const verdict = await agreeJoin(scope, input.id);
    if (verdict === 'still open') {
      const [kept, joined] = [await joinSide(scope, one!.keptId), await joinSide(scope, one!.joinedId)];
      // Their own proposal is what waits.
      const why =
        kept === null || joined === null
          ? []
          : mayJoin({ ...kept, waits: false }, { ...joined, waits: false }).reasons.filter((reason) => reason.stop);
      throw new Refusal(
        why.map(({ say }) => ({ field: '', message: say })),
        { status: 409 },
      );
    }
    if (verdict !== 'joined') refuse('', joinStopSays[verdict]);
    return {
      to: list,
      say: 'Joined. Everything new is written in the record that stays; their units are told.',
      people: [one!.keptId, one!.joinedId],
      subject: `join ${one!.id}`,
      fields: ['join'],
    };
  },
});

/** Takes a proposal back. */
export const withdrawJoinAction = action({
  ...onList,
  path: '/records/joins/withdraw',
  access: access['withdraw-join'],
  input: z.strictObject({ id: chosen('Open the page again'), why: text('why', 300) }),
  againQuery: aboutOne,
  async run(scope, input) {
    const one = (await recordJoins(scope)).find(({ id }) => id === input.id);
    if (one === undefined || !(await withdrawJoin(scope, input.id, input.why))) refuse('', 'It was taken back, or agreed to, already.');
    return { to: list, say: 'Taken back.', people: [one!.keptId, one!.joinedId], subject: `join ${one!.id}`, fields: ['join'], reason: input.why };
  },
});

/** Undoes a join, by any one of those who keep records. */
export const undoJoinAction = action({
  ...onList,
  path: '/records/joins/undo',
  access: access['undo-join'],
  input: z.strictObject({ id: chosen('Open the page again'), why: longText('why', 1000) }),
  againQuery: aboutOne,
  async run(scope, input) {
    const one = (await recordJoins(scope)).find(({ id }) => id === input.id);
    if (one === undefined || !(await undoJoin(scope, input.id, input.why))) refuse('', 'It was undone already.');
    return {
      to: list,
      say: 'Undone. Both records are as before; what was written meanwhile stays where it was written. Their units are told.',
      people: [one!.keptId, one!.joinedId],
      subject: `join ${one!.id}`,
      fields: ['join'],
      reason: input.why,
    };
  },
});
