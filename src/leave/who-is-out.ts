import { namesOf } from '#people';
import type { Scope } from '#platform/scope.ts';
import { boardPerson, goingsOf } from './board-model.ts';
import { arrangeBoard } from './board.rules.ts';
import type { OutRow } from './board.words.ts';
import { isOut } from './episode.rules.ts';
import { overWords } from './late-steps.rules.ts';
import { statusTone, statusWords } from './view.ts';

/** Somebody out on leave, as other pages show it in one line. */
export interface OnLeaveNow {
  readonly personId: string;
  readonly name: string;
  readonly href: string;
  /** "Alone, Library, Market Street". */
  readonly words: string;
  readonly dueBack: Temporal.Instant | null;
  /** "Overdue 12 min", "Walked off"; null while nothing is the matter. */
  readonly late: string | null;
}

/** Everybody of a unit who is out on leave at this moment, the overdue first, then by when they are due. */
export async function whoIsOut(scope: Scope, unitId: string): Promise<readonly OnLeaveNow[]> {
  const goings = (await goingsOf(scope, unitId)).filter(({ status }) => isOut(status));
  const names = await namesOf(
    scope,
    goings.map(({ episode }) => episode.personId),
  );
  const { out } = arrangeBoard(
    {
      people: [],
      others: [...names.values()].map((person) => boardPerson(person, null)),
      goings,
      away: [],
      onHold: new Set(),
      restricted: new Set(),
      steps: new Map(),
      planned: [],
      alarms: [],
      oursReasons: new Set(),
    },
    scope.now,
  );
  return out.map(lineOf).toSorted((a, b) => Number(b.late !== null) - Number(a.late !== null));
}

function lineOf(row: OutRow): OnLeaveNow {
  const late = row.status !== 'away' && statusTone(row.status) === 'red';
  return {
    personId: row.person.id,
    name: row.person.name,
    href: `/leave/episodes/${row.episodeId}`,
    words: `${row.withWhom}, ${row.where}`,
    dueBack: row.dueBack,
    late: !late ? null : row.status === 'overdue' ? `Overdue ${overWords(row.overMinutes ?? 0)}` : statusWords(row.status),
  };
}
