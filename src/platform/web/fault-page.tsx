import type { Context } from 'hono';
import { PlainShell } from '#platform/ui/shell.tsx';
import { requestIdOf } from './request.ts';
import type { Site } from './site.ts';

/** A page for when nothing else can be shown: what happened and where to go, with no trace of anybody. */
export async function faultPage(
  site: Site,
  c: Context,
  status: 403 | 404 | 409 | 413 | 415 | 500 | 503,
  title: string,
  say: string,
): Promise<Response> {
  if (status === 503) c.header('retry-after', '30');
  const markup = (
    <PlainShell
      page={{
        nonce: (c.get('nonce') as string | undefined) ?? '',
        assets: site.assets,
        title,
        foot: status >= 500 ? `Reference ${requestIdOf(c).slice(0, 8)}` : undefined,
      }}
    >
      <p>{say}</p>
      <p>
        <a href="/">Go to your first page</a>
      </p>
    </PlainShell>
  );
  return c.html(String(markup), status);
}
