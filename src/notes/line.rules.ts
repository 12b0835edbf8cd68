/** What may be done with a line from a session, and which lines count. Pure. The same people put a line right as a note (note.rules.ts). */
import { ruling, stop, type Reason, type Ruling } from '#platform/ruling.ts';
import type { Asker } from './note.rules.ts';
import type { LineKind, LineState } from './words.ts';

/** A line, as far as these rules look. */
export interface LineFacts {
  readonly authorId: string;
  readonly kind: LineKind;
  readonly state: LineState;
}

/** Those lines that count: no earlier wording, none entered in error or moved away. */
export function standing<L extends { readonly state: LineState }>(lines: readonly L[]): readonly L[] {
  return lines.filter(({ state }) => state === 'stands');
}

const gone: Readonly<Record<LineState, readonly Reason[]>> = {
  stands: [],
  corrected: [stop('corrected', 'A better wording stands for it. Go on with that one.')],
  'entered in error': [stop('in-error', 'This line was entered in error. Write a new one for what did happen.')],
  moved: [stop('moved', 'This line was moved to the record it belongs in. Go on there.')],
};

const yours = (line: LineFacts, asker: Asker): readonly Reason[] =>
  asker.id === line.authorId || asker.registered || asker.manager
    ? []
    : [stop('not-yours', 'Its author, somebody registered or the manager puts a line right. Tell one of them.')];

/** May the asker write a better wording of it? */
export function mayCorrectLine(line: LineFacts, asker: Asker): Ruling {
  return ruling([...gone[line.state], ...yours(line, asker)]);
}

/** May the asker say that it was entered in error? */
export function mayEnterLineInError(line: LineFacts, asker: Asker): Ruling {
  return ruling([...gone[line.state], ...yours(line, asker)]);
}

/** May the asker move it to the record it belongs in? Also once it was entered in error; never one about the whole group, which belongs in several. */
export function mayMoveLine(line: LineFacts, asker: Asker): Ruling {
  const reasons = [...(line.state === 'entered in error' ? [] : gone[line.state]), ...yours(line, asker)];
  if (line.kind === 'shared line')
    reasons.push(stop('shared', 'This line is about the group and stands in each record. If they were not there, mark it as entered in error here.'));
  return ruling(reasons);
}

/** May the person's own correction stand beside it? While it is what is read here. */
export function maySayOfLine(line: LineFacts): Ruling {
  return ruling(line.state === 'entered in error' ? [] : gone[line.state]);
}
