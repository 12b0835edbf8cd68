import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import type { LoadedPack } from './shown-wording.rules.ts';
import type { Answers } from './score.rules.ts';
import type { Wording } from './wording-pack.rules.ts';

/** What the asker is asked to fill in, as the database tells it to them alone. */
export interface OwnAsk {
  readonly id: string;
  readonly unitId: string;
  readonly instrumentId: string;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  readonly notBefore: Temporal.PlainDate | null;
  readonly pack: LoadedPack | null;
  /** Versions of the definition that the unit found to be otherwise in its manual. */
  readonly notAsInManual: readonly string[];
}

/** What the asker is asked to fill in, oldest first. */
export async function ownAsks(scope: Scope): Promise<readonly OwnAsk[]> {
  const { rows } = await sql<{
    id: string;
    unit_id: string;
    instrument_id: string;
    asked_by: string;
    asked_at: Temporal.Instant;
    not_before: Temporal.PlainDate | null;
    pack: { id: string; version: string; holder: string; untilOn: string; copyrightLine: string; wording: Wording } | null;
    not_as_in_manual: string[];
  }>`select * from my_own_asked()`.execute(scope.tx);
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    instrumentId: row.instrument_id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    notBefore: row.not_before,
    pack: row.pack === null ? null : { ...row.pack, untilOn: Temporal.PlainDate.from(row.pack.untilOn) },
    notAsInManual: row.not_as_in_manual,
  }));
}

/** Keeps the asker's own answers. False: it is not asked of them any more. */
export async function keepMine(
  scope: Scope,
  made: {
    readonly askedId: string;
    readonly version: string;
    readonly packId: string | null;
    readonly answers: Answers;
    readonly scores: Readonly<Record<string, number | null>>;
    readonly ownWords: string | null;
    readonly how: string;
  },
): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select keep_my_measure(${made.askedId}::uuid, ${made.version}, ${made.packId}::uuid,
    ${JSON.stringify(made.answers)}::jsonb, ${JSON.stringify(made.scores)}::jsonb, ${made.ownWords}, ${made.how}) as kept`.execute(scope.tx);
  return rows[0]?.kept === true;
}

/** Puts it off until a day, or (null) says no to it. False: it is not asked of them any more. */
export async function putOff(scope: Scope, askedId: string, until: Temporal.PlainDate | null, words: string | null): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select put_my_measure_off(${askedId}::uuid, ${until}::date, ${words}) as kept`.execute(scope.tx);
  return rows[0]?.kept === true;
}

/** Tells a registered person of the asker's own answers about self-harm. True: they are told of. */
export async function tellOfMine(scope: Scope, askedId: string, shortName: string, answers: Answers, minutes: number): Promise<boolean> {
  const { rows } = await sql<{
    told: boolean;
  }>`select tell_of_my_answers(${askedId}::uuid, ${shortName}, ${JSON.stringify(answers)}::jsonb, ${minutes}::int) as told`.execute(scope.tx);
  return rows[0]?.told === true;
}

/** Who was told of the asker's last answer about self-harm, while it is less than a day old. */
export interface OwnTold {
  readonly raisedAt: Temporal.Instant;
  /** By name; nobody: everybody on the unit. */
  readonly told: readonly string[];
  readonly toldAllAt: Temporal.Instant | null;
  readonly seenAt: Temporal.Instant | null;
  readonly seenBy: string | null;
}

/** Who was told; null: there was nothing to tell. */
export async function ownTold(scope: Scope): Promise<OwnTold | null> {
  const { rows } = await sql<{
    raised_at: Temporal.Instant;
    told: string[];
    told_all_at: Temporal.Instant | null;
    seen_at: Temporal.Instant | null;
    seen_by: string | null;
  }>`select * from my_own_told()`.execute(scope.tx);
  const [row] = rows;
  return row === undefined ? null : { raisedAt: row.raised_at, told: row.told, toldAllAt: row.told_all_at, seenAt: row.seen_at, seenBy: row.seen_by };
}
