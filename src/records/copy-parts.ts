import type { Scope } from '#platform/scope.ts';
import { closedEntriesOf } from './closed-store.ts';
import { excerptOf, nameTakenOut, namesInCopy, rowKeyOf, saysOf, withoutTakenOut, wordsTakenOut, type CopyEntry, type Flag } from './copy.rules.ts';
import { goesWith, withSentences } from './held-back.rules.ts';
import { flagsOf, leftOutOf, namesBeside, staffNamed, walkRecord, type CopyRequest, type KeptFlag } from './copy-store.ts';
import { everyLookAt, type LookedOnce } from './who-looked-store.ts';

/** Every look is in a copy, however long ago. */
const everything = { from: Temporal.Instant.from('2000-01-01T00:00:00Z'), mostLooks: 200_000 };

/** A flag with the words round it. */
export interface FlagToDecide extends KeptFlag {
  /** Null: the entry is closed to this reader. */
  readonly excerpt: string | null;
}

/** What stands between a request and a copy that may be given. */
export interface CopyState {
  readonly flags: readonly FlagToDecide[];
  /** Places found since it was last gone through: until it is gone through again no copy is made. */
  readonly unseen: number;
  readonly undecided: number;
  readonly ready: boolean;
  /** How many rows of each table it holds. */
  readonly counts: ReadonlyMap<string, number>;
  /** Entries with words, for holding one back. */
  readonly entries: readonly { readonly table: string; readonly rowKey: string; readonly says: string }[];
}

const keyOf = ({ table, rowKey, field, words }: Flag): string => JSON.stringify([table, rowKey, field, words]);

/** Everything on which a clinician decides: places that name somebody else, and entries that only some may open. */
export async function whatToDecide(scope: Scope, request: CopyRequest, entries: readonly CopyEntry[]): Promise<readonly Flag[]> {
  const closed = withSentences(entries, new Set((await closedEntriesOf(scope, request.personId)).map(({ entryId }) => entryId)));
  const untold = notTold(entries);
  return [
    ...namesInCopy(entries, await namesBeside(scope, request.personId), request.personId),
    ...entries
      .filter((entry) => isOf(entry, closed) || isForVictim(entry) || isACarers(entry) || untold.has(entry))
      .map((entry) => ({ table: entry.table, rowKey: rowKeyOf(entry), field: '*', words: '' })),
  ];
}

/** Is it one of these entries, a part of one, or something that was made of one, such as a request about it? */
function isOf({ row }: CopyEntry, ids: ReadonlySet<string>): boolean {
  return ['id', 'note_id', 'about_id', 'record_id', 'sentence_id'].some((name) => typeof row[name] === 'string' && ids.has(row[name]));
}

/** A condition of leave that is there for a victim: that there is one may be what the person must not learn (Data Protection Act 2018, Schedule 2, paragraph 16). */
function isForVictim({ table, row }: CopyEntry): boolean {
  return table === 'leave_condition' && row['kind'] === 'victim';
}

/** What a carer says is theirs: how they see it, and what they told in confidence, leave only once a clinician has decided (the same, paragraph 16). */
function isACarers({ table, row }: CopyEntry): boolean {
  return table === 'people_carer_view' || (table === 'people_carer_contact' && row['in_confidence'] === true);
}

/** What was given outside without the person being told, and letters about them to others of which nobody told them (Schedule 2, paragraphs 2 and 5; Schedule 3). */
function notTold(entries: readonly CopyEntry[]): ReadonlySet<CopyEntry> {
  const of = (table: string): readonly CopyEntry[] => entries.filter((entry) => entry.table === table);
  const given = of('records_disclosure');
  const told = given.filter(({ row }) => row['person_told'] === 'told');
  const toldLetters = new Set(told.map(({ row }) => row['letter_id']));
  const toldIds = new Set(told.map(({ row }) => row['id']));
  return new Set([
    ...given.filter((entry) => !told.includes(entry)),
    ...of('records_letter').filter(({ row }) => row['to_kind'] !== 'the person' && !toldLetters.has(row['id'])),
    ...of('records_letter_sent').filter(({ row }) => row['disclosure_id'] !== null && !toldIds.has(row['disclosure_id'])),
  ]);
}

