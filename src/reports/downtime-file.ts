import { createCipheriv, createHash, pbkdf2, randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { clockAt, dateOf, fullDate } from '#platform/time.ts';

/** Rounds of PBKDF2-HMAC-SHA256 (OWASP, 2023); the passphrase itself carries 79 bits. */
const rounds = 600_000;
/** No letter or figure that is easily taken for another on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
/** How a passphrase looks: four groups of four. */
export const passphraseShape = new RegExp(`^(?:[${letters}]{4}-){3}[${letters}]{4}$`);

/** A passphrase nobody could guess, short enough to be copied from a card. */
export function makePassphrase(): string {
  const all = Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('');
  return all.match(/.{4}/g)!.join('-');
}

/**
 * One page that opens in any browser with no server and no network: what stands in `pages` (HTML) closed with AES-256-GCM under the
 * passphrase, and a script that asks for it. In clear stand the unit's name and the time alone, and both are sealed with the rest.
 */
export async function sealPages(about: { unit: string; at: Temporal.Instant; pages: string; passphrase: string }): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const key = await promisify(pbkdf2)(plain(about.passphrase), salt, rounds, 32, 'sha256');
  const clear = `${about.unit} ${about.at.toString()}`;
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(clear));
  const sealed = Buffer.concat([cipher.update(about.pages, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const parts = { rounds, clear, salt: salt.toString('base64'), iv: iv.toString('base64'), sealed: sealed.toString('base64') };
  const made = `${clockAt(about.at)} on ${fullDate(dateOf(about.at))}`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${hash(script)}'; style-src 'sha256-${hash(style)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escaped(about.unit)}: when Trellis is down</title>
<style>${style}</style>
</head>
<body>
<main>
<form id="ask">
<h1>${escaped(about.unit)}: when Trellis is down</h1>
<p>Everything as known at <b>${made}</b>. Look at the clock: what happened since is not in it.</p>
<p><label for="passphrase">Passphrase of the unit</label> <input id="passphrase" autocomplete="off" autocapitalize="off" spellcheck="false" required> <button>Open</button></p>
<p id="say" role="alert"></p>
<noscript><p>This file needs a browser with scripts on.</p></noscript>
</form>
<div id="pages"></div>
</main>
<script type="application/json" id="parts">${JSON.stringify(parts).replaceAll('<', '\\u003c')}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** As typed on paper or keyboard: capitals, blanks and hyphens make no difference. */
function plain(passphrase: string): string {
  return passphrase.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const script = `
const of = (id) => document.getElementById(id);
const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
const text = (words) => new TextEncoder().encode(words);
of('ask').addEventListener('submit', async (event) => {
  event.preventDefault();
  const parts = JSON.parse(of('parts').textContent);
  of('say').textContent = 'Opening';
  try {
    const typed = await crypto.subtle.importKey('raw', text(of('passphrase').value.toLowerCase().replace(/[^a-z0-9]/g, '')), 'PBKDF2', false, ['deriveKey']);
    const key = await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes(parts.salt), iterations: parts.rounds }, typed, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(parts.iv), additionalData: text(parts.clear) }, key, bytes(parts.sealed));
    of('pages').innerHTML = new TextDecoder().decode(open);
    of('ask').remove();
    const print = of('print');
    if (print) print.addEventListener('click', () => window.print());
  } catch {
    of('say').textContent = 'That passphrase does not open this file. Look at each letter and try again.';
  }
});
`;

const style = `
body { font: 12pt/1.35 Arial, sans-serif; margin: 0; color: #000; background: #fff; }
main { max-width: 190mm; margin: 6mm auto; padding: 0 4mm; }
h1 { font-size: 18pt; margin: 0 0 2mm; } h2 { font-size: 14pt; margin: 5mm 0 2mm; break-after: avoid; }
input { font: 14pt monospace; padding: 2mm; width: 16em; max-width: 100%; box-sizing: border-box; } button { font-size: 14pt; padding: 2mm 5mm; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; } thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { border: 1px solid #555; padding: 1.2mm 1.6mm; text-align: left; vertical-align: top; overflow-wrap: break-word; } td p, td ul { margin: 0; } td ul { padding-left: 4mm; }
.blank td { height: 9mm; } .tall td { height: 22mm; } .id { font-family: monospace; white-space: nowrap; width: 32mm; } .late { font-weight: bold; }
section { break-before: page; } section:first-of-type { break-before: auto; }
@media screen { section + section { border-top: 2px solid #000; margin-top: 8mm; padding-top: 4mm; } }
@media print { main { margin: 0; max-width: none; padding: 0; } .no-print { display: none; } }
@page { size: A4; margin: 12mm; }
`;
