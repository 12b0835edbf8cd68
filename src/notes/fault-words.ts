import type { FaultKind } from './note.words.ts';

/** What is asked of the author for each kind of fault: the starter phrases of “Send back”. */
export const faultPhrases: Readonly<Record<FaultKind, string>> = {
  'their words are missing': 'What did they say? Put their words first.',
  'not clear what happened': 'Say what happened, in order, so that somebody who was not there can follow.',
  'a judgement, not what was seen': 'Say what you saw and heard, not what you think of it.',
  'somebody else is named': 'Somebody else is named: take the name out.',
  'a concern nobody was told of': 'Something here is a concern: say who must know.',
  'no next step': 'What happens next, and who does it?',
  other: 'Something else: see the comment.',
};
