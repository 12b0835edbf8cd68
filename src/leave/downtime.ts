import { legalStandings, statusWords } from '#legal';
import type { Scope } from '#platform/scope.ts';
import { authorisationState } from './authorisation.rules.ts';
import { stateWords, whoWords } from './authorisation-words.ts';
import { authorisationsOf } from './authorisation-store.ts';
import { loadBoard } from './board-model.ts';
import type { Board, OutRow } from './board.words.ts';
import { footingsOf } from './footing-store.ts';
import { statusWords as standsWords } from './view.ts';

/** What the ward needs of leave on paper when Trellis is down. */
export interface LeaveOnPaper {
  readonly here: Board['here'];
  /** Everybody out or away, with how they stand: "Out", "Overdue 12 min". */
  readonly out: readonly (OutRow & { readonly stands: string })[];
  readonly next: Board['next'];
  /** By person: legal status and every footing for going out, each in a line. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
  /** Escorts of whoever is out or goes today or tomorrow. */
  readonly escorts: readonly { readonly name: string; readonly phone: string | null; readonly outing: string }[];
}

/** Everything about leave for a unit's downtime pack; null when there is no such unit. */
export async function leaveOnPaper(scope: Scope, unitId: string): Promise<LeaveOnPaper | null> {
  const loaded = await loadBoard(scope, unitId);
  if (loaded === null) return null;
  const { board, goings } = loaded;
  const ids = [...new Set([...board.here, ...board.out.map(({ person }) => person)].map(({ id }) => id))];
  const standings = await legalStandings(scope, ids);
  const authorisations = await authorisationsOf(scope, ids);
  const footings = await footingsOf(scope, ids);
  const lines = new Map(
    ids.map((id) => {
      const states = new Map((authorisations.get(id) ?? []).map((one) => [one.id, authorisationState(one, scope.now)]));
      const standing = standings.get(id);
      const restricted = standing?.restricted === true ? ['Restricted'] : [];
      const ways = (footings.get(id) ?? []).map(({ label, line }) => {
        if (line === null) return label;
        const state = states.get(line.authorisationId);
        return `${label}. ${whoWords(line)}. ${state === undefined ? 'State not known' : stateWords(state)}`;
      });
      return [
        id,
        [
          [statusWords(standing?.status ?? null, scope.today), ...restricted].join(', '),
          ...(ways.length === 0 ? ['No footing for going out is recorded'] : ways),
        ],
      ] as const;
    }),
  );
  const escorts = new Map(
    goings
      .filter(({ status }) => status !== 'back' && status !== 'not taken')
      .flatMap(({ outing }) =>
        outing.escorts.map(({ staffId, name, phone }) => [`${staffId} ${outing.id}`, { name, phone: phone ?? outing.phone, outing: outing.title }]),
      ),
  );
  return {
    here: board.here,
    out: board.out.map((row) => ({ ...row, stands: row.status === 'away' ? 'Away' : standsWords(row.status, row.overMinutes) })),
    next: board.next,
    lines,
    escorts: [...escorts.values()],
  };
}
