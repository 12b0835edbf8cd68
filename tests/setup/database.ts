import type { TestProject } from 'vitest/node';
import { connectionOf, makeTemplate, startTestServer, type TestConnection } from './test-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testConnection: TestConnection;
  }
}

/** Vitest's global set-up for tests that use the database: one server a run, migrated once, stopped at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer('vitest');
  try {
    project.provide('testConnection', connectionOf(server.cluster, await makeTemplate(server.cluster)));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server.stop;
}
