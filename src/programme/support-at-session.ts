import { readSupport, supportFacts, supportWords } from '#notes';
import type { Scope } from '#platform/scope.ts';
import { fieldOf, type FormFault, type LineOfForm, type SentPerson } from './attendance-form.rules.ts';
import type { SessionRecord } from './session.words.ts';

interface Given {
  /** What a line says that has no other words. */
  readonly words: string;
  readonly beside: Required<Pick<LineOfForm, 'supports' | 'outsideRole'>>;
}

/** What support the form says was given to each person, and every fault beside its field: the limits of a role are the same as in a note. */
export async function readSupports(
  scope: Scope,
  session: Pick<SessionRecord, 'unitId'>,
  people: ReadonlyMap<string, SentPerson>,
): Promise<{ readonly given: ReadonlyMap<string, Given>; readonly faults: readonly FormFault[] }> {
  const given = new Map<string, Given>();
  const faults: FormFault[] = [];
  const answered = [...people].filter(([, { task, support }]) => task !== null || support !== null);
  if (answered.length === 0) return { given, faults };
  const facts = await supportFacts(scope, session.unitId);
  for (const [personId, { task, support, outside }] of answered) {
    const read = await readSupport(scope, { personId, kind: 'session' }, facts, { task, level: support, outside });
    for (const { at, say } of read.faults) faults.push({ field: fieldOf(personId, at === 'task' ? 'task' : 'support'), message: say });
    if (read.support !== null)
      given.set(personId, { words: supportWords(read.support), beside: { supports: [read.support], outsideRole: read.outsideRole } });
  }
  return { given, faults };
}

/** The lines with the support that was given beside the line about its person; where none was written, the support is a line by itself. */
export function linesWithSupport(lines: readonly LineOfForm[], given: ReadonlyMap<string, Given>): readonly LineOfForm[] {
  const beside = lines.map((line) => {
    const support = line.kind === 'private line' ? given.get(line.personId) : undefined;
    return { ...line, ...support?.beside };
  });
  const alone = [...given]
    .filter(([personId]) => !lines.some((line) => line.kind === 'private line' && line.personId === personId))
    .map(([personId, { words, beside: also }]) => ({ personId, kind: 'private line' as const, words, named: false, ...also }));
  return [...beside, ...alone];
}
