/** Waits for work that may be slow; says what is being done when it takes over two seconds, and again every ten. */
export async function slowly<T>(what: string, work: Promise<T>): Promise<T> {
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 1000);
  const first = setTimeout(() => console.log(`${what}...`), 1500);
  const again = setInterval(() => console.log(`${what}: ${seconds()} s so far`), 10_000);
  try {
    return await work;
  } finally {
    clearTimeout(first);
    clearInterval(again);
  }
}
