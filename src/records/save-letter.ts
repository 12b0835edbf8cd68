import { z } from 'zod';
import { download } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { aboutLetter } from './about-letter.ts';
import { access } from './access.ts';
import { letterDocument } from './letter-document.ts';
import { letterAsPdf, letterAsWord } from './letter-files.ts';
import { letterById } from './letter-store.ts';
import type { Letter } from './letter.words.ts';

const query = z.object({ large: z.literal('yes').optional().catch(undefined) });

/** The name under which it is saved: whom it is about is not in it, files lie about. */
const fileName = (letter: Letter, on: Temporal.PlainDate, ending: string): string =>
  `letter ${on.toString()}${letter.state === 'signed' ? '' : ' draft'}.${ending}`;

const asFile = (
  ending: 'word' | 'pdf',
  name: string,
  type: string,
  make: (scope: Scope, letter: Letter, large: boolean) => Promise<Uint8Array<ArrayBuffer>>,
) =>
  download({
    path: `/letters/:letter/${ending}`,
    access: access['save-letter'],
    query,
    subject: aboutLetter,
    async file(scope, { params, query: asked }) {
      const letter = await letterById(scope, params['letter']!);
      if (letter === null) return null;
      return {
        type,
        body: await make(scope, letter, letter.large || asked.large === 'yes'),
        name: fileName(letter, scope.today, name),
        people: [letter.personId],
      };
    },
  });

/** The letter as a Word file. */
export const letterWord = asFile(
  'word',
  'docx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  async (scope, letter, large) => letterAsWord(await letterDocument(scope, letter), large),
);

/** The letter as a tagged PDF. */
export const letterPdf = asFile('pdf', 'pdf', 'application/pdf', async (scope, letter, large) =>
  letterAsPdf(await letterDocument(scope, letter), scope.now, large),
);