/** Who they are and how they sign in, and this request itself; anything else with words in it can be held back. */
const neverHeldBack = /^(people_person|platform_.*|records_request|records_request_flag|records_request_question)$/;

/** How far a request has come. */
export async function copyState(scope: Scope, request: CopyRequest): Promise<CopyState> {
  const entries = await walkRecord(scope, request.personId);
  const kept = await flagsOf(scope, request.id);
  const known = new Set(kept.map(keyOf));
  const toMe = (await closedEntriesOf(scope, request.personId)).filter((one) => one.toMe);
  const closedToMe = withSentences(entries, new Set(toMe.map(({ entryId }) => entryId)));
  const byKey = new Map(entries.map((entry) => [`${entry.table} ${rowKeyOf(entry)}`, entry]));
  const flags = kept.map((flag) => {
    const entry = byKey.get(`${flag.table} ${flag.rowKey}`);
    const hidden = entry === undefined || isOf(entry, closedToMe);
    return { ...flag, excerpt: hidden ? null : flag.field === '*' ? saysOf(entry).slice(0, 200) : excerptOf(entry, flag) };
  });
  const unseen = (await whatToDecide(scope, request, entries)).filter((flag) => !known.has(keyOf(flag))).length;
  const undecided = flags.filter((flag) => flag.decision === null).length;
  return {
    flags,
    unseen,
    undecided,
    ready: request.lookedThroughAt !== null && unseen === 0 && undecided === 0 && request.harm !== null,
    counts: new Map([...Map.groupBy(entries, ({ table }) => table)].map(([table, ones]) => [table, ones.length])),
    entries: entries
      .filter((entry) => !neverHeldBack.test(entry.table) && saysOf(entry).includes(' ') && !isOf(entry, closedToMe))
      .map((entry) => ({ table: entry.table, rowKey: rowKeyOf(entry), says: saysOf(entry) })),
  };
}

/** A copy as it is handed over. */
export interface Copy {
  readonly request: CopyRequest;
  readonly madeAt: Temporal.Instant;
  readonly entries: readonly CopyEntry[];
  readonly looks: readonly LookedOnce[];
  readonly leftOut: readonly { readonly table: string; readonly why: string }[];
  readonly takenOut: number;
  readonly staff: ReadonlyMap<string, string>;
}

/** Makes the copy; null while anything is undecided, so that nothing leaves before somebody has looked. */
export async function makeCopy(scope: Scope, request: CopyRequest): Promise<Copy | null> {
  if (!(await copyState(scope, request)).ready) return null;
  const walked = await walkRecord(scope, request.personId);
  const decided = await flagsOf(scope, request.id);
  const takenOut = decided.filter((flag) => flag.decision === 'take out');
  const { flags: more, hides } = goesWith(walked, decided);
  const entries = withoutTakenOut(walked, [...takenOut, ...more]);
  const ids = new Set(JSON.stringify(entries).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []);
  const looks = await everyLookAt(scope, request.personId, { from: everything.from, to: scope.now }, everything.mostLooks);
  return {
    request,
    madeAt: scope.now,
    entries,
    looks: looks.map((look) => ({ ...look, emergencyReason: reasonLeft(look.emergencyReason, takenOut, hides) })),
    leftOut: await leftOutOf(scope, request.personId),
    takenOut: takenOut.length,
    staff: await staffNamed(scope, [...ids]),
  };
}

/** A reason for looking, which stands with the looks as well as where it was given, without what was taken out there. */
function reasonLeft(reason: string | null, takenOut: readonly Flag[], hides: (text: string) => boolean): string | null {
  if (reason === null) return null;
  if (hides(reason)) return wordsTakenOut;
  return takenOut
    .filter(({ table, words }) => table === 'records_emergency' && words !== '')
    .toSorted((a, b) => b.words.length - a.words.length)
    .reduce((text, { words }) => text.replaceAll(words, nameTakenOut), reason);
}
