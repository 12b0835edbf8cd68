/**
 * Takes from nhsuk-frontend's compiled style sheet the components Trellis uses and writes them to
 * src/platform/ui/styles/nhsuk.css, with the fixed colours turned into our tokens (so that the dark and printed
 * themes reach them) and without fonts from elsewhere. Run it after an upgrade of nhsuk-frontend; read the diff.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const wanted = [
  'form-group',
  'label',
  'hint',
  'error-message',
  'error-summary',
  'input',
  'input-wrapper',
  'textarea',
  'select',
  'radios',
  'checkboxes',
  'date-input',
  'details',
  'fieldset',
  'summary-list',
  'skip-link',
  'u-visually-hidden',
];
const unwanted =
  /--(reverse|xl|l|s|large|code|no-border|no-last-row-border|width-(3|30)|without-box)\b|:visited|macro|__legend--(l|xl)|is-disabled|nhsuk-u-(?!visually)|nhsuk-icon|__icon|__actions-list|__actions-item|::-webkit-search/;
const tokens: Readonly<Record<string, string>> = {
  '#212b32': 'var(--text)',
  '#4c6272': 'var(--edge)',
  '#ffffff': 'var(--card)',
  '#005eb8': 'var(--blue)',
  '#ffeb3b': 'var(--focus)',
  '#d5281b': 'var(--red)',
  '#d8dde0': 'var(--line)',
  '#aeb7bd': 'var(--line-strong)',
  '#7c2855': 'var(--blue-deep)',
  '#f0f4f5': 'var(--page)',
  '#003087': 'var(--blue-deep)',
  '#002f5c': 'var(--blue-deep)',
};

interface Rule {
  readonly head: string;
  readonly body: string;
}

/** Splits style sheet text into its outermost rules. Comments must be gone already. */
function splitRules(css: string): readonly Rule[] {
  const rules: Rule[] = [];
  let depth = 0;
  let start = 0;
  let open = 0;
  for (let index = 0; index < css.length; index += 1) {
    const letter = css[index];
    if (letter === ';' && depth === 0) start = index + 1;
    if (letter === '{' && depth++ === 0) open = index;
    if (letter === '}' && --depth === 0) {
      rules.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, index).trim() });
      start = index + 1;
    }
  }
  return rules;
}

function isWanted(selector: string): boolean {
  const names = [...selector.matchAll(/\.nhsuk-([a-z0-9_-]+)/g)].map((match) => match[1] ?? '');
  return (
    names.length > 0 &&
    !unwanted.test(selector) &&
    !/\.js-|frontend-supported/.test(selector) &&
    names.every((name) => wanted.includes(name.split(/__|--/)[0] ?? ''))
  );
}

function useTokens(body: string): string {
  return body
    .split(';')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^font-family|^-webkit-font|^-moz-osx|^-webkit-tap/.test(line))
    .join('; ')
    .replace(/#[0-9a-f]{6}\b/gi, (colour) => tokens[colour.toLowerCase()] ?? colour);
}

function trim(css: string, indent: string): string {
  const lines: string[] = [];
  for (const rule of splitRules(css)) {
    if (rule.head.startsWith('@media') || rule.head.startsWith('@supports')) {
      const inner = trim(rule.body, `${indent}  `);
      if (inner !== '') lines.push(`${indent}${rule.head} {\n${inner}\n${indent}}`);
    } else if (!rule.head.startsWith('@')) {
      const kept = rule.head
        .split(',')
        .map((selector) => selector.trim())
        .filter(isWanted);
      const body = useTokens(rule.body);
      if (kept.length > 0 && body !== '') lines.push(`${indent}${kept.join(', ')} { ${body} }`);
    }
  }
  return lines.join('\n');
}

const source = createRequire(import.meta.url).resolve('nhsuk-frontend/dist/nhsuk/nhsuk-frontend.css');
const version = /--nhsuk-frontend-version: "([^"]+)"/.exec(readFileSync(source, 'utf8'))?.[1] ?? 'unknown';
const bare = readFileSync(source, 'utf8')
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/@charset[^;]*;/, '');
const trimmed = trim(bare, '');
const target = new URL('../src/platform/ui/styles/nhsuk.css', import.meta.url);
writeFileSync(
  target,
  `/* Made by scripts/trim-nhsuk.ts from nhsuk-frontend ${version} (MIT, Crown copyright NHS England). Do not edit. */\n${trimmed}\n`,
);
console.log(`nhsuk.css: ${trimmed.length} characters`);
