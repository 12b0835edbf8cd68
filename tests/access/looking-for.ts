import type { SampleParts } from './sample-parts.ts';

interface Server {
  request(path: string, sent: RequestInit): Response | Promise<Response>;
}

/**
 * Looks for words in every box there is for it, as somebody would by typing them: what is looked for stands in no address. Gives, for the path of a page,
 * what to add to its address to see what was found; nothing for a page without a box, and where the asker may not look.
 */
export async function lookForEverywhere(server: Server, cookie: string, sample: SampleParts, words: string): Promise<(path: string) => string> {
  const person = sample.byName['person']!;
  const found = new Map<string, string>();
  for (const [path, fields] of [
    ['/people', {}],
    ['/staff', { unit: sample.unit }],
    ['/notes/search', { unit: sample.unit }],
    [`/people/${person}/notes`, {}],
  ] as const) {
    const answer = await server.request(path, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, words, _csrf: 'matrix-token', _key: crypto.randomUUID() }).toString(),
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    });
    const looked = /[?&]looked=([0-9a-f]{8})/.exec(answer.headers.get('location') ?? '')?.[1];
    if (looked !== undefined) found.set(path, `&looked=${looked}`);
  }
  return (path) => found.get(path) ?? '';
}
