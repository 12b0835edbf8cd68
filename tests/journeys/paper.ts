import { expect, type Page } from '@playwright/test';

/** How many sheets of paper a page takes, and how they lie, as the browser prints it. */
async function sheetsOf(page: Page): Promise<{ sheets: number; lying: boolean }> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const [, , wide, high] = /\/MediaBox\s*\[\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+?)\s*\]/.exec(pdf)!.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return { sheets: pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0, lying: wide > high };
}

/** Opens a page made for paper, and expects that it prints on one sheet, no more and no less. */
export async function expectOneSheet(page: Page, address: string, lying: boolean): Promise<void> {
  await page.goto(address);
  expect({ address, ...(await sheetsOf(page)) }).toEqual({ address, sheets: 1, lying });
}
