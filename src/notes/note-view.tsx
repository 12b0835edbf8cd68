import { dateOf, shortDate } from '#platform/time.ts';
import { Quote, Tag } from '#platform/ui/pieces.tsx';
import { Said } from './note-form.tsx';
import { assessmentWords, type Note, type NoteAct, type NoteWording } from './note.words.ts';
import type { ForNotes } from './slots.ts';
import { actWords, stateTone, stateWords, supportWords } from './view.ts';

/** What stands beside a note: how it stands, and whether it was written late. */
export function NoteTags({ note }: { readonly note: Note }) {
  return (
    <>
      {note.state === 'signed' ? null : <Tag tone={stateTone(note.state)}>{stateWords(note.state)}</Tag>}{' '}
      {note.late ? <Tag tone="grey">Written late</Tag> : null}
    </>
  );
}

/** What a note's ids stand for, in words. */
export interface NoteNames {
  readonly first: string;
  readonly tasks: ReadonlyMap<string, string>;
  readonly goals: readonly ForNotes[];
  readonly signs: readonly ForNotes[];
}

/** A note as it is read: the person's words first and largest, each part under its question. */
export function NoteReading({ note, wording, names }: { readonly note: Note; readonly wording: NoteWording; readonly names: NoteNames }) {
  const goals = wording.goalIds.map((id) => names.goals.find((one) => one.id === id)?.words ?? 'a goal that is no longer current');
  const signs = wording.signIds.map((id) => names.signs.find((one) => one.id === id)?.words ?? 'an early sign they no longer share');
  const struck = note.state === 'entered in error';
  return (
    <div class={struck ? 'note in-error' : 'note'}>
      {wording.ownWords === null ? null : <Quote words={wording.ownWords} who={names.first} when={shortDate(dateOf(note.happenedAt))} size="big" />}
      {wording.did === null ? null : (
        <Said heading="What we did">
          <Lines words={wording.did} />
        </Said>
      )}
      {wording.responded === null ? null : (
        <Said heading={`How ${names.first} responded`}>
          <Lines words={wording.responded} />
        </Said>
      )}
      {wording.next === null ? null : (
        <Said heading="What next">
          <Lines words={wording.next} />
        </Said>
      )}
      {wording.supports.length === 0 ? null : (
        <Said heading="Support">
          {wording.supports.map(({ task, level }) => (
            <p>{supportWords({ label: names.tasks.get(task) ?? task, level })}</p>
          ))}
        </Said>
      )}
      {wording.step === null ? null : (
        <Said heading="The step it was done at">
          <p>{wording.step.words}</p>
        </Said>
      )}
      {wording.heardTask === null ? null : (
        <Said heading="Asked for">
          <p>
            {names.first} had asked for somebody to listen: this contact answered <a href={`/tasks/${wording.heardTask}`}>the request</a>.
          </p>
        </Said>
      )}
      {wording.outsideRole.length === 0 ? null : (
        <Said heading="Outside the author’s role">
          <p>It happened all the same, and stands here so that it is known.</p>
        </Said>
      )}
      {goals.length === 0 ? null : (
        <Said heading={goals.length === 1 ? 'A goal of theirs' : 'Goals of theirs'}>
          {goals.map((words) => (
            <p>“{words}”</p>
          ))}
        </Said>
      )}
      {signs.length === 0 ? null : (
        <Said heading="An early sign, as they told it">
          {signs.map((words) => (
            <p>“{words}”</p>
          ))}
          {wording.signSaid === null ? null : (
            <p>
              {names.first} said of it: “{wording.signSaid}”
            </p>
          )}
          {wording.signSeen === null ? null : <p>Seen: {wording.signSeen}</p>}
        </Said>
      )}
      {wording.addsTo.length === 0 ? null : (
        <Said heading="Added to an assessment">
          {wording.addsTo.map((one) => (
            <p>{assessmentWords[one]}</p>
          ))}
        </Said>
      )}
      <Said heading="Did anything concern you?">
        <p>{wording.concern ?? 'No.'}</p>
      </Said>
      {wording.lateReason === null ? null : (
        <Said heading="Why it is written late">
          <p>{wording.lateReason}</p>
        </Said>
      )}
      {wording.keptNames === null ? null : (
        <Said heading="Why a name was kept">
          <p>{wording.keptNames}</p>
        </Said>
      )}
    </div>
  );
}

/** Text as it was typed, a paragraph a line. */
export function Lines({ words }: { readonly words: string }) {
  return (
    <>
      {words
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p>{line}</p>
        ))}
    </>
  );
}

/** The person's own corrections, beside what they correct. */
export function NotWhatISaid({ acts, first }: { readonly acts: readonly NoteAct[]; readonly first: string }) {
  const said = acts.filter(({ what }) => what === 'not what I said');
  return (
    <>
      {said.map((act) => (
        <div class="not-what-i-said">
          <p class="small">
            <b>“That isn’t what I said”</b>
          </p>
          <Quote words={act.words ?? ''} who={first} when={shortDate(dateOf(act.at))} />
          <p class="quiet small">{actWords(act)}</p>
        </div>
      ))}
    </>
  );
}

/** What was done with the note, oldest first: who, when, on what basis. */
export function NoteActs({ acts }: { readonly acts: readonly NoteAct[] }) {
  return (
    <ul class="plain-list note-acts" role="list">
      {acts
        .filter(({ what }) => what !== 'not what I said')
        .map((act) => (
          <li class="small">
            <span class="quiet">{actWords(act)}</span>
            {act.what === 'addendum' || act.what === 'sent back' || act.what === 'entered in error' ? (
              <div class="note-words">
                <Lines words={[...act.faults.map(capital), act.words ?? ''].join('\n')} />
              </div>
            ) : null}
          </li>
        ))}
    </ul>
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A note that was moved away: that there was one, when, and nothing of what it said. */
export function MovedTrace({ note, acts }: { readonly note: Note; readonly acts: readonly NoteAct[] }) {
  const moved = acts.find(({ what }) => what === 'moved to');
  return (
    <p class="quiet">
      A note by {note.authorName}, {note.authorRole}, was entered here in error: it was about somebody else.
      {moved === undefined ? '' : ` ${actWords(moved)}.`} It says nothing in this record any more.
    </p>
  );
}
