import { defineConfig } from 'vitest/config'

// Two cores: database tests share one cluster, each file with a database of its own cloned from a template.
export default defineConfig({
  test: {
    globalSetup: ['server/testing/cluster.ts'],
    include: ['{core,server,web,insights,tools,bench}/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
  },
})
