import { expect, type Page } from '@playwright/test';

/** How many sheets of paper a page takes, and how they lie, as the browser prints it. */
async function sheetsOf(page: Page): Promise<{ sheets: number; lying: boolean; size: readonly [wide: number, high: number] }> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const [, , wide, high] = /\/MediaBox\s*\[\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+?)\s*\]/.exec(pdf)!.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return { sheets: pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0, lying: wide > high, size: [Math.round(wide), Math.round(high)] };
}

/** Opens a page made for paper, and expects that it prints on one sheet, no more and no less. */
export async function expectOneSheet(page: Page, address: string, lying: boolean): Promise<void> {
  await page.goto(address);
  const { sheets, lying: lies } = await sheetsOf(page);
  expect({ address, sheets, lying: lies }).toEqual({ address, sheets: 1, lying });
}

/** Expects that the page that is open prints on A4, upright, on so many sheets at most: for a page that is read on the screen and printed from it. */
export async function expectA4(page: Page, atMost: number): Promise<void> {
  const { sheets, size } = await sheetsOf(page);
  // In points; browsers round the 210 by 297 millimetres their own way.
  expect({ wide: Math.abs(size[0] - 595) <= 1, high: Math.abs(size[1] - 842) <= 1, fits: sheets <= atMost, sheets, size }).toMatchObject({
    wide: true,
    high: true,
    fits: true,
  });
}
